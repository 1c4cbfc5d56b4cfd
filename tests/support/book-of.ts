/** Everything that a document and its reversal have to leave as it was. */
import type { Shop } from './shop.ts'
import { rowsOf } from './store.ts'

/** Balances that are not zero, what came back of receipts, and the figures of the shift but for the reversals. */
export async function bookOf(shop: Shop) {
  const { figures, expectedCashMinor } = await shop.as('901').ok('shift.x-report', {})
  return {
    stock: rowsOf(
      shop.store,
      `SELECT sku, lot, location, quantity_milli FROM stock_balance
       WHERE quantity_milli <> 0 ORDER BY sku, lot, location`,
    ),
    money: rowsOf(
      shop.store,
      `SELECT account, sum(amount_minor) AS minor FROM money_move
       GROUP BY account HAVING minor <> 0 ORDER BY account`,
    ),
    returned: rowsOf(
      shop.store,
      `SELECT receipt_no, line_no, quantity_milli FROM returned_line
       WHERE quantity_milli <> 0 ORDER BY receipt_no, line_no`,
    ),
    figures: figures
      .filter(
        ({ kind, count, amountMinor }) => kind !== 'reversal' && (count !== 0 || amountMinor !== 0),
      )
      .toSorted((x, y) => (`${x.kind}/${x.key}` < `${y.kind}/${y.key}` ? -1 : 1)),
    expectedCashMinor,
  }
}
