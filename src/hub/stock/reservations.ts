/**
 * Promises of goods. Two that ask for the last piece at once wait for each other on a lock of that item in that store, so
 * that the sum of what is held is never more than there was when it was promised.
 */
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { OfficeInput, OfficeOutput, OfficeRefusal } from '#shared/wire/office.ts'
import type { Sql } from '../db/db.ts'
import { availableMilli, transitsOfItem } from './available.ts'

export type ReservationView = OfficeOutput<'reservations.make'>

const COLUMNS = `store_id AS "storeId", reservation_id AS "reservationId", sku, quantity_milli AS "quantityMilli",
  until_ms AS "untilMs", CASE WHEN state = 'held' AND until_ms <= $1 THEN 'expired' ELSE state END AS state,
  holder, note, made_ms AS "madeMs"`

export const listReservations = (
  sql: Sql,
  { storeId, sku }: OfficeInput<'reservations.list'>,
  nowMs: number,
): Promise<ReservationView[]> =>
  sql.query<ReservationView>(
    `SELECT ${COLUMNS} FROM reservation
     WHERE ($2::text IS NULL OR store_id = $2) AND ($3::text IS NULL OR sku = $3)
     ORDER BY state = 'held' AND until_ms > $1 DESC, made_ms DESC LIMIT 500`,
    [nowMs, storeId, sku],
  )

/** In the caller's transaction. `isNew` false: it stands already, as it was asked for. */
export async function makeReservation(
  sql: Sql,
  wanted: OfficeInput<'reservations.make'>,
  nowMs: number,
): Promise<
  Result<
    { readonly reservation: ReservationView; readonly isNew: boolean },
    OfficeRefusal<'reservations.make'>
  >
> {
  const { storeId, reservationId, sku, quantityMilli, minutes, holder, note } = wanted
  const known = await sql.query('SELECT 1 FROM store WHERE store_id = $1', [storeId])
  if (known.length === 0) return refuse('store-unknown')
  await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    JSON.stringify(['reservation', storeId, sku]),
  ])
  const standing = await reservationOf(sql, storeId, reservationId, nowMs)
  if (standing !== undefined) {
    const isSame = standing.sku === sku && standing.quantityMilli === quantityMilli
    return isSame ? ok({ reservation: standing, isNew: false }) : refuse('reservation-differs')
  }
  const arriving = wanted.withArriving ? await arrivingMilli(sql, storeId, sku) : 0
  const available = (await availableMilli(sql, storeId, sku, nowMs)) + arriving
  if (quantityMilli > available) {
    return refuse('not-enough', { availableMilli: Math.max(0, available) })
  }
  await sql.query(
    `INSERT INTO reservation (store_id, reservation_id, sku, quantity_milli, until_ms, state, holder, note, made_ms)
     VALUES ($1, $2, $3, $4, $5, 'held', $6, $7, $8)`,
    [storeId, reservationId, sku, quantityMilli, nowMs + minutes * 60_000, holder, note, nowMs],
  )
  const reservation = await reservationOf(sql, storeId, reservationId, nowMs)
  if (reservation === undefined) throw new Error('a reservation that was written is not there')
  return ok({ reservation, isNew: true })
}

async function arrivingMilli(sql: Sql, storeId: string, sku: string): Promise<number> {
  const transits = await transitsOfItem(sql, sku)
  return transits
    .filter(({ toStore }) => toStore === storeId)
    .reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)
}

/** One that has run out is over, whatever somebody makes of it now. */
export async function endReservation(
  sql: Sql,
  { storeId, reservationId, as }: OfficeInput<'reservations.end'>,
  nowMs: number,
): Promise<Result<ReservationView, OfficeRefusal<'reservations.end'>>> {
  const ended = await sql.query(
    `UPDATE reservation SET state = $3 WHERE store_id = $1 AND reservation_id = $2 AND state = 'held'
       AND until_ms > $4 RETURNING reservation_id`,
    [storeId, reservationId, as, nowMs],
  )
  const now = await reservationOf(sql, storeId, reservationId, nowMs)
  if (now === undefined) return refuse('reservation-unknown')
  return ended.length === 0 ? refuse('reservation-over', { state: now.state }) : ok(now)
}

async function reservationOf(
  sql: Sql,
  storeId: string,
  reservationId: string,
  nowMs: number,
): Promise<ReservationView | undefined> {
  const [row] = await sql.query<ReservationView>(
    `SELECT ${COLUMNS} FROM reservation WHERE store_id = $2 AND reservation_id = $3`,
    [nowMs, storeId, reservationId],
  )
  return row
}
