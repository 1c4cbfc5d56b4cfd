/** The fingerprint of this store's balances, of places in the store and goods on the road. */
import { hash } from 'node:crypto'
import { stockDigest, type DigestRow, type StockDigest } from '#shared/stock/digest.ts'
import { statement, type ReadTx } from './tx.ts'

export function digestStock(tx: ReadTx): StockDigest {
  const rows = statement<DigestRow>(
    tx,
    `SELECT b.sku, b.lot, b.location, b.quantity_milli AS quantityMilli
     FROM stock_balance b JOIN location l ON l.code = b.location WHERE l.kind <> 'virtual'`,
  ).iterate()
  return stockDigest(rows, (content) => hash('sha256', content, 'buffer'))
}
