/** Finding sales again: by receipt number, by the command that made them. */
import type { Sale } from '#shared/sales/sale.ts'
import { bodyOf } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

export interface StoredSale {
  readonly position: number
  readonly eventId: string
  readonly businessDate: string
  readonly occurredMs: number
  readonly actor: string
  readonly actorName: string
  readonly hash: Buffer
  readonly copies: number
  /** Where it was taken back (post-void); null while it stands. */
  readonly reversedPosition: number | null
  readonly sale: Sale
}

interface SaleRow extends Omit<StoredSale, 'sale'> {
  readonly version: number
  readonly body: string
}

const SELECT = `
  SELECT j.position, j.event_id AS eventId, j.business_date AS businessDate,
    j.occurred_ms AS occurredMs, j.actor, coalesce(staff.name, j.actor) AS actorName, j.hash,
    s.copies, s.reversed_position AS reversedPosition, j.version, j.body
  FROM sale s JOIN journal j ON j.position = s.position LEFT JOIN staff ON staff.staff_no = j.actor`

const fromRow = ({ body, version, ...row }: SaleRow): StoredSale => ({
  ...row,
  sale: bodyOf({ type: 'sale.completed', version, body }) as Sale,
})

export function findSale(tx: ReadTx, receiptNo: string): StoredSale | undefined {
  const row = statement<SaleRow>(tx, `${SELECT} WHERE s.receipt_no = ?`).get(receiptNo)
  return row === undefined ? undefined : fromRow(row)
}

/** The last sale of this till, if it is no older than that. */
export function saleSince(tx: ReadTx, sinceMs: number): StoredSale | undefined {
  const row = statement<SaleRow>(
    tx,
    `${SELECT} WHERE s.position = (SELECT max(position) FROM sale) AND j.occurred_ms >= ?`,
  ).get(sinceMs)
  return row === undefined ? undefined : fromRow(row)
}

export function findSaleByEvent(tx: ReadTx, eventId: string): StoredSale | undefined {
  const row = statement<SaleRow>(tx, `${SELECT} WHERE j.event_id = ?`).get(eventId)
  return row === undefined ? undefined : fromRow(row)
}
