/** Finding sales again: by receipt number, by the command that made them, the latest ones. */
import type { Sale } from '#shared/sales/sale.ts'
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

export function recentSales(tx: ReadTx, limit: number): readonly RecentSale[] {
  return statement<RecentSale>(
    tx,
    `SELECT s.receipt_no AS receiptNo, j.occurred_ms AS occurredMs, s.paid_minor AS paidMinor,
       s.line_count AS lineCount, j.actor AS cashierNo, s.copies,
       coalesce(e.state, 'done') AS printState
     FROM sale s JOIN journal j ON j.position = s.position
     LEFT JOIN effect e ON e.position = s.position AND e.kind = 'receipt'
     ORDER BY s.position DESC LIMIT ?`,
  ).all(limit)
}
