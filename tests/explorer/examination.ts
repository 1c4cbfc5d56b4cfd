/** Rebuilds the disk at every point of one record, in all variants, and looks at each. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { NewStore } from '#main/store/open.ts'
import { crashStore } from '../crash/crash-store.ts'
import { SeededRandom } from '../crash/random.ts'
import { readFinalBook, type FinalBook } from './final-book.ts'
import { checkImage, layOut } from './image-check.ts'
import { distinctContents, forgetContents } from './image-contents.ts'
import { imagesOf, type Image } from './image-variants.ts'
import { escapesOf, pointsOf, readRecorded, type Point, type SentCommand } from './log-points.ts'
import { Outcome } from './outcome.ts'
import { SCRATCH_ROOT } from './play.ts'
import { revive, type Revival } from './revival.ts'

export interface ExaminationOrder {
  readonly name: string
  readonly seed: number
  readonly dir: string
  readonly basePath: string
  readonly logPath: string
  /** Images per point in which the disk has kept some of what was not synced. */
  readonly torn: number
  /** Every so manieth image is started by the whole program. */
  readonly reviveEvery: number
}

export async function examine(order: ExaminationOrder): Promise<Outcome> {
  const outcome = new Outcome()
  const recorded = readRecorded(order.logPath, order.basePath)
  checkEscapes(order, recorded, outcome)
  const book = readFinalBook(order.dir, order.basePath)
  const folder = mkdtempSync(join(SCRATCH_ROOT, 'tillbook-image-'))
  const examiner = new Examiner(
    order,
    book,
    outcome,
    join(folder, 'store'),
    await crashStore(folder),
  )
  forgetContents()
  try {
    for (const point of pointsOf(recorded)) await examiner.look(point)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  outcome.contents = distinctContents()
  return outcome
}

/** Whatever reached the disk without being recorded makes every image worthless. */
function checkEscapes(
  { name, dir }: ExaminationOrder,
  recorded: ReturnType<typeof readRecorded>,
  outcome: Outcome,
): void {
  let last: Point | null = null
  for (const point of pointsOf(recorded)) last = point
  if (last === null) throw new Error(`${name} has left no record`)
  for (const path of escapesOf(last.disk, dir)) {
    outcome.trouble({ kind: 'wrong', at: name, what: `${path} was changed past the record` })
  }
}

class Examiner {
  readonly #order: ExaminationOrder
  readonly #book: FinalBook
  readonly #outcome: Outcome
  readonly #dir: string
  readonly #create: NewStore

  constructor(
    order: ExaminationOrder,
    book: FinalBook,
    outcome: Outcome,
    dir: string,
    create: NewStore,
  ) {
    this.#order = order
    this.#book = book
    this.#outcome = outcome
    this.#dir = dir
    this.#create = create
  }

  async look(point: Point): Promise<void> {
    this.#outcome.points += 1
    this.#markPoint(point)
    const random = new SeededRandom(this.#order.seed + point.at)
    for (const image of imagesOf(point, random, this.#order.torn)) {
      this.#check(point, image)
      const isChosen = this.#outcome.images % this.#order.reviveEvery === 0
      if (isChosen) await this.#revive(point, image)
    }
  }

  #check(point: Point, image: Image): void {
    const { promised } = point
    layOut(image.picture, this.#dir)
    const { finding, detail, commands } = checkImage(this.#dir, promised, this.#book)
    this.#outcome.images += 1
    this.#outcome.perScenario[this.#order.name] =
      (this.#outcome.perScenario[this.#order.name] ?? 0) + 1
    if (finding !== null) {
      this.#outcome.trouble({ kind: finding, at: this.#placeOf(point, image), what: detail })
    }
    if (commands > promised.acked) this.#outcome.mark('commit that nobody was told of')
    if (image.hasTornWal) this.#outcome.mark('write torn inside the write-ahead file')
  }

  /** On the image anew: the check has opened and thereby changed it. */
  async #revive(point: Point, image: Image): Promise<void> {
    layOut(image.picture, this.#dir)
    const at = this.#placeOf(point, image)
    const { issued, acked } = point.promised
    try {
      const hasStore = image.picture.sizeOf('store.db') !== null
      if (!hasStore) this.#outcome.mark('start on an image without a store')
      this.#note(at, await revive(this.#dir, issued[acked] ?? null, this.#create))
    } catch (error) {
      this.#outcome.trouble({ kind: 'wrong', at, what: String(error) })
    }
  }

  #note(at: string, { wrong, offered, wasDone }: Revival): void {
    this.#outcome.revived += 1
    for (const what of wrong) this.#outcome.trouble({ kind: 'wrong', at, what })
    this.#outcome.mark('slip offered as a copy', offered)
    if (wasDone === true) this.#outcome.mark('command sent again that was done')
    if (wasDone === false) this.#outcome.mark('command sent again that was not')
  }

  #markPoint({ step, disk }: Point): void {
    if (step?.op.t === 'write') {
      const { path, offset } = step.op
      if (path === 'store.db') this.#outcome.mark('checkpoint between two deeds')
      const isAnew = offset === 0 && path.endsWith('-wal') && (disk.live.sizeOf(path) ?? 0) > 4096
      if (isAnew) this.#outcome.mark('write-ahead file begun anew')
    }
    const isUncertain = disk.unsure.some(({ op }) => ['create', 'rename', 'unlink'].includes(op.t))
    if (isUncertain) this.#outcome.mark('a name that was not certain')
  }

  #placeOf(point: Point, image: Image): string {
    const { step } = point
    const call =
      step === null ? 'acknowledged' : `${step.op.t} ${'path' in step.op ? step.op.path : ''}`
    return `${this.#order.name} seed ${this.#order.seed} record ${point.at} (${call}) ${image.variant}`
  }
}

/** What a program that ended in the middle has left in its folder, which is looked at and gone on with. */
export async function examineRemains(
  name: string,
  dir: string,
  underWay: SentCommand,
): Promise<Outcome> {
  const outcome = new Outcome()
  const { wrong, offered, wasDone } = await revive(dir, underWay, await crashStore(dir))
  outcome.revived = 1
  for (const what of wrong) outcome.trouble({ kind: 'wrong', at: name, what })
  outcome.mark('slip offered as a copy', offered)
  outcome.mark('program ended by a fault')
  if (wasDone === true) outcome.mark('command sent again that was done')
  if (wasDone === false) outcome.mark('command sent again that was not')
  return outcome
}
