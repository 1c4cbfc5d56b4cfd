/**
 * Sells, breaks something, mends it, lets the cashier print again what is doubtful, and counts what lies on the counter.
 * The till is a real process and killed as one; the printer is reached over TCP and loses power, cable or paper.
 */
import { characterTables } from '#main/devices/printer/character-tables.ts'
import { SimulatedPrinter, type Mishap } from '#main/devices/simulators/printer.ts'
import { servePrinter } from '#main/devices/simulators/printer-transport.ts'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { STORE_FILE } from '#main/store/open.ts'
import type { SeededRandom } from '../crash/random.ts'
import { receiptsOn } from './read-paper.ts'
import { SpoolingTill } from './spooling-till.ts'

export const TROUBLES = ['kill', 'power-cut', 'cable-cut', 'paper-out', 'none'] as const
export type Trouble = (typeof TROUBLES)[number]

export interface Proof {
  jobs: number
  kills: number
  doubtful: number
  /** Doubtful ones that were on paper: sending them again without asking would have doubled them. */
  doubtfulPrinted: number
  lost: string[]
  doubledUnmarked: string[]
  falselyPrinted: string[]
  unreadable: number
}

interface Job {
  readonly no: string
  readonly state: string
}

const SALES = 12

export async function prove(
  dir: string,
  random: SeededRandom,
  plan: readonly Trouble[],
  fence: 'process-id' | 'gs-r',
): Promise<Proof> {
  const printer = new SimulatedPrinter({
    ...{ columns: 32, codes: characterTables, bytesPerTick: 96, tickMs: 2 },
    ...{ knowsProcessId: fence === 'process-id' },
  })
  const served = await servePrinter(printer)
  const start = { t: 'start', dir, port: served.port, fence } as const
  const proof: Proof = {
    ...{ jobs: 0, kills: 0, doubtful: 0, doubtfulPrinted: 0, unreadable: 0 },
    ...{ lost: [], doubledUnmarked: [], falselyPrinted: [] },
  }
  const told: string[] = []
  const begin = async () => {
    const fresh = new SpoolingTill()
    await fresh.ask(null, 'loaded')
    if ((await fresh.ask(start, 'ready')) === null) throw new Error('the till did not start')
    return fresh
  }
  let till = await begin()
  for (const trouble of plan) {
    till = await episode({ till, printer, random, proof, begin, told, dir }, trouble)
  }
  await till.stop()
  told.push(...till.sold)
  judge(proof, printer, jobsIn(dir), told)
  printer.turnOff()
  await served.close()
  return proof
}

interface Stage {
  readonly till: SpoolingTill
  readonly printer: SimulatedPrinter
  readonly random: SeededRandom
  readonly proof: Proof
  readonly begin: () => Promise<SpoolingTill>
  readonly told: string[]
  readonly dir: string
}

async function episode(stage: Stage, trouble: Trouble): Promise<SpoolingTill> {
  const { printer, random, proof } = stage
  let { till } = stage
  if (trouble !== 'none' && trouble !== 'kill') {
    printer.let({ kind: trouble, afterBytes: random.between(1, 4000) } satisfies Mishap)
  }
  const selling = till.ask({ t: 'sell', count: SALES }, 'sold-all')
  if (trouble === 'kill') {
    const rows = printer.paper.parts.length + random.between(0, 150)
    await until(() => printer.paper.parts.length >= rows)
    await till.kill()
    proof.kills += 1
    await selling
    stage.told.push(...till.sold)
    till = await stage.begin()
  } else await selling
  await until(() => printer.mishap === null)
  await mend(till, printer, stage)
  return till
}

/** Everything is put right, and whatever is doubtful is printed again, until nothing is open. */
async function mend(till: SpoolingTill, printer: SimulatedPrinter, stage: Stage): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    await pause(60)
    printer.let(null)
    printer.turnOn()
    printer.put({ paper: 'there' })
    lookAtDoubtful(stage)
    await till.ask({ t: 'resolve' }, 'resolved')
    const counted = await till.ask({ t: 'count' }, 'counted')
    if (counted?.t === 'counted' && counted.open + counted.unknown === 0) return
  }
  const open = jobsIn(stage.dir).filter(({ state }) => state !== 'printed')
  throw new Error(`the spool never came to its end: ${JSON.stringify(open)}`)
}

function lookAtDoubtful({ dir, printer, proof }: Stage): void {
  const onPaper = new Set(receiptsOn(printer.paper).map(({ receiptNo }) => receiptNo))
  const jobs = jobsIn(dir)
  for (const { no, state } of jobs) {
    if (state === 'printed' && !onPaper.has(no)) proof.falselyPrinted.push(no)
    if (state !== 'unknown') continue
    proof.doubtful += 1
    if (onPaper.has(no)) proof.doubtfulPrinted += 1
  }
}

function judge(
  proof: Proof,
  printer: SimulatedPrinter,
  jobs: readonly Job[],
  told: readonly string[],
): void {
  const unmarked = new Map<string, number>()
  const all = new Set<string>()
  for (const { receiptNo, isMarked } of receiptsOn(printer.paper)) {
    all.add(receiptNo)
    if (!isMarked) unmarked.set(receiptNo, (unmarked.get(receiptNo) ?? 0) + 1)
  }
  const owed = new Set([...told, ...jobs.map(({ no }) => no)])
  proof.jobs = owed.size
  proof.lost = [...owed].filter((no) => !all.has(no))
  proof.doubledUnmarked = [...unmarked].filter(([, count]) => count > 1).map(([no]) => no)
  proof.unreadable = printer.problems.length
}

function jobsIn(dir: string): readonly Job[] {
  const db = new Database(join(dir, STORE_FILE), { readonly: true })
  try {
    return db
      .prepare<[], Job>(
        'SELECT document_no AS no, state FROM print_job WHERE document_no IS NOT NULL',
      )
      .all()
  } finally {
    db.close()
  }
}

/** Or a moment later, where it never comes. */
async function until(isSo: () => boolean): Promise<void> {
  for (let wait = 0; wait < 1500 && !isSo(); wait += 2) await pause(2)
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
