/**
 * A durable sale of eight lines: `checkout.complete` through router and services, and the bare append of such a
 * sale, each in turns with the floor of the same folder. Then what it is made of: statements, WAL frames, and
 * the same sale without the flush. Alone: node bench/commit.ts [--quick]
 */
import { mkdtempSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Sale } from '#shared/sales/sale.ts'
import type { TicketPatch } from '#shared/api/checkout.ts'
import { systemIds } from '#main/ids.ts'
import { append } from '#main/store/journal.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { openDatabase } from '#main/store/database.ts'
import type { Store } from '#main/store/store.ts'
import type { Backend } from '#main/backend.ts'
import { benchFolder, call, madeUpCode, openBenchStore, putStore, startBench } from './catalogue.ts'
import {
  benchArgs,
  DiskFloor,
  figureOf,
  report,
  type BenchArgs,
  type BenchResult,
  type Figure,
} from './floor.ts'

const ROUNDS = 1000
const ROUNDS_QUICK = 500
export const ITEMS = 20_000
const LINES = 8
/** What SQLite puts before each page in its log. */
const FRAME_HEADER_BYTES = 24

export async function benchCommit({ isQuick }: BenchArgs): Promise<BenchResult> {
  const rounds = isQuick ? ROUNDS_QUICK : ROUNDS
  const dir = mkdtempSync(join(benchFolder().path, 'commit-'))
  await putStore({ count: ITEMS }, dir)
  const figures: Figure[] = []
  const backend = await startBench(dir)
  await untilChecked(backend)
  const floor = new DiskFloor(dir)
  const sold = await timePayments(backend, floor, rounds)
  figures.push(figureOf('floor: append 4 KiB, fdatasync', sold.floorMs))
  figures.push(figureOf('checkout.complete, 8 lines', sold.paidMs, sold.floorMs))
  figures.push(figureOf('checkout.scan, tickets of 1 to 8 lines', sold.scannedMs, sold.floorMs))
  await backend.stop()
  const frames = await countFrames(dir)
  figures.push(...(await timeAppends(dir, floor, rounds)))
  floor.close()
  return { bench: 'commit', figures, facts: frames }
}

