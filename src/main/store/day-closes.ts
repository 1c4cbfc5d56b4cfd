/**
 * Days as the journal has them: those that were closed, and the stretch that no close has taken yet. The stretch is
 * one of places; what was taken back after a restore lies in it where no close of its own came back with it.
 */
import type { PlacedEvent } from '#shared/day/sums.ts'
import type { BegunShift } from '#shared/day/which-day.ts'
import type { DigestRow } from '#shared/stock/digest.ts'
import { toEvent, toHeader, type JournalRow } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

export interface LastClose {
  readonly zNo: number
  readonly businessDate: string
  readonly perpetualMinor: number
}

/** By number and not by place: what came back after a restore stands behind what was closed since. */
export const lastClose = (tx: ReadTx): LastClose | undefined =>
  statement<LastClose>(
    tx,
    `SELECT z_no AS zNo, business_date AS businessDate, perpetual_minor AS perpetualMinor
     FROM day_close ORDER BY z_no DESC, position DESC LIMIT 1`,
  ).get()

/** The latest date that is closed; null when none is. */
export const lastClosedDate = (tx: ReadTx): string | null =>
  statement<{ date: string | null }>(tx, 'SELECT max(business_date) AS date FROM day_close').get()
    ?.date ?? null

export const headPosition = (tx: ReadTx): number =>
  statement<{ position: number }>(
    tx,
    'SELECT coalesce(max(position), 0) AS position FROM journal',
  ).get()?.position ?? 0

/** Closes took every event up to the last of them: what is open is what lies behind it. */
interface Closed {
  readonly toPosition: number
  readonly isWhole: boolean
}

function closedSoFar(tx: ReadTx): Closed {
  const row = statement<{ to: number; events: number }>(
    tx,
    `SELECT coalesce(max(to_position), 0) AS "to", coalesce(sum(event_count), 0) AS events
     FROM day_close`,
  ).get()
  const { to, events } = row ?? { to: 0, events: 0 }
  return { toPosition: to, isWhole: to === events }
}

/** In the rare case that closed days lie apart, every event is held against the ranges of all closes. */
const OUTSIDE_ALL = `NOT EXISTS (
  SELECT 1 FROM day_close d JOIN journal c ON c.position = d.position
    JOIN json_each(c.body, '$.ranges') r
  WHERE r.value ->> 'epoch' = j.epoch
    AND j.seq BETWEEN r.value ->> 'fromSeq' AND r.value ->> 'toSeq')`

const stretchSql = (tx: ReadTx): { readonly where: string; readonly after: number } => {
  const { toPosition, isWhole } = closedSoFar(tx)
  return isWhole ? { where: 'true', after: toPosition } : { where: OUTSIDE_ALL, after: 0 }
}

/** Events that no close has taken, up to that position, in the order of the journal. */
export function* openEvents(tx: ReadTx, toPosition: number): Generator<PlacedEvent> {
  const { where, after } = stretchSql(tx)
  const rows = statement<JournalRow>(
    tx,
    `SELECT * FROM journal j WHERE j.position > ? AND j.position <= ? AND ${where}
     ORDER BY j.position`,
  ).iterate(after, toPosition)
  for (const row of rows) {
    const { epoch, seq, hash } = row
    yield { event: toEvent(row), header: toHeader(row), hash, epoch, seq }
  }
}

/** Events of a closed day, by its own ranges. */
export function* eventsOfDay(
  tx: ReadTx,
  ranges: readonly { readonly epoch: string; readonly fromSeq: number; readonly toSeq: number }[],
): Generator<PlacedEvent> {
  for (const { epoch, fromSeq, toSeq } of ranges) {
    const rows = statement<JournalRow>(
      tx,
      'SELECT * FROM journal WHERE epoch = ? AND seq BETWEEN ? AND ? ORDER BY seq',
    ).iterate(epoch, fromSeq, toSeq)
    for (const row of rows) {
      yield { event: toEvent(row), header: toHeader(row), hash: row.hash, epoch, seq: row.seq }
    }
  }
}

/** Shifts that began in the open stretch. */
export function begunShifts(tx: ReadTx): readonly BegunShift[] {
  const { where, after } = stretchSql(tx)
  return statement<BegunShift>(
    tx,
    `SELECT s.position, s.business_date AS businessDate
     FROM shift s JOIN journal j ON j.position = s.position
     WHERE j.position > ? AND ${where} ORDER BY j.position`,
  ).all(after)
}

/** Did anything happen that a day is made of: a shift, goods or money that moved? */
export function hasBusiness(tx: ReadTx, toPosition: number): boolean {
  const { where, after } = stretchSql(tx)
  const row = statement(
    tx,
    `SELECT 1 FROM journal j WHERE j.position > ? AND j.position <= ? AND ${where}
       AND (EXISTS (SELECT 1 FROM shift s WHERE s.position = j.position)
         OR EXISTS (SELECT 1 FROM stock_move m WHERE m.position = j.position)
         OR EXISTS (SELECT 1 FROM money_move m WHERE m.position = j.position)) LIMIT 1`,
  ).get(after, toPosition)
  return row !== undefined
}

/** Balances as they were after that position: those of now without what moved since. */
export function* balancesAsOf(tx: ReadTx, position: number): Generator<DigestRow> {
  const since = new Map<string, DigestRow>()
  const moves = statement<{ sku: string; lot: string; from: string; to: string; milli: number }>(
    tx,
    `SELECT sku, lot, from_location AS "from", to_location AS "to", quantity_milli AS milli
     FROM stock_move WHERE position > ?`,
  ).all(position)
  const add = (sku: string, lot: string, location: string, milli: number) => {
    const key = JSON.stringify([sku, lot, location])
    const quantityMilli = (since.get(key)?.quantityMilli ?? 0) + milli
    since.set(key, { sku, lot, location, quantityMilli })
  }
  for (const { sku, lot, from, to, milli } of moves) {
    add(sku, lot, from, -milli)
    add(sku, lot, to, milli)
  }
  const rows = statement<DigestRow>(
    tx,
    `SELECT b.sku, b.lot, b.location, b.quantity_milli AS quantityMilli
     FROM stock_balance b JOIN location l ON l.code = b.location WHERE l.kind <> 'virtual'`,
  ).iterate()
  for (const row of rows) {
    const moved =
      since.size === 0 ? undefined : since.get(JSON.stringify([row.sku, row.lot, row.location]))
    yield moved === undefined
      ? row
      : { ...row, quantityMilli: row.quantityMilli - moved.quantityMilli }
  }
}
