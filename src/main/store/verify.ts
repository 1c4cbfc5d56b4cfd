/**
 * Recomputes what the file claims: sequence, hashes and links of the journal, every move from its event,
 * every balance from its moves, invariants I2–I10. Reads in one pass and writes nothing.
 */
import type Database from 'better-sqlite3'
import { moneyMovesOf, stockMovesOf } from '#shared/ledger/moves.ts'
import { HASH_BYTES } from '#shared/ledger/hash-input.ts'
import { hashEvent, tillIdOf } from './journal.ts'
import { toEvent, toHeader, type JournalRow } from './journal-row.ts'
import { INVARIANTS } from './invariants.ts'
import { statement, type ReadTx } from './tx.ts'

export interface Violation {
  /** I2 … I10, `hash`, `body`, `stock-moves`, `money-moves`, `sale`. */
  readonly rule: string
  /** Epoch and seq of the event, or what else names the place. */
  readonly place: string
  readonly detail: string
}

export interface VerifyReport {
  readonly events: number
  /** Hashes, links and sequence. */
  readonly chainOk: boolean
  /** Moves, balances and index rows against the journal. */
  readonly projectionOk: boolean
  readonly violations: readonly Violation[]
}

/** No more than this many are listed; the verdict is over all of them. */
const LISTED_MAX = 100
const CHAIN_RULES = new Set(['I2', 'I3', 'I4', 'I8', 'I9', 'I10', 'hash', 'body', 'file'])

export function verifyStore(
  db: Database.Database,
  onProgress: (events: number) => void = () => undefined,
): VerifyReport {
  const violations: Violation[] = []
  let chainOk = true
  let projectionOk = true
  const found = (violation: Violation) => {
    if (CHAIN_RULES.has(violation.rule)) chainOk = false
    else projectionOk = false
    if (violations.length < LISTED_MAX) violations.push(violation)
  }
  const events = db
    .transaction(() => {
      const tx: ReadTx = { db }
      checkFile(db, found)
      const count = checkEvents(tx, found, onProgress)
      for (const { rule, sql } of INVARIANTS) {
        for (const row of db.prepare<[], { place: string }>(sql).iterate()) {
          found({ rule, place: String(row.place), detail: 'does not hold' })
        }
      }
      return count
    })
    .deferred()
  return { events, chainOk, projectionOk, violations }
}

function checkFile(db: Database.Database, found: (violation: Violation) => void): void {
  const answer = db.pragma('quick_check(1)', { simple: true })
  if (answer !== 'ok') found({ rule: 'file', place: 'database', detail: String(answer) })
}

function checkEvents(
  tx: ReadTx,
  found: (violation: Violation) => void,
  onProgress: (events: number) => void,
): number {
  const tillId = tillIdOf(tx)
  let events = 0
  const lastHash = new Map<string, Buffer>()
  for (const row of tx.db
    .prepare<[], JournalRow>('SELECT * FROM journal ORDER BY position')
    .iterate()) {
    events += 1
    checkHash(tx, row, tillId, lastHash, found)
    checkMoves(tx, row, found)
    if (events % 5000 === 0) onProgress(events)
  }
  onProgress(events)
  return events
}

function checkHash(
  tx: ReadTx,
  row: JournalRow,
  tillId: string,
  lastHash: Map<string, Buffer>,
  found: (violation: Violation) => void,
): void {
  const place = `${row.epoch}/${row.seq}`
  const prev = lastHash.get(row.epoch) ?? parentHash(tx, row.epoch)
  if (!prev.equals(row.prev_hash)) {
    found({ rule: 'I4', place, detail: 'prev_hash is not the hash of the event before' })
  }
  const at = { tillId, epoch: row.epoch, seq: row.seq }
  if (!hashEvent(at, toHeader(row), row.body, row.prev_hash).equals(row.hash)) {
    found({ rule: 'hash', place, detail: 'the event is not what was hashed' })
  }
  lastHash.set(row.epoch, row.hash)
}

function parentHash(tx: ReadTx, epoch: string): Buffer {
  const row = statement<{ parent_hash: Buffer }>(
    tx,
    'SELECT parent_hash FROM epoch WHERE epoch = ?',
  ).get(epoch)
  return row?.parent_hash ?? Buffer.alloc(HASH_BYTES)
}

/** What the event says it moves is what was booked for it, line by line. */
function checkMoves(tx: ReadTx, row: JournalRow, found: (violation: Violation) => void): void {
  const place = `${row.epoch}/${row.seq}`
  let event, stockOfEvent, moneyOfEvent
  try {
    event = toEvent(row)
    stockOfEvent = stockMovesOf(event)
    moneyOfEvent = moneyMovesOf(event)
  } catch {
    found({ rule: 'body', place, detail: 'the body is not that of such an event' })
    return
  }
  const stock = statement(
    tx,
    `SELECT sku, lot, serial, quantity_milli AS quantityMilli, from_location AS "from",
       to_location AS "to", reason FROM stock_move WHERE position = ? ORDER BY line`,
  ).all(row.position)
  if (!isSame(stock, stockOfEvent)) {
    found({ rule: 'stock-moves', place, detail: 'booked goods differ from the event' })
  }
  const money = statement(
    tx,
    `SELECT account, amount_minor AS amountMinor, currency FROM money_move
     WHERE position = ? ORDER BY line`,
  ).all(row.position)
  if (!isSame(money, moneyOfEvent)) {
    found({ rule: 'money-moves', place, detail: 'booked money differs from the event' })
  }
  if (event.type === 'sale.completed') checkSale(tx, row, event.body.receiptNo, found)
}

function checkSale(
  tx: ReadTx,
  row: JournalRow,
  receiptNo: string,
  found: (violation: Violation) => void,
): void {
  const sale = statement<{ position: number }>(
    tx,
    'SELECT position FROM sale WHERE receipt_no = ?',
  ).get(receiptNo)
  if (sale?.position !== row.position) {
    found({ rule: 'sale', place: `${row.epoch}/${row.seq}`, detail: `${receiptNo} is not indexed` })
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
