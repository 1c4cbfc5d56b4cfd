/** What the operation log says of each event, and that no kind of deed is missing from it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RULES, TEA, anySale, saleOf } from '../../../tests/support/core.ts'
import type { EventHeader, LedgerEvent } from '../ledger/event.ts'
import type { Return } from '../returns/return.ts'
import { newTicket, type TicketAct } from '../sales/ticket.ts'
import { AUDIT_DEEDS, auditEntriesOf } from './audit-entries.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const headerOf = (type: LedgerEvent['type'], approver: string | null = '901'): EventHeader => ({
  eventId: 'e',
  type,
  version: 1,
  businessDate: '2026-03-02',
  occurredMs: 0,
  clockFlags: 0,
  actor: '101',
  approver,
  refEvent: null,
})
const entriesOf = (event: LedgerEvent, approver: string | null = '901') =>
  auditEntriesOf(event, headerOf(event.type, approver))

const ACTS = [
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
const act = (kind: TicketAct['kind']): TicketAct => ({
  kind,
  lineNo: 1,
  sku: 'TEA',
  figures: { fromMilli: 3000, toMilli: 1000, amountMinor: 700 },
  actor: '102',
  approver: '902',
})
const line = { ...TEA, lineNo: 1, discount: null, note: '' }
const payment = { parts: [], last: 'cash', extraMinor: 0 }
const sale = saleOf({ ...newTicket('t'), lines: [line], acts: ACTS.map(act) }, RULES, payment, {
  incrementMinor: 1,
  mode: 'down',
})
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

const EVENTS: readonly LedgerEvent[] = [
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
    body: { shiftId: 'S1', shiftNo: 7, floatMinor: 20_000, currency: 'CNY' },
  },
  { type: 'staff.signed-on', body: person },
  { type: 'staff.signed-off', body: person },
  { type: 'staff.locked-out', body: { staffNo: '102', detail: '5 wrong PINs' } },
  { type: 'staff.unlocked', body: person },
  { type: 'staff.saved', body: person },
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
]

test('every kind of deed comes from some event', () => {
  const deeds = new Set(EVENTS.flatMap((event) => entriesOf(event)).map(({ deed }) => deed))
  expect([...AUDIT_DEEDS].filter((deed) => !deeds.has(deed))).toEqual([])
})

test('each event is told with its number, its amount and what a manager asks about', () => {
  const told = EVENTS.filter(({ type }) => type !== 'sale.completed').flatMap((event) =>
    entriesOf(event).map(
      ({ deed, subject, amountMinor, detail }) => `${deed} ${subject} ${amountMinor} ${detail}`,
    ),
  )
  expect(told).toEqual([
    'void-ticket t 900 reason=cannot-pay',
    'move-cash T01-CM000001-K7QX -500 reason=to-safe',
    'open-drawer  null reason=give-change',
    'copy-receipt T01-000123-K7QX null copy=2',
    'return-without-receipt T01-RT000001-K7QX -350 id="张三 138"',
    'return T01-RT000001-K7QX -350 receipt=T01-000123-K7QX',
    'loss T01-LS000001-K7QX 700 kind=stolen reason=missing note="货架 空"',
    'receiving T01-RC000001-K7QX null kind=delivery partner="光明 乳业" inbound=DN-7 claims=0',
    'announce-inbound DN-7 null partner=P',
    'cancel-inbound DN-7 null reason=not-coming',
    'transfer T01-TR000001-K7QX null kind=store partner=B02',
    'relocation T01-MV000001-K7QX null reason=restock-floor',
    'reversal T01-000123-K7QX null kind=sale reversal=T01-RV000001-K7QX reason=rung-up-wrongly',
    'open-shift 7 20000 ',
    'sign-on 102 null ',
    'sign-off 102 null ',
    'lock-out 102 null 5 wrong PINs',
    'unlock-staff 102 null clerk',
    'save-staff 102 null clerk',
    'import-catalogue goods.csv null added=1 changed=2 refused=3',
    'change-settings reasons, storeName null ',
    'trust-key T02 null key=k1 state=revoked',
    'restore-store b.db null rehydrated=4',
  ])
})

test('a deed on a ticket is that of whoever did it, not of whoever took the money', () => {
  const entries = entriesOf({ type: 'sale.completed', body: sale })
  expect(entries).toHaveLength(ACTS.length + 1)
  expect(entries[1]).toEqual({
    deed: 'reduce-quantity',
    actor: '102',
    approver: '902',
    subject: 'T01-000123-K7QX',
    amountMinor: 700,
    detail: 'sku=TEA fromMilli=3000 toMilli=1000 amountMinor=700',
  })
  expect(entries.at(-1)).toMatchObject({ deed: 'approved-sale', actor: '101', approver: '901' })
})

test('a sale that nobody had to approve is told by its deeds alone', () => {
  fc.assert(
    fc.property(anySale, (body) => {
      const deeds = entriesOf({ type: 'sale.completed', body }, null).map(({ deed }) => deed)
      expect(deeds).toEqual(body.acts.map(({ kind }) => kind))
    }),
    { numRuns: runs(50) },
  )
})

test('putting a ticket away is nothing to ask about', () => {
  const body = { ticketId: 't', shiftId: 'S1', lineCount: 1, totalMinor: 900, note: '' }
  expect(entriesOf({ type: 'ticket.parked', body })).toEqual([])
})
