/** Reads what the days of stores are made of, a statement per kind of row however many stores there are. */
import type { DayRange } from '#shared/day/day.ts'
import type { Sql } from '../db/db.ts'

export interface DayWindow {
  /** Business dates, oldest first. */
  readonly dates: readonly string[]
  readonly storeId: string | null
  readonly tillId: string | null
}

export interface TillRow {
  readonly storeId: string
  readonly tillId: string
  readonly name: string
  readonly currency: string
  readonly contactMs: number | null
}

interface OfTill {
  readonly storeId: string
  readonly tillId: string
}

export interface CloseRow extends OfTill {
  readonly businessDate: string
  readonly zNo: number
  readonly state: 'uploaded' | 'accepted' | 'disputed' | 'posted'
  readonly disputeCount: number
  /** Null: its body cannot be read here. */
  readonly ranges: readonly DayRange[] | null
}

export interface MoneyRow extends OfTill {
  readonly businessDate: string
  readonly turnoverMinor: number
  readonly overShortMinor: number | null
}

export interface EpochRow extends OfTill {
  readonly epoch: string
  readonly have: number
  readonly toldSeq: number
}

export interface DayRows {
  readonly tills: readonly TillRow[]
  readonly counts: readonly (OfTill & { readonly businessDate: string; readonly count: number })[]
  readonly closes: readonly CloseRow[]
  readonly money: readonly MoneyRow[]
  /** Of tills that have told of more than is here. */
  readonly behind: readonly EpochRow[]
}

const OF = `($1::text IS NULL OR t.store_id = $1) AND ($2::text IS NULL OR t.till_id = $2)`

export async function readDays(sql: Sql, window: DayWindow): Promise<DayRows> {
  const of = [window.storeId, window.tillId] as const
  const tills = await sql.query<TillRow>(
    `SELECT t.store_id AS "storeId", t.till_id AS "tillId", s.name, s.currency,
       greatest(t.hello_ms, t.push_ms) AS "contactMs"
     FROM till t JOIN store s USING (store_id)
     WHERE ${OF} AND t.state <> 'expected' ORDER BY t.store_id, t.till_id`,
    of,
  )
  const counts = await sql.query<DayRows['counts'][number]>(
    `SELECT t.store_id AS "storeId", t.till_id AS "tillId", d.date AS "businessDate", e.count
     FROM till t CROSS JOIN unnest($3::text[]) AS d(date)
     CROSS JOIN LATERAL (SELECT count(*) AS count FROM event e
       WHERE e.store_id = t.store_id AND e.till_id = t.till_id AND e.business_date = d.date) e
     WHERE ${OF} AND e.count > 0`,
    [...of, window.dates],
  )
  return {
    tills,
    counts,
    closes: await readCloses(sql, window),
    money: await readMoney(sql, window),
    behind: await sql.query<EpochRow>(
      `SELECT t.store_id AS "storeId", t.till_id AS "tillId", t.epoch, t.have, t.told_seq AS "toldSeq"
       FROM epoch t WHERE ${OF} AND t.told_seq > t.have`,
      of,
    ),
  }
}

const readCloses = (sql: Sql, { storeId, tillId, dates }: DayWindow): Promise<CloseRow[]> =>
  sql.query<CloseRow>(
    `SELECT t.store_id AS "storeId", t.till_id AS "tillId", t.business_date AS "businessDate",
       t.z_no AS "zNo", t.state, jsonb_array_length(t.disputes) AS "disputeCount",
       CASE WHEN e.is_opaque THEN NULL ELSE e.body::jsonb -> 'ranges' END AS ranges
     FROM day_close t LEFT JOIN event e ON e.store_id = t.store_id AND e.till_id = t.till_id
       AND e.epoch = t.epoch AND e.seq = t.seq
     WHERE ${OF} AND t.business_date BETWEEN $3 AND $4 ORDER BY t.store_id, t.till_id, t.z_no`,
    [storeId, tillId, dates[0], dates.at(-1)],
  )

/** The same accounts that the till's own figures come from: paid for sales less paid back, counted less expected. */
const readMoney = (sql: Sql, { storeId, tillId, dates }: DayWindow): Promise<MoneyRow[]> =>
  sql.query<MoneyRow>(
    `SELECT t.store_id AS "storeId", t.till_id AS "tillId", t.business_date AS "businessDate",
       -coalesce(sum(t.amount_minor) FILTER (WHERE t.account IN ('revenue', 'rounding')
         OR starts_with(t.account, 'tax:')), 0)::bigint AS "turnoverMinor",
       -sum(t.amount_minor) FILTER (WHERE t.account = 'over-short')::bigint AS "overShortMinor"
     FROM money t WHERE ${OF} AND t.business_date BETWEEN $3 AND $4
     GROUP BY t.store_id, t.till_id, t.business_date`,
    [storeId, tillId, dates[0], dates.at(-1)],
  )
