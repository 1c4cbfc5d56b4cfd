/**
 * Goods that a customer brings back (退货): the body of `return.completed`. Every figure is computed, as in
 * a sale; what is refunded comes from the sale's own net amounts and never from today's prices.
 */
import type { ItemKind } from '../catalogue/item.ts'
import type { TaxPart } from '../pricing/tax.ts'
import type { SaleSource } from '../sales/sale.ts'
import type { TenderKind } from '../sales/tender.ts'
import type { LotPart } from '../stock/lot.ts'

/** restock: back to the floor. damaged, supplier: to the damaged goods; the reason says what becomes of them. */
export const DISPOSITIONS = ['restock', 'damaged', 'supplier'] as const
export type Disposition = (typeof DISPOSITIONS)[number]

/** The tender that carries the value of returned goods to the sale beside it in an exchange. */
export const EXCHANGE_TENDER = 'exchange'

export interface ReturnLine {
  readonly lineNo: number
  /** Line of the sale that it comes from; null without a receipt. */
  readonly originLineNo: number | null
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly kind: ItemKind
  readonly taxClass: string
  readonly barcode: string | null
  readonly quantityMilli: number
  readonly lots: readonly LotPart[]
  /** This line's share of the sale's net amounts. */
  readonly netMinor: number
  /** What the customer gets for it: net, added tax, less its share of dropped change. */
  readonly refundMinor: number
  readonly disposition: Disposition
  readonly reasonCode: string
  readonly note: string
}

/** The mirror of a sale's totals: all amounts positive, and paid out. */
export interface ReturnTotals {
  readonly netMinor: number
  readonly taxes: readonly TaxPart[]
  readonly addedTaxMinor: number
  readonly droppedMinor: number
  /** net + addedTax − dropped. */
  readonly totalMinor: number
  /** Cash rounding, positive when the customer gets more. */
  readonly roundingMinor: number
  /** total + rounding: what was handed back. */
  readonly paidMinor: number
}

/** Where the goods were sold. proof: found in this journal, or proved by the receipt's signed code. */
export interface ReturnOrigin {
  readonly storeId: string
  readonly receiptNo: string
  readonly businessDate: string
  readonly proof: 'journal' | 'code'
}

export interface Refund {
  readonly refundNo: number
  readonly code: string
  readonly kind: TenderKind
  readonly amountMinor: number
  readonly reference: string | null
}

export interface Return {
  readonly returnNo: string
  readonly returnCounter: number
  readonly shiftId: string
  readonly currency: string
  readonly origin: ReturnOrigin | null
  /** Who brought the goods, where there is no receipt. */
  readonly idNote: string
  readonly lines: readonly ReturnLine[]
  readonly totals: ReturnTotals
  readonly refunds: readonly Refund[]
  /** Receipt of the goods taken in exchange, in the same transaction. */
  readonly exchangeReceiptNo: string | null
  readonly note: string
  readonly source: SaleSource | null
}
