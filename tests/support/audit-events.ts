/** One event of every type that the operation log tells of, with a ticket that has every deed on it. */
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { Return } from '#shared/returns/return.ts'
import { newTicket, type TicketAct } from '#shared/sales/ticket.ts'
import { RULES, TEA, saleOf } from './core.ts'
import { STOCKTAKE_EVENTS } from './stocktake-events.ts'

export const ACTS = [
  'delete-line',
  'reduce-quantity',
  'change-price',
  'discount-line',
  'discount-ticket',
  'drop-change',
  'open-item',
  'remove-tender',
  'sell-expired',
  'override-serial',
] as const
/** The figures that the till writes with each deed. */
const FIGURES: Readonly<Record<TicketAct['kind'], TicketAct['figures']>> = {
  'delete-line': { quantityMilli: 1000, unitPriceMilli: 700_000 },
  'reduce-quantity': { fromMilli: 3000, toMilli: 1000 },
  'change-price': { fromMilli: 700_000, toMilli: 650_000 },
  'discount-line': { amountMinor: 700 },
  'discount-ticket': { share: 2000 },
  'drop-change': { dropToMinor: 600 },
  'open-item': { unitPriceMilli: 700_000 },
  'remove-tender': { amountMinor: 700, tenderNo: 1 },
  'sell-expired': { quantityMilli: 1000, expiry: 20_260_301 },
  'override-serial': { quantityMilli: 1000 },
}
const act = (kind: TicketAct['kind']): TicketAct => ({
  kind,
  lineNo: 1,
  sku: kind === 'remove-tender' || kind === 'drop-change' ? null : 'TEA',
  figures: FIGURES[kind],
  actor: '102',
  approver: '902',
})
const line = { ...TEA, lineNo: 1, discount: null, note: '' }
const payment = { parts: [], last: 'cash', extraMinor: 0 }
export const sale = saleOf(
  { ...newTicket('t'), lines: [line], acts: ACTS.map(act) },
  RULES,
  payment,
  {
    incrementMinor: 1,
    mode: 'down',
  },
)
const back: Return = {
  returnNo: 'T01-RT000001-K7QX',
  returnCounter: 1,
  shiftId: 'S1',
  currency: 'CNY',
  origin: null,
  idNote: '张三 138',
  lines: [],
  totals: {
    netMinor: 0,
    taxes: [],
    addedTaxMinor: 0,
    droppedMinor: 0,
    totalMinor: 0,
    roundingMinor: 0,
    paidMinor: 350,
  },
  refunds: [],
  exchangeReceiptNo: null,
  note: '',
  source: null,
}
const origin = {
  storeId: 'S',
  receiptNo: 'T01-000123-K7QX',
  businessDate: '2026-03-01',
  proof: 'journal',
} as const
const person = { staffNo: '102', detail: 'clerk' }
const noMirror = { stock: [], money: [], figures: [] }
const received = {
  receivingNo: 'T01-RC000001-K7QX',
  receivingCounter: 1,
  kind: 'delivery',
  inbound: { inboundId: 'i', inboundNo: 'DN-7' },
  partner: '光明 乳业',
  isBlind: false,
  isFinal: true,
  lines: [],
  claims: [],
  note: '',
  attachments: [],
} as const

/** A day on which nothing was sold, closed with a ticket parked. */
const day = {
  ...{ zNo: 4, dayNo: 'T01-ZR000004-K7QX', businessDate: '2026-03-02', currency: 'CNY' },
  ...{ ranges: [], eventCount: 0, counts: [], merkleRoot: 'a'.repeat(64), figures: [], money: [] },
  ...{ stock: [], turnoverMinor: 0, shifts: [], firstReceiptNo: null, lastReceiptNo: null },
  ...{ perpetualMinor: 0, stockRoot: 'b'.repeat(64), app: '1', schema: 7, feeds: [] },
  ...{ settingsSha256: 'c'.repeat(64), unsentCount: 0, openLetters: 0 },
  ...{ leftOpen: ['parked-tickets'], isProvisional: false, note: '' },
} as const

