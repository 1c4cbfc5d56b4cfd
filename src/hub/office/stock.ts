/** Goods of the chain for head office: finding an item, where it lies, what is promised. */
import { sum } from '#shared/kernel/number.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { HITS_MAX } from '#shared/wire/office-stock.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import type { Sql } from '../db/db.ts'
import { stockOfItem, stockOfStore, transitsOfItem } from '../stock/available.ts'
import { endReservation, listReservations, makeReservation } from '../stock/reservations.ts'
import type { OfficeService } from './office-call.ts'

export const stockService: OfficeService<'stock.find' | 'stock.item' | 'stock.store'> = {
  'stock.find': async ({ sql }, { text }) => ok({ items: await findItems(sql, text) }),

  'stock.item': async ({ sql, nowMs }, { sku }) => {
    const stores = await stockOfItem(sql, sku, nowMs)
    const transits = await transitsOfItem(sql, sku)
    const [item] = await sql.query<{ name: string | null; unit: string | null }>(
      `SELECT row ->> 'name' AS name, row ->> 'unit' AS unit FROM feed_row
       WHERE feed = 'catalogue' AND key = $1 AND row IS NOT NULL ORDER BY store_id LIMIT 1`,
      [sku],
    )
    return ok({
      sku,
      name: item?.name ?? '',
      unit: item?.unit ?? '',
      stores: stores.map((row) => ({
        ...row,
        arrivingMilli: sum(
          transits
            .filter(({ toStore }) => toStore === row.storeId)
            .map(({ quantityMilli }) => quantityMilli),
        ),
      })),
      inTransitMilli: sum(transits.map(({ quantityMilli }) => quantityMilli)),
      transits,
    })
  },

  'stock.store': async ({ sql, nowMs }, { storeId, after, limit }) => {
    const [store] = await sql.query('SELECT 1 FROM store WHERE store_id = $1', [storeId])
    if (store === undefined) return refuse('store-unknown')
    const rows = await stockOfStore(sql, storeId, after, nowMs, limit + 1)
    return ok({ rows: rows.slice(0, limit), hasMore: rows.length > limit })
  },
}

type Hit = OfficeOutput<'stock.find'>['items'][number]

/** By number from its start, by a part of the name, by barcode without leading zeros; what only the books know by number. */
const findItems = (sql: Sql, text: string): Promise<Hit[]> =>
  sql.query<Hit>(
    `WITH named AS (
       SELECT DISTINCT ON (key) key AS sku, coalesce(row ->> 'name', '') AS name, coalesce(row ->> 'unit', '') AS unit
       FROM feed_row WHERE feed = 'catalogue' AND row IS NOT NULL AND (starts_with(lower(key), lower($1))
         OR strpos(lower(row ->> 'name'), lower($1)) > 0
         OR EXISTS (SELECT 1 FROM jsonb_path_query(row, '$.barcodes[*]') b
           WHERE ltrim(coalesce(b ->> 'code', b #>> '{}'), '0') = ltrim($1, '0')))
       ORDER BY key, store_id LIMIT $2),
     booked AS (SELECT DISTINCT sku FROM stock WHERE sku = $1 AND sku NOT IN (SELECT sku FROM named)),
     hits AS (SELECT * FROM named UNION ALL SELECT sku, '', '' FROM booked)
     SELECT hits.*, coalesce((SELECT sum(s.quantity_milli) FROM stock s WHERE s.sku = hits.sku
       AND s.location IN ('FLOOR', 'BACKROOM', 'DAMAGED', 'SAMPLE', 'RESERVED')), 0)::bigint AS "onHandMilli"
     FROM hits ORDER BY sku LIMIT $2`,
    [text, HITS_MAX],
  )

export const reservationsService: OfficeService<
  'reservations.list' | 'reservations.make' | 'reservations.end'
> = {
  'reservations.list': async ({ sql, nowMs }, input) =>
    ok({ reservations: await listReservations(sql, input, nowMs) }),

  'reservations.make': async ({ sql, nowMs, noteDeed }, input) => {
    const made = await makeReservation(sql, input, nowMs)
    if (!made.ok) return made
    const { storeId, reservationId, sku, quantityMilli, holder } = input
    if (made.value.isNew) {
      noteDeed({ storeId, subject: reservationId, detail: { sku, quantityMilli, holder } })
    }
    return ok(made.value.reservation)
  },

  'reservations.end': async ({ sql, nowMs, noteDeed }, input) => {
    const ended = await endReservation(sql, input, nowMs)
    if (ended.ok) {
      noteDeed({ storeId: input.storeId, subject: input.reservationId, detail: { as: input.as } })
    }
    return ended
  },
}
