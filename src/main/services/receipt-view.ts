/** A sale from the journal as the slip and as the screens show it. */
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { layoutReceipt } from '#shared/receipt/layout.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { markReversed } from '#shared/receipt/slip.ts'
import type { CompletedSale } from '#shared/api/checkout.ts'
import { documentNoAt } from '../store/documents.ts'
import type { StoredSale } from '../store/sales.ts'
import type { Deps } from './deps.ts'
import { exchangeOf, exchangeView } from './exchange-view.ts'
import { receiptCode } from './receipt-code.ts'

/** `copyNo` 0 is the original. */
export function receiptDocument(stored: StoredSale, deps: Deps, copyNo: number): ReceiptDocument {
  const { sale } = stored
  const { receiptLanguage } = deps.settings
  const exchange = exchangeOf(sale, deps)
  const code = receiptCode(deps, sale, stored.businessDate)
  const receipt = layoutReceipt(
    {
      storeName: deps.settings.storeName,
      head: deps.settings.receiptHead,
      tillId: deps.identity.tillId,
      receiptNo: sale.receiptNo,
      businessDate: stored.businessDate,
      occurredText: localTime(stored.occurredMs, deps),
      cashierNo: stored.actor,
      cashierName: stored.actorName,
      sale,
      currency: must(currencyOf(sale.currency), 'the currency is well-formed'),
      copyNo,
      headHash8: stored.hash.toString('hex').slice(0, 8),
      ...(exchange === null ? {} : { exchange }),
      ...(code === null ? {} : { code }),
    },
    receiptLanguage,
  )
  const reversalNo = deps.store.read((tx) => documentNoAt(tx, stored.reversedPosition))
  return markReversed(receipt, reversalNo, receiptLanguage)
}

export function completedSale(stored: StoredSale, deps: Deps, copyNo = 0): CompletedSale {
  const { sale } = stored
  return {
    receiptNo: sale.receiptNo,
    totalMinor: sale.totals.totalMinor,
    paidMinor: sale.totals.paidMinor,
    changeMinor: sale.totals.changeMinor,
    tenders: [...sale.tenders],
    receipt: { lines: [...receiptDocument(stored, deps, copyNo).lines] },
    exchange: exchangeView(sale, deps),
  }
}

/** YYYY-MM-DD HH:MM:SS by the till's own clock. */
export function localTime(atMs: number, { clock }: Deps): string {
  const local = new Date(atMs + clock.offsetMinutes(atMs) * 60_000)
  return local.toISOString().slice(0, 19).replace('T', ' ')
}
