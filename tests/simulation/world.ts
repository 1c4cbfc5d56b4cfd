/** One seed: a store's tills and their hub through some days in which much goes wrong, and the calm after it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { verifyStore } from '#main/store/verify.ts'
import { SeededRandom } from '../crash/random.ts'
import { seededIds } from '../explorer/seeded-world.ts'
import type { HubFlaws } from '../support/memory-hub.ts'
import { HubOnStage } from './hub-on-stage.ts'
import { drawKnobs, type Knobs, type Misfortune } from './knobs.ts'
import type { Marks } from './marks.ts'
import { Network } from './network.ts'
import { TillOnStage, type Stage } from './till-on-stage.ts'

const START_MS = Date.UTC(2026, 2, 2, 2)
const TICK_MS = 15_000
const DAY_MS = 86_400_000
/** Pauses after failures end within five minutes, and the hub is asked every ten: some such rounds suffice. */
const CALM_ROUNDS = 400

export interface Outcome {
  readonly events: number
  readonly wrong: readonly string[]
}

export interface WorldOptions {
  /** Null: as the seed says. */
  readonly tills: number | null
  readonly without: readonly Misfortune[]
  readonly flaws: HubFlaws
}

export class World {
  readonly #random: SeededRandom
  readonly #knobs: Knobs
  readonly #marks: Marks
  readonly #hub: HubOnStage
  readonly #root: string
  readonly #stage: Stage
  readonly #tills: TillOnStage[] = []
  #nowMs = START_MS
  #twins = 0

