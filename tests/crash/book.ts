/**
 * What a store holds, seen from two sides: through the till as the cashier sees it, and in the file by a
 * connection that can only read. Two pictures are equal when nothing of worth differs.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Output } from '#shared/api/registry.ts'
import type { Sale } from '#shared/sales/sale.ts'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { verifyStore } from '#main/store/verify.ts'
import { NO_ANSWER, type KillableTill } from './killable-till.ts'

export interface Picture {
  /** Rows, discounts and tenders of the open ticket; an empty one has no identity. */
  readonly ticket: string
  readonly revision: number
  readonly lines: number
  readonly pieces: number
  readonly parked: string
  readonly shift: string
  /** Expected cash and all figures of X. */
  readonly x: string
  readonly cashMinor: number
  /** Events that people made; the opening of an epoch is none of them. */
  readonly deeds: number
  readonly sales: number
  readonly nextReceipt: number
  readonly items: number
  /** Balances, and the documents that were begun and not booked: one text per row. */
  readonly stock: string
  readonly drafts: readonly string[]
  /** Entries of counts that stand, and how far each task is. */
  readonly entries: number
  readonly tasks: string
  /** What became of each count: its state, and its lines as they were decided and booked. */
  readonly reviews: string
  /** Counts of drawers, shifts that were ended, days that were closed. */
  readonly ends: string
}

interface CountRow {
  readonly deeds: number
  readonly sales: number
  readonly nextReceipt: number
  readonly items: number
  readonly entries: number
}

const COUNTS = `SELECT
  (SELECT count(*) FROM journal WHERE type NOT IN ('epoch.opened', 'key.trusted')) AS deeds,
  (SELECT count(*) FROM sale) AS sales,
  (SELECT next_receipt_counter FROM meta) AS nextReceipt,
  (SELECT count(*) FROM item) AS items,
  (SELECT count(*) FROM count_entry WHERE is_standing = 1) AS entries`

export async function pictureOf(till: KillableTill, dir: string): Promise<Picture> {
  const view = await till.ok('checkout.read', {})
  const parked = await till.ok('checkout.parked', {})
  const { shift } = await till.ok('shift.current', {})
  const x = shift === null ? null : await xReportOf(till)
  return {
    ticket: view.rows.length + view.head.tenders.length === 0 ? '' : ticketText(view),
    revision: view.head.revision,
    lines: view.rows.length,
    pieces: view.head.pieceCount,
    parked: JSON.stringify(parked),
    shift: JSON.stringify(shift),
    x: JSON.stringify({ ...x, readMs: 0 }),
    cashMinor: x?.expectedCashMinor ?? 0,
    ...inFile(dir, (db) => ({
      ...db.prepare<[], CountRow>(COUNTS).get()!,
      stock: textsOf(db, 'SELECT * FROM stock_balance ORDER BY sku, lot, location').join(),
      drafts: textsOf(db, DRAFTS),
      tasks: textsOf(db, 'SELECT * FROM stocktake_task ORDER BY stocktake_id, task_no').join(),
      reviews: [
        ...textsOf(db, 'SELECT stocktake_id, state FROM stocktake ORDER BY stocktake_id'),
        ...textsOf(db, 'SELECT * FROM stocktake_line ORDER BY stocktake_id, location, sku'),
      ].join(),
      ends: ['shift_count', 'shift_end', 'day_close']
        .flatMap((table) => textsOf(db, `SELECT * FROM ${table} ORDER BY position`))
        .join(),
    })),
  }
}

/** Null: a drawer that is being counted is nobody's to look into, and the file says what became of it. */
async function xReportOf(till: KillableTill): Promise<Output<'shift.x-report'> | null> {
  const answer = await till.call('shift.x-report', {})
  if (answer !== NO_ANSWER && answer.ok) return answer.value
  if (answer !== NO_ANSWER && 'refusal' in answer && answer.refusal.code === 'drawer-blind') {
    return null
  }
  throw new Error(`shift.x-report: ${JSON.stringify(answer)}`)
}

const DRAFTS = `SELECT draft.*, (SELECT json_group_array(l.line_no || l.line) FROM draft_line l
  WHERE l.draft_id = draft.draft_id) AS lines FROM draft ORDER BY draft_id`

const textsOf = (db: Database.Database, sql: string): string[] =>
  db
    .prepare(sql)
    .all()
    .map((row) => JSON.stringify(row))

/** Numbers of receipts and documents whose slip was begun or not even that. */
export const unfinishedSlips = (dir: string): string[] =>
  inFile(dir, (db) =>
    db
      .prepare<[], { no: string }>(
        `SELECT document_no AS no FROM print_job
         WHERE position IS NOT NULL AND state IN ('queued', 'sending', 'unknown')`,
      )
      .all()
      .map(({ no }) => no),
  )

const ticketText = ({ head, rows }: Output<'checkout.read'>): string =>
  JSON.stringify([head.ticketId, head.revision, head.tenders, head.totals, rows])

/** The names of what differs. */
export const differences = (a: Picture, b: Picture): string[] =>
  Object.keys(a).filter(
    (key) => String(a[key as keyof Picture]) !== String(b[key as keyof Picture]),
  )

export interface SaleInFile {
  readonly position: number
  readonly ticketId: string
  readonly receiptNo: string
  readonly sale: Sale
  readonly slip: string
  readonly drawer: string | null
}

export function salesOfTicket(dir: string, ticketId: string): SaleInFile[] {
  return inFile(dir, (db) =>
    db
      .prepare<[string], Omit<SaleInFile, 'sale'> & { body: string }>(
        `SELECT s.position, s.ticket_id AS ticketId, s.receipt_no AS receiptNo, j.body,
           coalesce((SELECT state FROM print_job WHERE job_key = s.receipt_no),
             'nothing') AS slip,
           (SELECT state FROM effect WHERE position = s.position AND kind = 'drawer') AS drawer
         FROM sale s JOIN journal j ON j.position = s.position WHERE s.ticket_id = ?`,
      )
      .all(ticketId)
      .map(({ body, ...row }) => ({ ...row, sale: JSON.parse(body) as Sale })),
  )
}

/** Money that one event moved, by account; it is balanced when it sums to zero. */
export const moneyOf = (dir: string, position: number): { account: string; amount: number }[] =>
  inFile(dir, (db) =>
    db
      .prepare<[number], { account: string; amount: number }>(
        'SELECT account, amount_minor AS amount FROM money_move WHERE position = ?',
      )
      .all(position),
  )

export const damageOf = (dir: string): string[] =>
  inFile(dir, (db) =>
    verifyStore(db).violations.map(({ rule, place, detail }) => `${rule} at ${place}: ${detail}`),
  )

/** Did the slip come out? `copyNo` 0 is the original. */
export const hasSlip = (dir: string, receiptNo: string, copyNo = 0): boolean =>
  existsSync(join(dir, 'printed', `${receiptNo}${copyNo === 0 ? '' : `-copy${copyNo}`}.txt`))

export function inFile<T>(dir: string, read: (db: Database.Database) => T): T {
  const db = openDatabaseReadonly(join(dir, STORE_FILE))
  try {
    return read(db)
  } finally {
    db.close()
  }
}
