/** One body of every event of a stocktake. */
import type { EventBodies, LedgerEvent } from '#shared/ledger/event.ts'

const STOCKTAKE = { stocktakeId: '0198c000-0000-7000-8000-000000000010' }
const NUMBERED = { ...STOCKTAKE, stocktakeNo: 'T01-ST000001-K7QX' }
const KEY = { location: 'FLOOR', sku: 'MILK', lot: 'M1', serial: '' } as const
const LIMITS = { quantityMilli: 1000, valueMinor: 1000, share: 50 }
const GOODS = {
  sku: 'MILK',
  name: '牛奶',
  unit: '盒',
  lot: 'M1',
  expiry: '2026-03-09',
  serial: '',
  quantityMilli: 3000,
}
const ATTACHMENT = { sha256: 'a'.repeat(64), name: '货架.jpg', mime: 'image/jpeg', byteCount: 9 }
const TASK = {
  taskNo: 1,
  round: 1,
  location: 'FLOOR',
  zoneCode: 'A01',
  name: '乳品',
  skus: ['MILK'],
  assignedTo: null,
} as const

type StocktakeEvent =
  | Extract<keyof EventBodies, `stocktake.${string}` | `approval.${string}`>
  | 'zone.saved'
  | 'stock.learned'

export const STOCKTAKE_BODIES: Pick<EventBodies, StocktakeEvent> = {
  'zone.saved': { zoneCode: 'A01', name: '乳品', location: 'FLOOR', isRetired: false },
  'stocktake.planned': {
    ...NUMBERED,
    stocktakeCounter: 1,
    kind: 'zone',
    mode: 'blind',
    isWitnessed: true,
    name: '月底',
    scope: { by: 'category', names: ['乳品'] },
    locations: ['FLOOR'],
    tasks: [TASK],
    tolerances: { A: LIMITS, B: LIMITS, C: LIMITS },
    approvals: { managerMinor: 50_000, headOfficeMinor: 500_000 },
  },
  'stocktake.task-moved': {
    ...STOCKTAKE,
    taskNo: 1,
    deed: 'submitted',
    staffNo: '201',
    witnessNo: '101',
  },
  'stocktake.counted': {
    ...STOCKTAKE,
    taskNo: 1,
    round: 1,
    location: 'FLOOR',
    deviceId: 'd',
    entries: [
      {
        ...GOODS,
        entryId: 'e1',
        state: 'counted',
        code: '6900000000014',
        undoes: null,
        zoneCode: 'A01',
        countedMs: 1,
        at: { epoch: '0123456789ABC', seq: 3 },
        isLate: true,
      },
    ],
  },
  'stocktake.resolved': { ...STOCKTAKE, entryId: 'e2', counted: GOODS, note: '标签 掉了' },
  'stocktake.photo-kept': { ...STOCKTAKE, entryId: 'e2', attachment: ATTACHMENT },
  'stocktake.recount-ordered': { ...STOCKTAKE, tasks: [{ ...TASK, round: 2 }], keys: [KEY] },
  'stocktake.decided': {
    ...STOCKTAKE,
    lines: [
      {
        ...KEY,
        decision: 'accept',
        varianceMilli: -2000,
        reasonCode: 'theft',
        department: '乳品部',
        personNo: '201',
        measure: '装镜子',
        dueOn: null,
        cause: '',
      },
    ],
  },
  'stocktake.approved': {
    ...STOCKTAKE,
    level: 'manager',
    lines: [{ ...KEY, varianceMilli: -2000 }],
  },
  'approval.requested': {
    ...NUMBERED,
    requestId: 'r1',
    lines: [{ ...KEY, varianceMilli: -2000, valueMinor: -700, reasonCode: 'theft' }],
  },
  'approval.answered': {
    ...STOCKTAKE,
    requestId: 'r1',
    isApproved: false,
    by: '总部 王',
    note: '再查',
  },
  'stocktake.posted': {
    ...NUMBERED,
    part: 1,
    currency: 'CNY',
    lines: [
      {
        ...KEY,
        name: '牛奶',
        unit: '盒',
        expiry: '2026-03-09',
        itemClass: 'A',
        category: '乳品',
        countedMilli: 3000,
        bookMilli: 5000,
        varianceMilli: -2000,
        valueMinor: -700,
        round: 1,
        decision: 'accept',
        reasonCode: 'theft',
        department: '乳品部',
        personNo: '201',
        measure: '装镜子',
        cause: '',
        zones: ['A01'],
        counters: ['201'],
        level: 'none',
      },
    ],
  },
  'stocktake.rebased': {
    ...NUMBERED,
    because: 'T02-000009-K7QX',
    lines: [{ ...KEY, deltaMilli: 1000 }],
  },
  'stocktake.ended': { ...STOCKTAKE, to: 'cancelled', reasonCode: 'planned-wrongly', note: '重来' },
  'stock.learned': {
    origin: { tillId: 'T02', epoch: '0123456789ABC', seq: 5 },
    documentNo: 'T02-000009-K7QX',
    type: 'sale.completed',
    occurredMs: 1,
    moves: [
      { sku: 'MILK', lot: 'M1', serial: '', quantityMilli: 1000, from: 'FLOOR', to: 'CUSTOMER' },
    ],
  },
}

const { 'stocktake.task-moved': handedIn, ...others } = STOCKTAKE_BODIES

/** Handed in, opened again, dropped: deeds of one type. */
export const STOCKTAKE_EVENTS: readonly LedgerEvent[] = [
  ...Object.entries({ 'stocktake.task-moved': handedIn, ...others }),
  ['stocktake.task-moved', { ...handedIn, deed: 'reopened' }],
  ['stocktake.task-moved', { ...handedIn, deed: 'dropped', witnessNo: null }],
].map(([type, body]) => ({ type, body }) as LedgerEvent)
