/** One of each document, with every field filled: for the shapes, the moves, the rows, the slips. */
import type { EventBodies } from '#shared/ledger/event.ts'

const NO = (letters: string) => `T01-${letters}000001-K7QX`
const photo = { sha256: 'ab'.repeat(32), name: 'broken.jpg', mime: 'image/jpeg', byteCount: 4711 }
const milk = {
  lineNo: 1,
  sku: 'MILK',
  name: '鲜牛奶 1L',
  unit: '盒',
  lot: 'L1',
  expiry: '2026-12-01',
  serial: '',
}
const returned = {
  originLineNo: null,
  unit: '瓶',
  kind: 'stocked',
  taxClass: 'A',
  note: '',
} as const

export const RETURN: EventBodies['return.completed'] = {
  returnNo: NO('RT'),
  returnCounter: 1,
  shiftId: 'S1',
  currency: 'CNY',
  origin: {
    storeId: 'ST',
    receiptNo: 'T02-000007-ABCD',
    businessDate: '2026-11-20',
    proof: 'code',
  },
  idNote: '',
  lines: [
    {
      ...returned,
      lineNo: 1,
      originLineNo: 3,
      sku: 'MILK',
      name: '鲜牛奶 1L',
      category: 'dairy',
      barcode: null,
      quantityMilli: 3000,
      lots: [
        { lot: 'L1', expiry: '2026-12-01', serial: '', quantityMilli: 1000 },
        { lot: 'L2', expiry: null, serial: '', quantityMilli: 2000 },
      ],
      netMinor: 3000,
      refundMinor: 2997,
      disposition: 'restock',
      reasonCode: 'not-wanted',
    },
    {
      ...returned,
      lineNo: 2,
      sku: 'TEA',
      name: '绿茶',
      category: 'drinks',
      barcode: '6901234567892',
      quantityMilli: 1000,
      lots: [],
      netMinor: 350,
      refundMinor: 350,
      disposition: 'damaged',
      reasonCode: 'faulty',
    },
  ],
  totals: {
    netMinor: 3350,
    taxes: [{ code: 'V13', ratePpm: 130_000, taxableMinor: 2965, taxMinor: 385 }],
    addedTaxMinor: 0,
    droppedMinor: 3,
    totalMinor: 3347,
    roundingMinor: 3,
    paidMinor: 3350,
  },
  refunds: [
    { refundNo: 1, code: 'card', kind: 'external', amountMinor: 3000, reference: 'A1' },
    { refundNo: 2, code: 'cash', kind: 'cash', amountMinor: 350, reference: null },
  ],
  exchangeReceiptNo: null,
  note: '',
  source: null,
}

export const LOSS: EventBodies['loss.recorded'] = {
  lossNo: NO('LS'),
  lossCounter: 1,
  kind: 'damaged',
  reasonCode: 'broken',
  note: '',
  currency: 'CNY',
  lines: [
    {
      ...milk,
      quantityMilli: 2000,
      location: 'FLOOR',
      unitValueMilli: 1_000_000,
      valueMinor: 2000,
    },
  ],
  valueMinor: 2000,
  attachments: [photo],
  source: null,
}

export const ANNOUNCED: EventBodies['inbound.announced'] = {
  inboundId: 'IN-1',
  inboundNo: 'ASN-77',
  kind: 'allocation',
  partner: 'DC-1',
  expectedOn: '2026-11-23',
  note: '',
  lines: [{ ...milk, quantityMilli: 24_000 }],
  source: 'file',
}

export const RECEIVING: EventBodies['stock.received'] = {
  receivingNo: NO('RC'),
  receivingCounter: 1,
  kind: 'allocation',
  inbound: { inboundId: 'IN-1', inboundNo: 'ASN-77' },
  partner: 'DC-1',
  isBlind: false,
  isFinal: true,
  lines: [
    {
      ...milk,
      inboundLineNo: 1,
      acceptedMilli: 20_000,
      damagedMilli: 2000,
      rejectedMilli: 1000,
      quality: 'concession',
      to: 'BACKROOM',
      note: '',
    },
  ],
  claims: [{ inboundLineNo: 1, sku: 'MILK', kind: 'short', quantityMilli: 1000, note: '' }],
  note: '',
  attachments: [],
}

export const SHIPPED: EventBodies['transfer.shipped'] = {
  transferNo: NO('TR'),
  transferCounter: 1,
  kind: 'store',
  partner: 'ST2',
  lines: [{ ...milk, requestedMilli: 5000, quantityMilli: 4000, from: 'BACKROOM' }],
  reasonCode: 'requested',
  note: '',
}

export const RELOCATED: EventBodies['stock.relocated'] = {
  relocationNo: NO('MV'),
  relocationCounter: 1,
  lines: [{ ...milk, quantityMilli: 6000, from: 'BACKROOM', to: 'FLOOR' }],
  reasonCode: 'restock-floor',
  note: '',
}

export const CASH_OUT: EventBodies['cash.moved'] = {
  cashNo: NO('CM'),
  cashCounter: 1,
  shiftId: 'S1',
  direction: 'out',
  amountMinor: 300,
  currency: 'CNY',
  reasonCode: 'cleaner',
  note: '',
}

export const REVERSED: EventBodies['document.reversed'] = {
  reversalNo: NO('RV'),
  reversalCounter: 1,
  kind: 'transfer',
  documentNo: NO('TR'),
  reasonCode: 'entered-wrongly',
  note: '',
  shiftId: 'S1',
  stock: [
    {
      sku: 'MILK',
      lot: 'L1',
      serial: '',
      quantityMilli: 4000,
      from: `TRANSIT:${NO('TR')}`,
      to: 'BACKROOM',
      reason: 'transfer-store',
    },
  ],
  money: [
    { account: 'tender:cash', amountMinor: 300, currency: 'CNY' },
    { account: 'paid-out:cleaner', amountMinor: -300, currency: 'CNY' },
  ],
  figures: [{ kind: 'paid-out', key: 'cleaner', count: -1, amountMinor: -300 }],
}