async function untilChecked(backend: Backend): Promise<void> {
  for (;;) {
    const { checks } = await call<{ checks: string }>(backend, 'till.status', {})
    if (checks !== 'running') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function timePayments(backend: Backend, floor: DiskFloor, rounds: number) {
  const [floorMs, paidMs, scannedMs]: number[][] = [[], [], []]
  for (let round = 0; round < rounds; round += 1) {
    const head = await ringUp(backend, round, scannedMs ?? [])
    const input = { revision: head.revision, tender: cash(head.cashDueMinor) }
    floorMs?.push(floor.sampleMs())
    const startedMs = performance.now()
    await call(backend, 'checkout.complete', input)
    paidMs?.push(performance.now() - startedMs)
    await settled(backend)
  }
  return { floorMs: floorMs ?? [], paidMs: paidMs ?? [], scannedMs: scannedMs ?? [] }
}

export async function ringUp(backend: Backend, round: number, scannedMs: number[]) {
  let patch: TicketPatch | null = null
  for (let line = 0; line < LINES; line += 1) {
    const code = madeUpCode((round * 7919 + line * 104_729) % ITEMS)
    const startedMs = performance.now()
    patch = await call<TicketPatch>(backend, 'checkout.scan', { code })
    scannedMs.push(performance.now() - startedMs)
  }
  if (patch === null) throw new Error('nothing was rung up')
  return patch.head
}

export const cash = (dueMinor: number) => ({
  code: 'cash',
  receivedMinor: dueMinor,
  reference: null,
})

/** The slip and the drawer are paid for after the answer; the next round does not begin in the middle of it. */
export async function settled(backend: Backend): Promise<void> {
  for (;;) {
    const status = await call<{ unprintedCount: number }>(backend, 'till.status', {})
    if (status.unprintedCount === 0) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Pages in the log after one sale, and what is run for it. */
async function countFrames(dir: string): Promise<Record<string, number>> {
  const backend = await startBench(dir)
  await untilChecked(backend)
  const walBytes = () => statSync(join(dir, `${STORE_FILE}-wal`)).size
  const counted: number[] = []
  const statements: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const head = await ringUp(backend, round + 500_000, [])
    const before = walBytes()
    const count = countStatements()
    await backend.router.dispatch(
      {
        t: 'call',
        id: round,
        op: 'checkout.complete',
        input: { revision: head.revision, tender: cash(head.cashDueMinor) },
        commandId: systemIds.uuid(),
      },
      'bench',
    )
    statements.push(count.end())
    counted.push((walBytes() - before) / (4096 + FRAME_HEADER_BYTES))
    await settled(backend)
  }
  await backend.stop()
  return {
    'log frames of a sale (fifth in a fresh log)': counted.at(-1) ?? 0,
    'statements from call to answer': statements.at(-1) ?? 0,
  }
}

function countStatements(): { end(): number } {
  const probe = new Database(':memory:')
  const methods = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<
    string,
    (...args: unknown[]) => unknown
  >
  probe.close()
  let count = 0
  const names = ['run', 'get', 'all', 'iterate']
  const originals = names.map((name) => methods[name])
  for (const [index, name] of names.entries()) {
    const original = originals[index]
    methods[name] = function (...args) {
      count += 1
      return original?.apply(this, args)
    }
  }
  return {
    end() {
      for (const [index, name] of names.entries()) {
        const original = originals[index]
        if (original !== undefined) methods[name] = original
      }
      return count
    },
  }
}

/** The last sale of the store again and again, through nothing but `append`. */
async function timeAppends(dir: string, floor: DiskFloor, rounds: number): Promise<Figure[]> {
  const sale = lastSale(dir)
  const store = await openBenchStore(mkdtempSync(join(dir, 'append-')))
  const [floorMs, durableMs, rowMs, unsafeMs]: number[][] = [[], [], [], []]
  const one = oneRow(dir)
  for (let round = 0; round < rounds; round += 1) {
    floorMs?.push(floor.sampleMs())
    durableMs?.push(timedAppend(store, sale, round))
    rowMs?.push(one.sampleMs())
  }
  store.read(({ db }) => db.pragma('synchronous = OFF'))
  for (let round = 0; round < rounds; round += 1) {
    unsafeMs?.push(timedAppend(store, sale, rounds + round))
  }
  store.close()
  one.close()
  return [
    figureOf('floor: append 4 KiB, fdatasync', floorMs ?? []),
    figureOf('SQLite: one row of 100 B, WAL, FULL', rowMs ?? [], floorMs ?? []),
    figureOf('store.write of one append, 8 lines', durableMs ?? [], floorMs ?? []),
    figureOf('the same without flushing', unsafeMs ?? [], floorMs ?? []),
  ]
}

function timedAppend(store: Store, sale: Sale, round: number): number {
  const receiptNo = `T01-${String(round + 1).padStart(6, '0')}-BNCH`
  const startedMs = performance.now()
  store.write((tx) =>
    append(tx, {
      type: 'sale.completed',
      eventId: systemIds.uuid(),
      businessDate: '2026-03-02',
      occurredMs: Date.now(),
      actor: '901',
      body: { ...sale, receiptNo, receiptCounter: round + 1 },
    }),
  )
  return performance.now() - startedMs
}

function lastSale(dir: string): Sale {
  const db = openDatabase(join(dir, STORE_FILE))
  const row = db
    .prepare<[], { body: string }>(
      `SELECT body FROM journal WHERE type = 'sale.completed' ORDER BY position DESC LIMIT 1`,
    )
    .get()
  db.close()
  return JSON.parse(row?.body ?? 'null') as Sale
}

/** What SQLite itself asks for the smallest durable transaction. */
function oneRow(dir: string): { sampleMs(): number; close(): void } {
  const db = openDatabase(join(dir, 'one-row.db'))
  db.exec('CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT)')
  const insert = db.prepare('INSERT INTO one (text) VALUES (?)')
  const text = 'x'.repeat(100)
  return {
    sampleMs() {
      const startedMs = performance.now()
      insert.run(text)
      return performance.now() - startedMs
    },
    close: () => db.close(),
  }
}

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report([await benchCommit(args)], args)
  } finally {
    folder.remove()
  }
}
