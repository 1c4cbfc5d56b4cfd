/** Bodies of events with a given sense, for tests of what head office makes of them. */
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { Return } from '#shared/returns/return.ts'
import type { LotPart } from '#shared/stock/lot.ts'
import { RETURN } from './sample-documents.ts'

export const opened: LedgerEvent = {
  type: 'shift.opened',
  body: {
    shiftId: 'S1',
    shiftNo: 1,
    floatMinor: 20_000,
    currency: 'CNY',
    readyMinor: null,
    note: '',
  },
}

export interface SoldOf {
  readonly sku?: string
  readonly quantityMilli?: number
  readonly amountMinor?: number
  readonly serial?: string
}

/** One line, paid in cash, without tax. */
export function sold(receiptNo: string, of: SoldOf = {}): LedgerEvent {
  const { sku = 'TEA', quantityMilli = 1000, amountMinor = 350, serial } = of
  const lots: LotPart[] =
    serial === undefined ? [] : [{ lot: '', expiry: null, serial, quantityMilli }]
  return {
    type: 'sale.completed',
    body: {
      receiptNo,
      receiptCounter: Number(receiptNo.split('-')[1]),
      ticketId: receiptNo,
      shiftId: 'S1',
      currency: 'CNY',
      pricing: { mode: 'inclusive', rounding: 'line', classes: [] },
      lines: [
        {
          lineNo: 1,
          sku,
          name: sku,
          unit: '盒',
          category: 'drinks',
          kind: 'stocked',
          barcode: null,
          taxClass: 'Z',
          quantityMilli,
          lots,
          listPriceMilli: amountMinor * 10,
          unitPriceMilli: amountMinor * 10,
          discount: null,
          grossMinor: amountMinor,
          discountMinor: 0,
          ticketDiscountMinor: 0,
          netMinor: amountMinor,
          note: '',
        },
      ],
      discount: null,
      dropToMinor: null,
      totals: {
        grossMinor: amountMinor,
        lineDiscountMinor: 0,
        ticketDiscountMinor: 0,
        netMinor: amountMinor,
        taxes: [],
        addedTaxMinor: 0,
        droppedMinor: 0,
        totalMinor: amountMinor,
        roundingMinor: 0,
        paidMinor: amountMinor,
        changeMinor: 0,
      },
      tenders: [
        {
          tenderNo: 1,
          code: 'cash',
          kind: 'cash',
          amountMinor,
          receivedMinor: amountMinor,
          reference: null,
        },
      ],
      acts: [],
      note: '',
      source: null,
    },
  }
}

/** Of the first line of that receipt; null: nobody has a receipt. */
export function broughtBack(
  returnNo: string,
  origin: { readonly storeId: string; readonly receiptNo: string } | null,
  quantityMilli = 1000,
): LedgerEvent {
  const [line] = RETURN.lines
  if (line === undefined) throw new Error('the sample has a line')
  const body: Return = {
    ...RETURN,
    returnNo,
    origin: origin === null ? null : { ...origin, businessDate: '2026-11-26', proof: 'code' },
    lines: [
      {
        ...line,
        lineNo: 1,
        originLineNo: origin === null ? null : 1,
        sku: 'TEA',
        quantityMilli,
        lots: [],
      },
    ],
  }
  return { type: 'return.completed', body }
}

/** Goods of one item into the back room, from a supplier or, with its number, from another store. */
export function received(
  sku: string,
  quantityMilli: number,
  transfer: { readonly partner: string; readonly inboundNo: string } | null = null,
): LedgerEvent {
  return {
    type: 'stock.received',
    body: {
      receivingNo: `T01-RC-${sku}-${quantityMilli}`,
      receivingCounter: 1,
      kind: transfer === null ? 'delivery' : 'transfer',
      inbound:
        transfer === null ? null : { inboundId: transfer.inboundNo, inboundNo: transfer.inboundNo },
      partner: transfer?.partner ?? '光明',
      isBlind: false,
      isFinal: true,
      lines: [
        {
          lineNo: 1,
          inboundLineNo: null,
          sku,
          name: sku,
          unit: '盒',
          lot: '',
          expiry: null,
          serial: '',
          acceptedMilli: quantityMilli,
          damagedMilli: 0,
          rejectedMilli: 0,
          quality: 'accepted',
          to: 'FLOOR',
          note: '',
        },
      ],
      claims: [],
      note: '',
      attachments: [],
    },
  }
}
