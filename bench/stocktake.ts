/**
 * A full count of a store of 50,000 items while it sells: six people scan twice a second for ten minutes, which makes
 * 7,200 entries, and two tills ring up beside them; all of it as fast as it goes, one durable call after the other.
 * The floor is what the same rows cost when nothing but SQLite writes them. Alone: node bench/stocktake.ts [--quick]
 */
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { systemIds } from '#main/ids.ts'
import { append } from '#main/store/journal.ts'
import type { ReceivingLine } from '#shared/receiving/receiving.ts'
import { openDatabase } from '#main/store/database.ts'
import type { Backend } from '#main/backend.ts'
import type { Output } from '#shared/api/registry.ts'
import {
  benchFolder,
  call,
  madeUpCode,
  madeUpItem,
  openBenchStore,
  putStore,
  startBench,
} from './catalogue.ts'
import { benchArgs, figureOf, report, timed, type BenchArgs, type BenchResult } from './floor.ts'

const ITEMS = 50_000
const PEOPLE = 6
/** Ten minutes at two scans a second. */
const SCANS = 10 * 60 * 2
const SCANS_QUICK = 100
/** So many entries are counted while one piece is rung up, and so many pieces make a ticket. */
const ENTRIES_A_SCAN = 4
const PIECES = 5
const LINES_A_DELIVERY = 2500

export async function benchStocktake({ isQuick }: BenchArgs): Promise<BenchResult> {
  const entries = PEOPLE * (isQuick ? SCANS_QUICK : SCANS)
  const dir = mkdtempSync(join(benchFolder().path, 'stocktake-'))
  await putStore({ count: ITEMS }, dir)
  await stockAll(dir)
  const backend = await startBench(dir)
  await untilChecked(backend)
  const task = await taken(backend)
  const floor = bareRows(dir)
  const countMs: number[] = []
  const floorMs: number[] = []
  const scanMs: number[] = []
  for (let entry = 0; entry < entries; entry += 1) {
    floorMs.push(floor.sampleMs(entry))
    countMs.push(await timed(() => countOne(backend, task, entry)))
    if (entry % ENTRIES_A_SCAN === 0) scanMs.push(await sellSome(backend, entry / ENTRIES_A_SCAN))
  }
  floor.close()
  const listMs = await timed(() => call(backend, 'stocktake.tasks', {}))
  await call(backend, 'stocktake.submit-task', task)
  const after = await review(backend, task.stocktakeId)
  await backend.stop()
  return {
    bench: 'stocktake',
    figures: [
      figureOf('floor: the rows of an entry, one transaction, FULL', floorMs),
      figureOf('stocktake.count, one entry', countMs, floorMs),
      figureOf('checkout.scan between them', scanMs, floorMs),
    ],
    facts: {
      items: ITEMS,
      entries,
      'task list with all of them, ms': Math.round(listMs),
      ...after,
    },
  }
}

/** A piece of everything on the floor, by deliveries of a few thousand lines. */
async function stockAll(dir: string): Promise<void> {
  const store = await openBenchStore(dir)
  const lineOf = (index: number, lineNo: number): ReceivingLine => {
    const { sku, name, unit } = madeUpItem(index)
    const goods = {
      lineNo,
      inboundLineNo: null,
      sku,
      name,
      unit,
      lot: '',
      expiry: null,
      serial: '',
    }
    const counted = { acceptedMilli: 1000, damagedMilli: 0, rejectedMilli: 0 }
    return { ...goods, ...counted, quality: 'accepted', to: 'FLOOR', note: '' }
  }
  for (let from = 0; from < ITEMS; from += LINES_A_DELIVERY) {
    const receivingCounter = from / LINES_A_DELIVERY + 1
    const lines = Array.from({ length: LINES_A_DELIVERY }, (_, at) => lineOf(from + at, at + 1))
    const kind = { kind: 'delivery', inbound: null, partner: '', isBlind: false } as const
    const rest = { isFinal: true, claims: [], note: '', attachments: [] }
    const receivingNo = `T01-RC${String(receivingCounter).padStart(6, '0')}-BNCH`
    store.write((tx) =>
      append(tx, {
        type: 'stock.received',
        eventId: systemIds.uuid(),
        businessDate: '2026-03-02',
        occurredMs: Date.now(),
        actor: '901',
        body: { receivingNo, receivingCounter, ...kind, lines, ...rest },
      }),
    )
  }
  store.close()
}

