/** Balances as the book has them. */
import { statement, type ReadTx } from './tx.ts'

export interface StockRow {
  readonly sku: string
  readonly lot: string
  readonly location: string
  readonly quantityMilli: number
}

/** Real places only; the virtual ones hold the other side of each move. */
export function listStock(tx: ReadTx): readonly StockRow[] {
  return statement<StockRow>(
    tx,
    `SELECT sku, lot, b.location, quantity_milli AS quantityMilli
     FROM stock_balance b JOIN location l ON l.code = b.location
     WHERE l.kind <> 'virtual' ORDER BY sku, lot, b.location`,
  ).all()
}
