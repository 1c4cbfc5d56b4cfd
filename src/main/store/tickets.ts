/**
 * Open and parked tickets on disk. A change writes only the head and the lines that it touched, so that the
 * 200th line costs what the first did; the ticket last seen is kept in memory and trusted only while its
 * revision is the one on disk.
 */
import { must } from '#shared/kernel/assert.ts'
import type { Ticket, TicketLine } from '#shared/sales/ticket.ts'
import { dropDraft } from './drafts.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

/** Tickets that were begun before there were exchanges have none. */
type TicketHeadJson = Omit<Ticket, 'lines' | 'exchange'> & {
  readonly parked?: ParkedNote
  readonly exchange?: Ticket['exchange']
}

interface ParkedNote {
  readonly note: string
  readonly totalMinor: number
}

export interface StoredTicket {
  readonly ticket: Ticket
  readonly changedMs: number
  readonly changedBy: string
  readonly parked: ParkedNote | null
}

interface TicketRow {
  readonly ticketId: string
  readonly head: string
  readonly changedMs: number
  readonly changedBy: string
}

const COLUMNS = 'ticket_id AS ticketId, head, changed_ms AS changedMs, changed_by AS changedBy'

const cache = new WeakMap<ReadTx['db'], Ticket>()

/** The ticket that is being rung up, if one has been begun. */
export function readOpenTicket(tx: ReadTx): Ticket | undefined {
  const row = statement<TicketRow>(tx, `SELECT ${COLUMNS} FROM ticket WHERE state = 'open'`).get()
  if (row === undefined) return undefined
  const head = JSON.parse(row.head) as TicketHeadJson
  const cached = cache.get(tx.db)
  if (cached?.ticketId === head.ticketId && cached.revision === head.revision) return cached
  const ticket = assemble(tx, head)
  if (!tx.db.inTransaction) cache.set(tx.db, ticket)
  return ticket
}

/** Writes `after`, given that `before` is what the disk holds (undefined: nothing yet). */
export function saveOpenTicket(
  tx: WriteTx,
  before: Ticket | undefined,
  after: Ticket,
  nowMs: number,
  by: string,
): void {
  const { lines, ...head } = after
  statement(
    tx,
    `INSERT INTO ticket (ticket_id, state, head, changed_ms, changed_by) VALUES (?, 'open', ?, ?, ?)
     ON CONFLICT (ticket_id) DO UPDATE
     SET head = excluded.head, changed_ms = excluded.changed_ms, changed_by = excluded.changed_by`,
  ).run(after.ticketId, JSON.stringify(head), nowMs, by)
  writeLines(tx, after.ticketId, before?.lines ?? [], lines)
}

/** To be called once the transaction that saved `ticket` is committed. */
export function rememberTicket(tx: ReadTx, ticket: Ticket): void {
  cache.set(tx.db, ticket)
}

/** With what was agreed on beside it: an exchange has its ticket's id. */
export function dropTicket(tx: WriteTx, ticketId: string): void {
  statement(tx, 'DELETE FROM ticket WHERE ticket_id = ?').run(ticketId)
  dropDraft(tx, ticketId)
}

export function parkTicket(
  tx: WriteTx,
  ticket: Ticket,
  parked: ParkedNote,
  nowMs: number,
  by: string,
): void {
  const { lines: _lines, ...head } = ticket
  statement(
    tx,
    `UPDATE ticket SET state = 'parked', head = ?, changed_ms = ?, changed_by = ? WHERE ticket_id = ?`,
  ).run(JSON.stringify({ ...head, parked }), nowMs, by, ticket.ticketId)
}

export function listParked(tx: ReadTx): readonly StoredTicket[] {
  return statement<TicketRow>(
    tx,
    `SELECT ${COLUMNS} FROM ticket WHERE state = 'parked' ORDER BY changed_ms`,
  )
    .all()
    .map((row) => stored(tx, row))
}

export function findParked(tx: ReadTx, ticketId: string): StoredTicket | undefined {
  const row = statement<TicketRow>(
    tx,
    `SELECT ${COLUMNS} FROM ticket WHERE ticket_id = ? AND state = 'parked'`,
  ).get(ticketId)
  return row === undefined ? undefined : stored(tx, row)
}

/** A parked ticket becomes the open one again. */
export function recallTicket(tx: WriteTx, ticket: Ticket, nowMs: number, by: string): void {
  const { lines: _lines, ...head } = ticket
  statement(
    tx,
    `UPDATE ticket SET state = 'open', head = ?, changed_ms = ?, changed_by = ? WHERE ticket_id = ?`,
  ).run(JSON.stringify(head), nowMs, by, ticket.ticketId)
}

export function countParked(tx: ReadTx): number {
  return must(
    statement<{ count: number }>(
      tx,
      `SELECT count(*) AS count FROM ticket WHERE state = 'parked'`,
    ).get(),
    'a count has a row',
  ).count
}

function writeLines(
  tx: WriteTx,
  ticketId: string,
  before: readonly TicketLine[],
  after: readonly TicketLine[],
): void {
  const known = new Map(before.map((line) => [line.lineNo, line]))
  for (const line of after) {
    if (known.get(line.lineNo) !== line) {
      statement(
        tx,
        `INSERT INTO ticket_line (ticket_id, line_no, line) VALUES (?, ?, ?)
         ON CONFLICT (ticket_id, line_no) DO UPDATE SET line = excluded.line`,
      ).run(ticketId, line.lineNo, JSON.stringify(line))
    }
    known.delete(line.lineNo)
  }
  for (const lineNo of known.keys()) {
    statement(tx, 'DELETE FROM ticket_line WHERE ticket_id = ? AND line_no = ?').run(
      ticketId,
      lineNo,
    )
  }
}

function stored(tx: ReadTx, row: TicketRow): StoredTicket {
  const { parked, ...head } = JSON.parse(row.head) as TicketHeadJson
  return {
    ticket: assemble(tx, head),
    changedMs: row.changedMs,
    changedBy: row.changedBy,
    parked: parked ?? null,
  }
}

function assemble(tx: ReadTx, head: TicketHeadJson): Ticket {
  const { parked: _parked, ...rest } = head
  const lines = statement<{ line: string }>(
    tx,
    'SELECT line FROM ticket_line WHERE ticket_id = ? ORDER BY line_no',
  )
    .all(head.ticketId)
    .map((row) => lineFrom(JSON.parse(row.line) as StoredLine))
  return { ...rest, exchange: head.exchange ?? null, lines }
}

/** Lines that were rung up before lots were told apart have none. */
type StoredLine = Omit<TicketLine, 'lots'> & Partial<Pick<TicketLine, 'lots'>>
const lineFrom = (line: StoredLine): TicketLine => ({ ...line, lots: line.lots ?? [] })
