/** Balances as the book has them. */
import { eq, ne } from 'drizzle-orm'
import { orm } from './orm.ts'
import { location, stockBalance } from './schema.ts'
import type { ReadTx } from './tx.ts'

export interface StockRow {
  readonly sku: string
  readonly lot: string
  readonly location: string
  readonly quantityMilli: number
}

/** Real places only; the virtual ones hold the other side of each move. */
export function listStock(tx: ReadTx): readonly StockRow[] {
  const { sku, lot, quantityMilli } = stockBalance
  return orm(tx)
    .select({ sku, lot, location: stockBalance.location, quantityMilli })
    .from(stockBalance)
    .innerJoin(location, eq(location.code, stockBalance.location))
    .where(ne(location.kind, 'virtual'))
    .orderBy(sku, lot, stockBalance.location)
    .all()
}