  constructor(
    seed: number,
    marks: Marks,
    { templates, memory }: { readonly templates: readonly string[]; readonly memory: string },
    { tills, without, flaws }: WorldOptions,
  ) {
    this.#random = new SeededRandom(seed)
    this.#knobs = drawKnobs(this.#random, without)
    this.#marks = marks
    this.#hub = new HubOnStage(marks, flaws)
    this.#root = mkdtempSync(join(memory, 'tillbook-sim-'))
    const ids = seededIds(this.#random)
    this.#stage = { random: this.#random, marks, ids, nowMs: () => this.#nowMs }
    for (const [no, template] of templates.slice(0, tills ?? this.#knobs.tills).entries()) {
      const dir = join(this.#root, `till-${no}`)
      cpSync(template, dir, { recursive: true })
      const tillId = `T0${no + 1}`
      this.#tills.push(new TillOnStage(this.#stage, tillId, dir, this.#network(tillId)))
    }
  }

  async run(steps: number): Promise<Outcome> {
    const wrong: string[] = []
    try {
      // A book without a single event is a new book.
      for (const till of this.#tills) till.sell(false)
      for (let no = 0; no < steps; no += 1) {
        if (no === Math.floor(steps / 3)) this.#renewHub()
        await this.#step()
      }
      await this.#calm()
      wrong.push(...this.#judge())
    } finally {
      for (const till of this.#tills) till.close()
      for (const till of this.#tills) wrong.push(...verified(till))
      rmSync(this.#root, { recursive: true, force: true })
    }
    return { events: this.#booked().length, wrong: [...this.#hub.wrong, ...wrong] }
  }

  #renewHub(): void {
    for (const { network } of this.#tills) network.isHubTooOld = false
  }

  #network(tillId: string): Network {
    const { random } = this.#stage
    return new Network({ random, knobs: this.#knobs, marks: this.#marks }, this.#hub, tillId)
  }

  #chance(ofThousand: number): boolean {
    return this.#random.next() * 1000 < ofThousand
  }

  async #step(): Promise<void> {
    this.#pass(this.#random.between(0, TICK_MS))
    const till = this.#random.pick(this.#tills)
    this.#machines(till)
    this.#hubAndLine(till)
    if (this.#random.next() < 0.4) {
      for (let no = this.#random.between(1, 4); no > 0; no -= 1) till.sell(this.#isPoisoned())
    }
    if (this.#chance(150)) till.network.release()
    await till.tick(this.#chance(10))
  }

  #isPoisoned(): boolean {
    return this.#knobs.hasPoison && this.#random.next() < 0.02
  }

  #machines(till: TillOnStage): void {
    const { crash, keep, goBack, clone, clockStep, diskFull } = this.#knobs
    if (this.#chance(diskFull)) till.fillDisk()
    if (till.isDiskFull && this.#chance(200)) till.makeRoom()
    if (this.#chance(crash)) {
      this.#marks.hit('till killed')
      till.restart()
    }
    if (this.#chance(keep)) till.keep()
    // What only the disk of one of two twins has is theirs alone to lose.
    if (this.#chance(goBack) && till.hasKept) {
      this.#marks.hit('disk out of an old copy')
      till.goBack()
    }
    if (this.#chance(clone) && this.#twins < 1) {
      this.#twins += 1
      this.#marks.hit('machine copied')
      const dir = join(this.#root, `twin-${this.#twins}`)
      this.#tills.push(till.copy(dir, this.#network(till.tillId)))
    }
    if (this.#chance(clockStep)) {
      this.#marks.hit('clock stepped')
      till.stepClock(this.#random.between(-3 * DAY_MS, 3 * DAY_MS))
    }
  }

  #hubAndLine(till: TillOnStage): void {
    const { hubKeep, hubGoBack, partition } = this.#knobs
    if (this.#chance(hubKeep)) this.#hub.keep()
    if (this.#chance(hubGoBack)) this.#hub.goBack()
    if (this.#chance(partition)) {
      this.#marks.hit('partition')
      till.network.isCut = true
    }
    if (till.network.isCut && this.#chance(60)) till.network.isCut = false
  }

  #pass(ms: number): void {
    this.#nowMs += ms
    this.#hub.nowMs = this.#nowMs
  }

  /** Nothing goes wrong any more; the clocks stand as they stand, the boxes on the way as well. */
  async #calm(): Promise<void> {
    for (const till of this.#tills) {
      till.network.isCalm = true
      for (let no = 0; no < 50; no += 1) till.network.release()
      // A clock that was set back waits by the old one: the program is started anew within three days.
      till.restart()
    }
    for (let round = 0; round < CALM_ROUNDS; round += 1) {
      this.#pass(TICK_MS * 2)
      for (const till of this.#tills) await till.tick()
      const isDone = this.#tills.every((till) => till.isQuiet && till.unsent === 0)
      if (isDone && round > 60) return
    }
  }

  #booked(): readonly string[] {
    const names = new Set(this.#tills.map(({ tillId }) => tillId))
    return [...names].flatMap((tillId) => this.#hub.of(tillId).booked())
  }

  /** I13, I14, I18, I25: both sides have the same, each once. */
  #judge(): readonly string[] {
    const wrong: string[] = []
    const booked = this.#booked()
    const atHub = new Set(booked)
    if (atHub.size !== booked.length) wrong.push(`doubled ${booked.length - atHub.size}`)
    const atTills = new Set(this.#tills.flatMap((till) => till.ids()))
    const lost = [...atTills].filter((id) => !atHub.has(id))
    if (lost.length > 0) wrong.push(`lost ${lost.length}`)
    const phantom = [...atHub].filter((id) => !atTills.has(id))
    const hasTwins = this.#twins > 0
    if (phantom.length > 0 && !hasTwins) wrong.push(`not given back ${phantom.length}`)
    for (const till of this.#tills) {
      if (till.unsent > 0) wrong.push(`${till.tillId} has ${till.unsent} unsent`)
      if (!till.isTwin) wrong.push(...receiptsTwice(till))
    }
    return wrong
  }
}

/** I16: no two sales of a till have the same number on their slips. */
function receiptsTwice(till: TillOnStage): readonly string[] {
  const rows = till.store.read(({ db }) =>
    db.prepare<[], string>('SELECT receipt_no FROM sale').pluck().all(),
  )
  return new Set(rows).size === rows.length ? [] : [`${till.tillId} gave a receipt number twice`]
}

/** I2–I12 as the product checks them: chain, hashes, every projection against the journal. */
function verified({ dir, tillId }: TillOnStage): readonly string[] {
  const db = new Database(join(dir, 'store.db'), { readonly: true })
  try {
    const { violations } = verifyStore(db)
    return violations.slice(0, 3).map(({ rule, place }) => `${tillId} ${rule} ${place}`)
  } finally {
    db.close()
  }
}

export const memoryFolder = (hasShm: boolean): string => (hasShm ? '/dev/shm' : tmpdir())
