/** Goods that come back, their worth and how it is paid, put together as the fact that is booked. */
import type { SaleSource } from '../sales/sale.ts'
import type { OriginTender } from './origin.ts'
import type { Refunds } from './propose-refunds.ts'
import type { RefundTotals } from './refund-of.ts'
import {
  EXCHANGE_TENDER,
  type Refund,
  type Return,
  type ReturnLine,
  type ReturnOrigin,
} from './return.ts'

/** What is agreed on before it is paid: a return of its own, or the one half of an exchange. */
export interface AgreedReturn {
  readonly origin: ReturnOrigin | null
  /** The sale's event, where it is in this journal. */
  readonly originEvent: string | null
  readonly lines: readonly ReturnLine[]
  readonly totals: RefundTotals
  /** What the sale was paid with. */
  readonly tenders: readonly OriginTender[]
  readonly idNote: string
  readonly note: string
}

export interface ReturnHeader {
  readonly returnNo: string
  readonly returnCounter: number
  readonly shiftId: string
  readonly currency: string
  readonly exchangeReceiptNo: string | null
  readonly source: SaleSource | null
}

export const composeReturn = (
  header: ReturnHeader,
  { origin, idNote, note, lines, totals }: AgreedReturn,
  { refunds, roundingMinor, paidMinor }: Refunds,
): Return => ({
  ...header,
  origin,
  idNote,
  lines,
  totals: { ...totals, roundingMinor, paidMinor },
  refunds,
  note,
})

/** So much of the worth pays for the goods taken in exchange; `rest` is what is paid back beside it. */
export function withExchange(rest: Refunds, creditMinor: number, receiptNo: string): Refunds {
  if (creditMinor === 0) return rest
  const exchange: Refund = {
    refundNo: 1,
    code: EXCHANGE_TENDER,
    kind: 'external',
    amountMinor: creditMinor,
    reference: receiptNo,
  }
  return {
    refunds: [exchange, ...rest.refunds.map((one) => ({ ...one, refundNo: one.refundNo + 1 }))],
    roundingMinor: rest.roundingMinor,
    paidMinor: rest.paidMinor + creditMinor,
  }
}