async function untilChecked(backend: Backend): Promise<void> {
  for (;;) {
    const { checks } = await call<{ checks: string }>(backend, 'till.status', {})
    if (checks !== 'running') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

interface Task {
  readonly stocktakeId: string
  readonly taskNo: number
}

async function taken(backend: Backend): Promise<Task> {
  const { stocktakeId } = await call<Output<'stocktake.plan'>>(backend, 'stocktake.plan', {
    kind: 'full',
    mode: 'open',
    name: '',
    scope: { by: 'all' },
    locations: ['FLOOR'],
  })
  const task = { stocktakeId, taskNo: 1 }
  await call(backend, 'stocktake.take-task', task)
  return task
}

const codeOf = (entry: number): string => madeUpCode((entry * 7919) % ITEMS)

function countOne(backend: Backend, task: Task, entry: number): Promise<unknown> {
  const one = { entryId: systemIds.uuid(), code: codeOf(entry) }
  return call(backend, 'stocktake.count', { ...task, entries: [one] })
}

/** Every so many pieces the ticket is paid; only the scan is timed. */
async function sellSome(backend: Backend, piece: number): Promise<number> {
  const scanMs = await timed(() => call(backend, 'checkout.scan', { code: codeOf(piece * 3) }))
  if (piece % PIECES !== PIECES - 1) return scanMs
  const { head } = await call<Output<'checkout.read'>>(backend, 'checkout.read', {})
  const tender = { code: 'cash', receivedMinor: head.cashDueMinor, reference: null }
  await call(backend, 'checkout.complete', { revision: head.revision, tender })
  return scanMs
}

/** What becomes of it: opened twice, since the first time reads from the disk, and booked. */
async function review(backend: Backend, stocktakeId: string): Promise<Record<string, number>> {
  await call(backend, 'stocktake.begin-review', { stocktakeId })
  const open = () => timed(() => call(backend, 'stocktake.review', { stocktakeId }))
  const firstMs = await open()
  const openMs = await open()
  const { summary } = await call<Output<'stocktake.review'>>(backend, 'stocktake.review', {
    stocktakeId,
  })
  const postMs =
    summary.readyCount === 0
      ? 0
      : await timed(() => call(backend, 'stocktake.post', { stocktakeId }))
  return {
    'lines of the review': summary.lineCount,
    'review opened the first time, ms': Math.round(firstMs),
    'review opened again, ms': Math.round(openMs),
    'lines that were ready': summary.readyCount,
    'posted, ms': Math.round(postMs),
  }
}

/** The event's row, the entry's row with its keys, the command's row: the same bytes without the product. */
function bareRows(dir: string): { sampleMs(entry: number): number; close(): void } {
  const db = openDatabase(join(dir, 'bare.db'))
  db.exec(`CREATE TABLE event (position INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT, hash BLOB);
    CREATE TABLE entry (id TEXT PRIMARY KEY, stocktake TEXT, place TEXT, sku TEXT, rest TEXT);
    CREATE INDEX entry_key ON entry (stocktake, place, sku);
    CREATE TABLE command (id TEXT PRIMARY KEY, answer TEXT) WITHOUT ROWID`)
  const event = db.prepare('INSERT INTO event (id, body, hash) VALUES (?, ?, ?)')
  const row = db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?)')
  const command = db.prepare('INSERT INTO command VALUES (?, ?)')
  const [body, rest, answer] = ['b'.repeat(620), 'r'.repeat(180), 'a'.repeat(260)]
  const hash = Buffer.alloc(64, 7)
  const write = db.transaction((entry: number) => {
    event.run(systemIds.uuid(), body, hash)
    row.run(systemIds.uuid(), 'S', 'FLOOR', codeOf(entry), rest)
    command.run(systemIds.uuid(), answer)
  })
  return {
    sampleMs(entry) {
      const startedMs = performance.now()
      write(entry)
      return performance.now() - startedMs
    },
    close: () => db.close(),
  }
}

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report([await benchStocktake(args)], args)
  } finally {
    folder.remove()
  }
}