export const EVENTS: readonly LedgerEvent[] = [
  { type: 'day.closed', body: day },
  { type: 'sale.completed', body: sale },
  {
    type: 'ticket.voided',
    body: {
      ticketId: 't',
      shiftId: 'S1',
      reasonCode: 'cannot-pay',
      currency: 'CNY',
      totalMinor: 900,
      lines: [],
      acts: [],
    },
  },
  {
    type: 'cash.moved',
    body: {
      cashNo: 'T01-CM000001-K7QX',
      cashCounter: 1,
      shiftId: 'S1',
      direction: 'out',
      amountMinor: 500,
      currency: 'CNY',
      reasonCode: 'to-safe',
      note: '',
    },
  },
  { type: 'drawer.opened', body: { shiftId: 'S1', reasonCode: 'give-change', note: '' } },
  { type: 'receipt.copied', body: { receiptNo: 'T01-000123-K7QX', shiftId: null, copyNo: 2 } },
  { type: 'return.completed', body: back },
  { type: 'return.completed', body: { ...back, origin, idNote: '' } },
  {
    type: 'loss.recorded',
    body: {
      lossNo: 'T01-LS000001-K7QX',
      lossCounter: 1,
      kind: 'stolen',
      reasonCode: 'missing',
      note: '货架 空',
      currency: 'CNY',
      lines: [],
      valueMinor: 700,
      attachments: [],
      source: null,
    },
  },
  { type: 'stock.received', body: received },
  {
    type: 'claim.settled',
    body: {
      receivingNo: 'T01-RC000001-K7QX',
      claimNo: 1,
      partner: '光明 乳业',
      sku: 'TEA',
      kind: 'short',
      quantityMilli: 2000,
      how: 'credited',
      amountMinor: 1400,
      currency: 'CNY',
      reference: 'CN-7',
      note: '',
    },
  },
  {
    type: 'inbound.announced',
    body: {
      inboundId: 'i',
      inboundNo: 'DN-7',
      kind: 'delivery',
      partner: 'P',
      expectedOn: null,
      note: '',
      lines: [],
      source: 'file',
    },
  },
  {
    type: 'inbound.cancelled',
    body: { inboundId: 'i', inboundNo: 'DN-7', reasonCode: 'not-coming', note: '' },
  },
  {
    type: 'transfer.shipped',
    body: {
      transferNo: 'T01-TR000001-K7QX',
      transferCounter: 1,
      kind: 'store',
      partner: 'B02',
      lines: [],
      reasonCode: 'requested',
      note: '',
    },
  },
  {
    type: 'stock.relocated',
    body: {
      relocationNo: 'T01-MV000001-K7QX',
      relocationCounter: 1,
      lines: [],
      reasonCode: 'restock-floor',
      note: '',
    },
  },
  {
    type: 'document.reversed',
    body: {
      reversalNo: 'T01-RV000001-K7QX',
      reversalCounter: 1,
      kind: 'sale',
      documentNo: 'T01-000123-K7QX',
      reasonCode: 'rung-up-wrongly',
      note: '',
      shiftId: 'S1',
      ...noMirror,
    },
  },
  {
    type: 'shift.opened',
    body: {
      shiftId: 'S1',
      shiftNo: 7,
      floatMinor: 20_000,
      currency: 'CNY',
      readyMinor: 19_000,
      note: '硬币少了一卷',
    },
  },
  {
    type: 'shift.counted',
    body: {
      ...{ shiftId: 'S1', attempt: 2, isAnew: false, cash: [], looseMinor: 19_900 },
      ...{ countedMinor: 19_900, currency: 'CNY' },
    },
  },
  {
    type: 'shift.closed',
    body: {
      ...{ shiftId: 'S1', shiftNo: 7, handoverNo: 'T01-SH000007-K7QX' },
      ...{ currency: 'CNY', figures: [], cash: [] },
      ...{ looseMinor: 19_900, expectedMinor: 20_000, countedMinor: 19_900 },
      ...{ differenceMinor: -100, attempts: 2, tenders: [], reasonCode: 'wrong-change' },
      ...{ note: '', nextFloatMinor: 0, handedTo: null },
    },
  },
  { type: 'staff.signed-on', body: person },
  { type: 'staff.signed-off', body: person },
  { type: 'staff.locked-out', body: { staffNo: '102', detail: '5 wrong PINs' } },
  { type: 'staff.unlocked', body: { staffNo: '102', detail: 'lockout lifted' } },
  { type: 'staff.saved', body: { staffNo: '102', detail: 'clerk inactive new PIN' } },
  {
    type: 'catalogue.imported',
    body: { source: 'goods.csv', sha256: '', added: 1, changed: 2, refused: 3 },
  },
  { type: 'settings.changed', body: { sha256: '', changed: ['reasons', 'storeName'] } },
  {
    type: 'key.trusted',
    body: { keyId: 'k1', storeId: 'S', tillId: 'T02', publicKey: 'p', state: 'revoked' },
  },
  {
    type: 'store.restored',
    body: { source: 'b.db', lastEpoch: 'E', lastSeq: 9, rehydrated: 4 },
  },
  { type: 'hub.joined', body: { url: 'https://hub.example', server: 'S1' } },
  { type: 'hub.left', body: { url: 'https://hub.example' } },
  { type: 'handhelds.opened', body: { address: '0.0.0.0', port: 8443 } },
  { type: 'handhelds.closed', body: { address: '0.0.0.0', port: 8443 } },
  { type: 'handheld.paired', body: { deviceId: 'd', name: 'PDA 1', role: 'receiver' } },
  { type: 'handheld.revoked', body: { deviceId: 'd', name: 'PDA 1' } },
  {
    type: 'handhelds.refused',
    body: { kind: 'code-used', count: 3, address: '192.168.1.9' },
  },
  {
    type: 'paper.resolved',
    body: { paper: 'T01-000001-K7QX', finding: 'reprint', attempts: 1 },
  },
  {
    type: 'payment.decided',
    body: {
      ...{ paymentId: 'p', ticketId: 't', tenderCode: 'card', amountMinor: 1200 },
      ...{ finding: 'taken', reference: 'slip 17' },
    },
  },
  {
    type: 'letter.answered',
    body: {
      ...{ letterId: 'L1', code: 'unknown-sku', action: 'map-sku', eventId: 'e' },
      ...{ value: 'TEA', note: '' },
    },
  },
  ...STOCKTAKE_EVENTS,
]
