/** Bodies as they stand in the journal: what the till composes is read back, anything else is not. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_ROUNDING, RULES, TEA, anySale, saleOf } from '../../../tests/support/core.ts'
import {
  ANNOUNCED,
  CASH_OUT,
  LOSS,
  RECEIVING,
  RELOCATED,
  RETURN,
  REVERSED,
  SHIPPED,
} from '../../../tests/support/sample-documents.ts'
import { STOCKTAKE_BODIES } from '../../../tests/support/stocktake-events.ts'
import type { DayClosed } from '../day/day.ts'
import { versionOf, type EventBodies, type EventType, type LedgerEvent } from '../ledger/event.ts'
import { newTicket, type TicketAct } from '../sales/ticket.ts'
import { eventBodySchemas, isEventType, parseEventBody } from './event-bodies.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const act: TicketAct = {
  kind: 'reduce-quantity',
  lineNo: 1,
  sku: 'TEA',
  figures: { fromMilli: 2000, toMilli: 1000 },
  actor: '1001',
  approver: null,
}
const ticket = {
  ...newTicket('t'),
  lines: [{ ...TEA, lineNo: 1, discount: null, note: '' }],
  acts: [act],
}
const sale = saleOf(ticket, RULES, { parts: [], last: 'cash', extraMinor: 50 }, NO_ROUNDING)
const parked = { ticketId: 't', shiftId: 'S1', lineCount: 1, totalMinor: 350, note: '' }
const deed = { staffNo: '1001', detail: 'cashier' }

const DAY: DayClosed = {
  zNo: 1,
  dayNo: 'T01-ZR000001-K7QX',
  businessDate: '2026-11-22',
  currency: 'CNY',
  ranges: [{ epoch: '7M3W9ACDEK7QX', fromSeq: 1, toSeq: 3 }],
  eventCount: 3,
  counts: [{ type: 'sale.completed', count: 1 }],
  merkleRoot: 'a'.repeat(64),
  figures: [{ kind: 'sales', key: '', count: 1, amountMinor: 350 }],
  money: [{ account: 'revenue', currency: 'CNY', amountMinor: -310 }],
  stock: [
    { sku: 'TEA', lot: '', from: 'FLOOR', to: 'CUSTOMER', reason: 'sale', quantityMilli: 1000 },
  ],
  turnoverMinor: 350,
  shifts: [
    {
      shiftNo: 1,
      cashierNo: '1001',
      expectedMinor: 20_050,
      countedMinor: 20_035,
      differenceMinor: -15,
    },
  ],
  firstReceiptNo: 'T01-000001-K7QX',
  lastReceiptNo: 'T01-000001-K7QX',
  perpetualMinor: 350,
  stockRoot: 'b'.repeat(64),
  app: '0.1.0',
  schema: 7,
  settingsSha256: 'c'.repeat(64),
  feeds: [{ feed: 'catalogue', feedEpoch: 'F1', pos: 12 }],
  unsentCount: 3,
  openLetters: 0,
  leftOpen: ['parked-tickets'],
  isProvisional: false,
  note: '',
}

/** One of each: the type says when one is missing. */
const BODIES: EventBodies = {
  'epoch.opened': { parentEpoch: null, parentSeq: 0, reason: 'enrol', app: '0.1.0', schema: 1 },
  'shift.opened': {
    shiftId: 'S1',
    shiftNo: 1,
    floatMinor: 20_000,
    currency: 'CNY',
    readyMinor: null,
    note: '',
  },
  'shift.counted': {
    shiftId: 'S1',
    attempt: 1,
    isAnew: false,
    cash: [{ faceMinor: 10_000, count: 2 }],
    looseMinor: 35,
    countedMinor: 20_035,
    currency: 'CNY',
  },
  'shift.closed': {
    shiftId: 'S1',
    shiftNo: 1,
    handoverNo: 'T01-SH000001-K7QX',
    currency: 'CNY',
    figures: [{ kind: 'sales', key: '', count: 1, amountMinor: 350 }],
    cash: [{ faceMinor: 10_000, count: 2 }],
    looseMinor: 35,
    expectedMinor: 20_050,
    countedMinor: 20_035,
    differenceMinor: -15,
    attempts: 1,
    tenders: [{ code: 'card', expectedMinor: 300, countedMinor: null }],
    reasonCode: 'wrong-change',
    note: '',
    nextFloatMinor: 20_000,
    handedTo: '1002',
  },
  'day.closed': DAY,
  'letter.answered': {
    letterId: 'L1',
    code: 'unknown-sku',
    action: 'map-sku',
    eventId: 'e',
    value: 'TEA',
    note: '',
  },
  'paper.resolved': { paper: 'T01-000001-K7QX', finding: 'reprint', attempts: 1 },
  'payment.decided': {
    ...{ paymentId: 'p', ticketId: 't', tenderCode: 'card', amountMinor: 1250 },
    ...{ finding: 'taken', reference: 'slip 17' },
  },
  'sale.completed': sale,
  'ticket.voided': {
    ticketId: 't',
    shiftId: 'S1',
    reasonCode: 'left',
    currency: 'CNY',
    totalMinor: 350,
    lines: [{ lineNo: 1, sku: 'TEA', name: '绿茶', quantityMilli: 1000, unitPriceMilli: 350_000 }],
    acts: [act],
  },
  'ticket.parked': parked,
  'ticket.recalled': parked,
  'cash.moved': CASH_OUT,
  'return.completed': RETURN,
  'loss.recorded': LOSS,
  'inbound.announced': ANNOUNCED,
  'inbound.cancelled': {
    inboundId: 'IN-1',
    inboundNo: 'ASN-77',
    reasonCode: 'not-coming',
    note: '',
  },
  'stock.received': RECEIVING,
  'claim.settled': {
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
  'transfer.shipped': SHIPPED,
  'stock.relocated': RELOCATED,
  'document.reversed': REVERSED,
  'key.trusted': {
    keyId: '0a1b2c3d',
    storeId: 'ST',
    tillId: 'T02',
    publicKey: 'x'.repeat(43),
    state: 'trusted',
  },
  'store.restored': { source: 'a.db', lastEpoch: 'E', lastSeq: 9, rehydrated: 0 },
  'hub.joined': { url: 'https://hub.example', server: 'S1' },
  'hub.left': { url: 'https://hub.example' },
  'handhelds.opened': { address: '0.0.0.0', port: 8443 },
  'handhelds.closed': { address: '0.0.0.0', port: 8443 },
  'handheld.paired': { deviceId: 'd', name: 'PDA 1', role: 'counter' },
  'handheld.revoked': { deviceId: 'd', name: 'PDA 1' },
  'handhelds.refused': { kind: 'code-used', count: 3, address: '192.168.1.9' },
  ...STOCKTAKE_BODIES,
  'drawer.opened': { shiftId: 'S1', reasonCode: 'change', note: '' },
  'receipt.copied': { receiptNo: sale.receiptNo, shiftId: null, copyNo: 1 },
  'staff.signed-on': deed,
  'staff.signed-off': deed,
  'staff.locked-out': deed,
  'staff.unlocked': deed,
  'staff.saved': deed,
  'settings.changed': { sha256: 'cd', changed: ['tax'] },
  'catalogue.imported': { source: 'goods.csv', sha256: 'ab', added: 3, changed: 2, refused: 1 },
}
const EVENTS = (Object.entries(BODIES) as [EventType, object][]).map(
  ([type, body]) => ({ type, body }) as LedgerEvent,
)
const read = (type: EventType, body: unknown) =>
  parseEventBody(type, versionOf(type), JSON.stringify(body))

test('there is a schema for every event and for nothing else', () => {
  expect(Object.keys(eventBodySchemas).sort()).toEqual(Object.keys(BODIES).sort())
})

test.each(EVENTS)('a body of $type is read as it was written', ({ type, body }) => {
  expect(read(type, body)).toEqual({ type, body })
})

test.each(EVENTS)('a body of $type with a field too many or too few is none', ({ type, body }) => {
  expect(read(type, { ...body, colour: 'red' })).toBeNull()
  for (const field of Object.keys(body)) {
    const rest = Object.entries(body).filter(([name]) => name !== field)
    expect(read(type, Object.fromEntries(rest))).toBeNull()
  }
})

test('every sale that the till can compose is read back unchanged', () => {
  fc.assert(
    fc.property(anySale, (body) => {
      expect(read('sale.completed', body)).toEqual({ type: 'sale.completed', body })
    }),
    { numRuns: runs(150) },
  )
})

test('a sale that was entered from paper names its document', () => {
  const source = { kind: 'replay' as const, document: 'P-17', dated: '2026-11-21' }
  expect(read('sale.completed', { ...sale, source })).not.toBeNull()
  expect(read('sale.completed', { ...sale, source: { ...source, kind: 'guess' } })).toBeNull()
})

test('strictness reaches into lines, tenders, totals and deeds', () => {
  const [line] = sale.lines
  const [tender] = sale.tenders
  const broken = [
    { ...sale, lines: [{ ...line, colour: 'red' }] },
    { ...sale, tenders: [{ ...tender, colour: 'red' }] },
    { ...sale, totals: { ...sale.totals, tipMinor: 5 } },
    { ...sale, acts: [{ ...act, kind: 'give-away' }] },
    { ...sale, pricing: { ...sale.pricing, mode: 'guessed' } },
  ]
  for (const body of broken) expect(read('sale.completed', body)).toBeNull()
  const voided = BODIES['ticket.voided']
  expect(read('ticket.voided', { ...voided, lines: [{ ...voided.lines[0], note: '' }] })).toBeNull()
})

test('fractions, texts for numbers and goods of no quantity are no facts', () => {
  const [line] = sale.lines
  const withLine = (patch: object) => ({ ...sale, lines: [{ ...line, ...patch }] })
  expect(read('sale.completed', withLine({ quantityMilli: 0 }))).toBeNull()
  expect(read('sale.completed', withLine({ quantityMilli: -1000 }))).toBeNull()
  expect(read('sale.completed', withLine({ netMinor: 3.5 }))).toBeNull()
  expect(read('sale.completed', withLine({ netMinor: '350' }))).toBeNull()
  expect(read('sale.completed', withLine({ unitPriceMilli: 2 ** 53 }))).toBeNull()
  expect(read('shift.opened', { ...BODIES['shift.opened'], floatMinor: null })).toBeNull()
})

test('a type or version that this program does not know is left alone', () => {
  const json = JSON.stringify(BODIES['shift.opened'])
  expect(parseEventBody('shift.closed', 1, json)).toBeNull()
  expect(parseEventBody('toString', 1, json)).toBeNull()
  expect(parseEventBody('__proto__', 1, json)).toBeNull()
  expect(parseEventBody('shift.opened', versionOf('shift.opened') + 1, json)).toBeNull()
  expect(parseEventBody('shift.opened', 0, json)).toBeNull()
  expect(isEventType('shift.opened')).toBe(true)
  expect(isEventType('constructor')).toBe(false)
})

test('garbage is no event and never throws', () => {
  const types = fc.constantFrom(...EVENTS.map((event) => event.type))
  fc.assert(
    fc.property(types, fc.oneof(fc.string(), fc.json()), (type, json) => {
      expect(parseEventBody(type, versionOf(type), json)).toBeNull()
    }),
    { numRuns: runs(300) },
  )
})

test('a body that was cut off on its way is none', () => {
  const json = JSON.stringify(sale)
  fc.assert(
    fc.property(fc.nat({ max: json.length - 1 }), (length) => {
      expect(
        parseEventBody('sale.completed', versionOf('sale.completed'), json.slice(0, length)),
      ).toBeNull()
    }),
  )
})
