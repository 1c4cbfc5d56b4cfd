/** The return that a sale was paid with, for the slip of both and for the screens. */
import { EXCHANGE_TENDER, type Return } from '#shared/returns/return.ts'
import type { Sale } from '#shared/sales/sale.ts'
import type { CompletedSale } from '#shared/api/checkout.ts'
import { findDocument } from '../store/documents.ts'
import type { Deps } from './deps.ts'

/** The sale names it as the reference of its tender. */
export function exchangeOf(sale: Sale, { store }: Deps): Return | null {
  const returnNo = sale.tenders.find(({ code }) => code === EXCHANGE_TENDER)?.reference ?? null
  if (returnNo === null) return null
  const event = store.read((tx) => findDocument(tx, returnNo))?.event
  return event?.type === 'return.completed' ? event.body : null
}

export function exchangeView(sale: Sale, deps: Deps): CompletedSale['exchange'] {
  const back = exchangeOf(sale, deps)
  if (back === null) return null
  return {
    returnNo: back.returnNo,
    creditMinor: back.totals.totalMinor,
    refunds: back.refunds
      .filter(({ code }) => code !== EXCHANGE_TENDER)
      .map(({ code, amountMinor }) => ({ code, amountMinor })),
  }
}
