/** Documents for the contract of connectors, and what an ERP has to let itself be told by its tests. */
import type { Connector, Posting } from '#hub/connectors/port.ts'
import {
  totalsOf,
  type PostingAmount,
  type PostingDocument,
  type PostingLine,
} from '#shared/posting/posting.ts'

export interface ErpUnderTest {
  readonly connector: Connector
  /** A user there who may look and not post. */
  readonly unprivileged: Connector
  /** Nobody answers the next question. */
  down(): Promise<void>
  /** The next document is booked, and its answer never comes. */
  loseAnswer(): Promise<void>
  /** The next document is made and the ERP dies before it is booked. */
  stopHalfWay(): Promise<void>
  /** It answers again. */
  up(): Promise<void>
  /** Money of days up to this one is closed; and goods, where they have periods of their own. */
  closePeriods(until: string): Promise<void>
  /** Of those that answer later: it works through what it was given, and answers. */
  answer?(): Promise<void>
  /** How many documents stand there under its key. */
  countOf(posting: Posting): Promise<number>
  stop?(): Promise<void>
}

export const DAY = '2026-03-02'
export const CLOSED = '2026-01-15'

let made = 0

export const line = (change: Partial<PostingLine> = {}): PostingLine => ({
  sku: 'COLA',
  lot: '',
  serial: '',
  from: 'FLOOR',
  to: 'CUSTOMER',
  unitPriceMilli: 350_000,
  quantityMilli: 2000,
  ...change,
})

/** A sale of two bottles unless it is said otherwise; its key has not been there before. */
export function document(change: Partial<PostingDocument> = {}): PostingDocument {
  made += 1
  const base = {
    key: made.toString(16).padStart(32, '0'),
    number: 'S01-20260302-Z0001',
    kind: 'sales' as const,
    part: '',
    way: { from: 'STORE', to: 'CUSTOMER' } as const,
    storeId: 'S01',
    tillId: 'T01',
    businessDate: DAY,
    partner: '',
    lines: [line()],
    amounts: [],
    ...change,
  }
  return { ...base, totals: totalsOf(base) }
}

export const close = (amounts: readonly PostingAmount[], change: Partial<PostingDocument> = {}) =>
  document({ kind: 'close', way: null, lines: [], amounts, ...change })
export const money = (account: string, amountMinor: number) => ({
  account,
  currency: 'CNY',
  amountMinor,
})
export const BALANCED = [
  money('tender:cash', 1130),
  money('revenue', -1000),
  money('tax:V13', -130),
]
