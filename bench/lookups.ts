/**
 * How long a person waits for an answer of the book when it carries a year: a receipt by its number, the documents
 * list, an item with its movements, the operation log, the fingerprint of the stock. Each as a ratio to one pass in
 * bare SQL over the rows that it is about. Alone: node bench/lookups.ts [--quick] [--json FILE].
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { must } from '#shared/kernel/assert.ts'
import type { Backend } from '#main/backend.ts'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { digestStock } from '#main/store/stock-digest.ts'
import { benchFolder, call, startBench } from './catalogue.ts'
import {
  benchArgs,
  CPU_MS,
  cpuTimed,
  figureOf,
  ITEMS_QUICK,
  report,
  type BenchArgs,
  type BenchResult,
  type Figure,
} from './floor.ts'
import { builtYear, SALES_OF_A_YEAR, SALES_QUICK } from './year.ts'

const ROUNDS = 200
const ROUNDS_QUICK = 40
const FEW = 10

interface Question {
  readonly name: string
  readonly rounds: number
  /** The floor: one pass over the same rows. */
  readonly sql: string
  readonly ask: (round: number) => unknown
}

export async function benchLookups({ isQuick }: BenchArgs): Promise<BenchResult> {
  const sales = isQuick ? SALES_QUICK : SALES_OF_A_YEAR
  const year = await builtYear({ count: ITEMS_QUICK }, sales)
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-lookups-'))
  cpSync(year, dir, { recursive: true })
  const backend = await startBench(dir)
  const db = openDatabaseReadonly(join(dir, STORE_FILE))
  try {
    const questions = questionsOf(backend, db, isQuick ? ROUNDS_QUICK : ROUNDS)
    const figures: Figure[] = []
    for (const question of questions) figures.push(await measure(db, question))
    return { bench: 'lookups', figures, facts: factsOf(db) }
  } finally {
    db.close()
    await backend.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Floor and question in turns, in time of the processor: what else the machine does is not in it. */
async function measure(db: Database.Database, { name, rounds, sql, ask }: Question) {
  const pass = db.prepare(sql).pluck()
  await ask(0)
  pass.get()
  const asked: number[] = []
  const floor: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    asked.push(await cpuTimed(() => ask(round)))
    if (round % FEW === 0) floor.push(await cpuTimed(() => pass.get()))
  }
  return figureOf(name, asked, floor, CPU_MS)
}

const ALL_SALES = 'SELECT count(*) FROM sale WHERE paid_minor = -1'
const ALL_MOVES = `SELECT count(*) FROM stock_move WHERE lot = 'none'`
const ALL_LOG = `SELECT count(*) FROM audit_entry WHERE subject = 'none'`
/** The text that the fingerprint is taken over, put together by SQL. */
const ALL_STOCK = `SELECT length(group_concat(b.location || '|' || b.sku || '|' || b.lot || '|' || b.quantity_milli))
  FROM stock_balance b JOIN location l ON l.code = b.location WHERE l.kind <> 'virtual'`

function questionsOf(backend: Backend, db: Database.Database, rounds: number): Question[] {
  const days = textsIn(db, 'SELECT DISTINCT business_date FROM journal ORDER BY 1')
  return [
    ...documentQuestions(backend, db, days, rounds),
    ...stockQuestions(backend, db, rounds),
    {
      name: 'log by person and day',
      rounds,
      sql: ALL_LOG,
      ask: (round) => {
        const day = pick(days, round)
        return call(backend, 'audit.search', { actor: '901', from: day, to: day })
      },
    },
    {
      name: 'log by text that is nowhere',
      rounds,
      sql: ALL_LOG,
      ask: () => call(backend, 'audit.search', { text: 'zqxj' }),
    },
  ]
}

const textsIn = (db: Database.Database, sql: string): string[] =>
  db.prepare<[], string>(sql).pluck().all()

const pick = (list: readonly string[], round: number): string =>
  must(list[(round * 7919) % list.length], 'the list is not empty')

function documentQuestions(
  backend: Backend,
  db: Database.Database,
  days: readonly string[],
  rounds: number,
): Question[] {
  const receipts = textsIn(db, 'SELECT receipt_no FROM sale ORDER BY position')
  return [
    {
      name: 'receipt by its number, with its paper',
      rounds,
      sql: ALL_SALES,
      ask: (round) => call(backend, 'receipt.read', { receiptNo: pick(receipts, round) }),
    },
    {
      name: 'documents list, newest page',
      rounds,
      sql: ALL_SALES,
      ask: () => call(backend, 'receipt.recent', { limit: 50 }),
    },
    {
      name: 'documents list, by counter or amount',
      rounds,
      sql: ALL_SALES,
      ask: (round) => call(backend, 'receipt.recent', { text: String(round + 1) }),
    },
    {
      name: 'documents list, one day',
      rounds,
      sql: ALL_SALES,
      ask: (round) => {
        const day = pick(days, round)
        return call(backend, 'receipt.recent', { from: day, to: day })
      },
    },
  ]
}

function stockQuestions(backend: Backend, db: Database.Database, rounds: number): Question[] {
  const [busy] = textsIn(
    db,
    'SELECT sku FROM stock_move GROUP BY sku ORDER BY count(*) DESC, sku LIMIT 1',
  )
  const sku = must(busy, 'something was sold')
  return [
    {
      name: 'item with its places',
      rounds,
      sql: ALL_MOVES,
      ask: () => call(backend, 'stock.item', { sku }),
    },
    {
      name: 'movements of the busiest item',
      rounds,
      sql: ALL_MOVES,
      ask: () => call(backend, 'stock.movements', { sku, limit: 60 }),
    },
    {
      name: 'fingerprint of the stock',
      rounds: FEW,
      sql: ALL_STOCK,
      ask: () => digestStock({ db }),
    },
  ]
}

function factsOf(db: Database.Database): BenchResult['facts'] {
  const count = (table: string) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
  return {
    sales: count('sale'),
    'stock moves': count('stock_move'),
    'log entries': count('audit_entry'),
    balances: count('stock_balance'),
  }
}

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report([await benchLookups(args)], args)
  } finally {
    folder.remove()
  }
}
