/**
 * Recomputes what the file claims: sequence, hashes and links of the journal, every move from its event, every
 * projection from the journal, invariants I2–I10. Writes nothing but temporary tables.
 */
import type Database from 'better-sqlite3'
import { moneyMovesOf, stockMovesOf } from '#shared/ledger/moves.ts'
import { INVARIANTS } from './invariants.ts'
import { toEvent, type JournalRow } from './journal-row.ts'
import { compareProjections, isDifferent, type RebuildReport } from './rebuild.ts'
import { statement, type ReadTx } from './tx.ts'
import { ChainCheck, chainRows } from './verify-chain.ts'
import type { Found, Violation } from './violation.ts'

export interface VerifyReport {
  readonly events: number
  /** Hashes, links and sequence. */
  readonly chainOk: boolean
  /** Every projection against the journal. */
  readonly projectionOk: boolean
  readonly violations: readonly Violation[]
}

/** No more than this many are listed; the verdict is over all of them. */
const LISTED_MAX = 100
const CHAIN_RULES = new Set(['I2', 'I3', 'I4', 'I8', 'I9', 'I10', 'hash', 'column', 'body', 'file'])

export function verifyStore(
  db: Database.Database,
  onProgress: (events: number) => void = () => undefined,
): VerifyReport {
  const violations: Violation[] = []
  let chainOk = true
  let projectionOk = true
  const found: Found = (violation) => {
    if (CHAIN_RULES.has(violation.rule)) chainOk = false
    else projectionOk = false
    if (violations.length < LISTED_MAX) violations.push(violation)
  }
  const events = db
    .transaction(() => {
      const tx: ReadTx = { db }
      checkFile(db, found)
      const count = checkChain(tx, found, onProgress)
      const rebuilt = compareProjections(db)
      if (isMoveOff(rebuilt)) checkEveryMove(tx, found)
      for (const { rule, sql } of INVARIANTS) {
        for (const row of db.prepare<[], { place: string }>(sql).iterate()) {
          found({ rule, place: String(row.place), column: null, detail: 'does not hold' })
        }
      }
      tellDifferences(rebuilt, found)
      return count
    })
    .deferred()
  return { events, chainOk, projectionOk, violations }
}

function checkFile(db: Database.Database, found: Found): void {
  const answer = db.pragma('quick_check(1)', { simple: true })
  if (answer === 'ok') return
  found({ rule: 'file', place: 'database', column: null, detail: String(answer) })
}

function checkChain(tx: ReadTx, found: Found, onProgress: (events: number) => void): number {
  const chain = new ChainCheck(tx, found)
  let events = 0
  for (const row of chainRows(tx)) {
    events += 1
    chain.see(row)
    if (events % 5000 === 0) onProgress(events)
  }
  onProgress(events)
  return events
}

/** Tables whose differences are told event by event. */
const TOLD_BY_EVENT = ['stock_move', 'money_move', 'sale']

const isMoveOff = ({ tables, unreadable }: RebuildReport): boolean =>
  unreadable.length > 0 ||
  isDifferent({ tables: tables.filter(({ table }) => TOLD_BY_EVENT.includes(table)) })

function checkEveryMove(tx: ReadTx, found: Found): void {
  for (const row of chainRows(tx)) checkMoves(tx, row, found)
}

/** Table by table; `till rebuild` says the same and can mend it. */
function tellDifferences({ tables, unreadable }: RebuildReport, found: Found): void {
  for (const place of unreadable) {
    found({ rule: 'projection', place, column: null, detail: 'nothing can be made of this event' })
  }
  for (const { table, missing, extra, example } of tables) {
    if (missing + extra === 0) continue
    const detail = `${missing} rows missing, ${extra} too many, e.g. ${example ?? 'none'}`
    found({ rule: 'projection', place: table, column: null, detail })
  }
}

/** What the event says it moves is what was booked for it, line by line. */
function checkMoves(tx: ReadTx, row: JournalRow, found: Found): void {
  const place = `${row.epoch}/${row.seq}`
  let event, stockOfEvent, moneyOfEvent
  try {
    event = toEvent(row)
    stockOfEvent = stockMovesOf(event)
    moneyOfEvent = moneyMovesOf(event)
  } catch {
    found({ rule: 'body', place, column: 'body', detail: 'the body is not that of such an event' })
    return
  }
  const stock = statement(
    tx,
    `SELECT sku, lot, serial, quantity_milli AS quantityMilli, from_location AS "from",
       to_location AS "to", reason FROM stock_move WHERE position = ? ORDER BY line`,
  ).all(row.position)
  if (!isSame(stock, stockOfEvent)) {
    found({
      rule: 'stock-moves',
      place,
      column: null,
      detail: 'booked goods differ from the event',
    })
  }
  const money = statement(
    tx,
    `SELECT account, amount_minor AS amountMinor, currency FROM money_move
     WHERE position = ? ORDER BY line`,
  ).all(row.position)
  if (!isSame(money, moneyOfEvent)) {
    found({
      rule: 'money-moves',
      place,
      column: null,
      detail: 'booked money differs from the event',
    })
  }
  if (event.type === 'sale.completed') checkSale(tx, row, event.body.receiptNo, found)
}

function checkSale(tx: ReadTx, row: JournalRow, receiptNo: string, found: Found): void {
  const sale = statement<{ position: number }>(
    tx,
    'SELECT position FROM sale WHERE receipt_no = ?',
  ).get(receiptNo)
  if (sale?.position !== row.position) {
    const place = `${row.epoch}/${row.seq}`
    found({ rule: 'sale', place, column: null, detail: `${receiptNo} is not indexed` })
  }
}

/** Rows and moves have the same keys in the same order only by chance: compare by key. */
function isSame(stored: readonly unknown[], computed: readonly object[]): boolean {
  if (stored.length !== computed.length) return false
  return computed.every((move, index) => {
    const row = stored[index] as Record<string, unknown>
    return Object.entries(move).every(([key, value]) => row[key] === value)
  })
}
