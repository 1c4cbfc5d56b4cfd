/** Finding sales again: by receipt number, by the command that made them, the latest ones. */
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Sale } from '#shared/sales/sale.ts'
import { orm } from './orm.ts'
import { effect, journal, sale } from './schema.ts'
import { statement, type ReadTx } from './tx.ts'

export type EffectState = 'owed' | 'started' | 'done' | 'abandoned'

export interface StoredSale {
  readonly position: number
  readonly eventId: string
  readonly businessDate: string
  readonly occurredMs: number
  readonly actor: string
  readonly actorName: string
  readonly hash: Buffer
  readonly copies: number
  readonly sale: Sale
}

interface SaleRow extends Omit<StoredSale, 'sale'> {
  readonly body: string
}

const SELECT = `
  SELECT j.position, j.event_id AS eventId, j.business_date AS businessDate,
    j.occurred_ms AS occurredMs, j.actor, coalesce(staff.name, j.actor) AS actorName, j.hash,
    s.copies, j.body
  FROM sale s JOIN journal j ON j.position = s.position LEFT JOIN staff ON staff.staff_no = j.actor`

const fromRow = ({ body, ...row }: SaleRow): StoredSale => ({
  ...row,
  sale: JSON.parse(body) as Sale,
})

export function findSale(tx: ReadTx, receiptNo: string): StoredSale | undefined {
  const row = statement<SaleRow>(tx, `${SELECT} WHERE s.receipt_no = ?`).get(receiptNo)
  return row === undefined ? undefined : fromRow(row)
}

export function findSaleByEvent(tx: ReadTx, eventId: string): StoredSale | undefined {
  const row = statement<SaleRow>(tx, `${SELECT} WHERE j.event_id = ?`).get(eventId)
  return row === undefined ? undefined : fromRow(row)
}

export interface RecentSale {
  readonly receiptNo: string
  readonly occurredMs: number
  readonly paidMinor: number
  readonly lineCount: number
  readonly cashierNo: string
  readonly copies: number
  readonly printState: EffectState
}

/** Latest first. A sale that owed no slip counts as done. */
export function recentSales(tx: ReadTx, limit: number): readonly RecentSale[] {
  return orm(tx)
    .select({
      receiptNo: sale.receiptNo,
      occurredMs: journal.occurredMs,
      paidMinor: sale.paidMinor,
      lineCount: sale.lineCount,
      cashierNo: journal.actor,
      copies: sale.copies,
      printState: sql<EffectState>`coalesce(${effect.state}, 'done')`,
    })
    .from(sale)
    .innerJoin(journal, eq(journal.position, sale.position))
    .leftJoin(effect, and(eq(effect.position, sale.position), eq(effect.kind, 'receipt')))
    .orderBy(desc(sale.position))
    .limit(limit)
    .all()
}
