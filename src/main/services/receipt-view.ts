/** A sale from the journal as the slip and as the screens show it. */
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { layoutReceipt } from '#shared/receipt/layout.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import type { CompletedSale } from '#shared/api/checkout.ts'
import type { StoredSale } from '../store/sales.ts'
import type { Deps } from './deps.ts'

/** `copyNo` 0 is the original. */
export function receiptDocument(stored: StoredSale, deps: Deps, copyNo: number): ReceiptDocument {
  const { sale } = stored
  return layoutReceipt(
    {
      storeName: deps.settings.storeName,
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
    },
    deps.settings.receiptLanguage,
  )
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
  }
}

/** YYYY-MM-DD HH:MM:SS by the till's own clock. */
export function localTime(atMs: number, { clock }: Deps): string {
  const local = new Date(atMs + clock.offsetMinutes(atMs) * 60_000)
  return local.toISOString().slice(0, 19).replace('T', ' ')
}
