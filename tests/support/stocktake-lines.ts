/** Lines of a review and what they are made of, with nothing remarkable about them but what a test says. */
import type { CountedEntry } from '#shared/stocktake/deciding-count.ts'
import type {
  KeyChange,
  Line,
  ReviewItem,
  ReviewSources,
  StoredLine,
} from '#shared/stocktake/review-line.ts'
import type { LineKey, StocktakePlanned } from '#shared/stocktake/stocktake.ts'

export const COLA_KEY: LineKey = { location: 'FLOOR', sku: 'COLA', lot: '', serial: '' }

const TOLERANCE = { quantityMilli: 1000, valueMinor: 500, share: 1000 }
export const PLAN: Pick<StocktakePlanned, 'tolerances' | 'approvals'> = {
  tolerances: { A: TOLERANCE, B: TOLERANCE, C: TOLERANCE },
  approvals: { managerMinor: 50_000, headOfficeMinor: 500_000 },
}

/** 3.50 a bottle. */
export const COLA: ReviewItem = {
  name: '可乐',
  unit: '瓶',
  category: '饮料',
  itemClass: 'B',
  unitPriceMilli: 350_000,
}

export const lineOf = (said: Partial<Line> = {}): Line => ({
  ...COLA_KEY,
  ...COLA,
  expiry: null,
  countedMilli: 8000,
  bookMilli: 10_000,
  varianceMilli: -2000,
  lowMilli: -2000,
  highMilli: -2000,
  valueMinor: -700,
  rebasedMilli: 0,
  round: 1,
  state: 'beyond',
  level: 'none',
  decision: null,
  reasonCode: '',
  department: '',
  personNo: '',
  measure: '',
  dueOn: null,
  isOverdue: false,
  cause: '',
  zones: ['A1'],
  counters: ['1002'],
  isWithin: false,
  decidedBy: '',
  balanceMilli: 10_000,
  transitNo: null,
  isPosted: false,
  ...said,
})

export const entryOf = (said: Partial<CountedEntry> = {}): CountedEntry => ({
  ...COLA_KEY,
  place: 10,
  countedMs: 10_000,
  quantityMilli: 8000,
  round: 1,
  zoneCode: 'A1',
  staffNo: '1002',
  name: '可乐',
  unit: '瓶',
  expiry: null,
  ...said,
})

export const changeOf = (said: Partial<KeyChange> = {}): KeyChange => ({
  ...COLA_KEY,
  position: 20,
  changeMilli: -1000,
  isAdjustment: false,
  madeMs: null,
  ...said,
})

export const storedOf = (said: Partial<StoredLine> = {}): StoredLine => ({
  ...COLA_KEY,
  decision: null,
  decidedMilli: 0,
  decidedPosition: 0,
  decidedMs: 0,
  decidedBy: '',
  reasonCode: '',
  department: '',
  personNo: '',
  measure: '',
  dueOn: null,
  cause: '',
  approvedMilli: null,
  request: null,
  posted: null,
  ...said,
})

export const sourcesOf = (said: Partial<ReviewSources> = {}): ReviewSources => ({
  plan: PLAN,
  businessDate: '2026-11-27',
  entries: [],
  recounts: [],
  changes: [],
  balances: [],
  stored: [],
  recounted: new Map(),
  countedUntil: null,
  itemOf: () => COLA,
  isDue: () => true,
  transitOf: () => null,
  ...said,
})
