/** What a day comes to, event by event, and that it does not matter where a stretch is cut. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVENTS } from '../../../tests/support/audit-events.ts'
import { runs } from '../../../tests/support/property-runs.ts'
import { STOCKTAKE_BODIES } from '../../../tests/support/stocktake-events.ts'
import { RETURN } from '../../../tests/support/sample-documents.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { stockMovesOf } from '../ledger/moves.ts'
import type { ShiftClosed } from '../shift/shift.ts'
import { daySummer, daySums, turnoverOf, type PlacedEvent } from './sums.ts'

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest()

const placed = (events: readonly LedgerEvent[], actor = '101'): PlacedEvent[] =>
  events.map((event, index) => ({
    event,
    header: { actor },
    hash: sha256(`${index} ${event.type}`),
    epoch: 'E1',
    seq: index + 1,
  }))
const sumsOf = (events: readonly LedgerEvent[]) => daySums(placed(events), sha256)

const opened = (shiftId: string): LedgerEvent => ({
  type: 'shift.opened',
  body: { shiftId, shiftNo: 7, floatMinor: 20_000, currency: 'CNY', readyMinor: null, note: '' },
})
const CLOSED: ShiftClosed = {
  shiftId: 'S1',
  shiftNo: 7,
  handoverNo: 'T01-SH000007-K7QX',
  currency: 'CNY',
  figures: [],
  cash: [],
  looseMinor: 19_900,
  expectedMinor: 20_000,
  countedMinor: 19_900,
  differenceMinor: -100,
  attempts: 1,
  tenders: [],
  reasonCode: '',
  note: '',
  nextFloatMinor: 0,
  handedTo: null,
}

test('a stretch of nothing is a day of nothing', () => {
  expect(sumsOf([])).toEqual({
    eventCount: 0,
    counts: [],
    merkleRoot: sha256('').toString('hex'),
    figures: [],
    money: [],
    stock: [],
    turnoverMinor: 0,
    shifts: [],
    firstReceiptNo: null,
    lastReceiptNo: null,
  })
})

test('a shift that came out short is in the day with its cashier, also when somebody else ended it', () => {
  const [open] = placed([opened('S1')], '101')
  const [close] = placed([{ type: 'shift.closed', body: CLOSED }], '901')
  const day = daySums(open === undefined || close === undefined ? [] : [open, close], sha256)
  expect(day.shifts).toEqual([
    {
      shiftNo: 7,
      cashierNo: '101',
      expectedMinor: 20_000,
      countedMinor: 19_900,
      differenceMinor: -100,
    },
  ])
  // The float came out of the safe and went back into it, but for what was short.
  expect(day.money).toEqual([
    { account: 'over-short', currency: 'CNY', amountMinor: 100 },
    { account: 'safe', currency: 'CNY', amountMinor: -100 },
  ])
  expect(day.figures).toEqual([
    { kind: 'float', key: '', count: 1, amountMinor: 20_000 },
    { kind: 'over-short', key: '', count: 1, amountMinor: -100 },
  ])
})

test('a return takes from the turnover what was paid back, and its own goods come in', () => {
  const day = sumsOf([{ type: 'return.completed', body: RETURN }])
  expect(day.turnoverMinor).toBe(-RETURN.totals.paidMinor)
  expect(day.counts).toEqual([{ type: 'return.completed', count: 1 }])
  expect(day.stock.every(({ from }) => from === 'CUSTOMER')).toBe(true)
  expect(day.stock.length).toBeGreaterThan(0)
})

test('goods that another till moved are counted as an event and are not this day’s goods', () => {
  const learned: LedgerEvent = { type: 'stock.learned', body: STOCKTAKE_BODIES['stock.learned'] }
  expect(stockMovesOf(learned)).not.toEqual([])
  const day = sumsOf([learned])
  expect(day.eventCount).toBe(1)
  expect(day.stock).toEqual([])
})

test('turnover is sales less returns, and nothing else of the figures', () => {
  const figure = (kind: 'sales' | 'returns' | 'paid-in' | 'dropped', amountMinor: number) => ({
    kind,
    key: '',
    count: 1,
    amountMinor,
  })
  const figures = [
    figure('sales', 500),
    figure('returns', 120),
    figure('paid-in', 9),
    figure('dropped', 3),
  ]
  expect(turnoverOf(figures)).toBe(380)
})

const anyDay = fc.array(fc.constantFrom(...EVENTS), { maxLength: 30 })

test('wherever the journal is cut, both days together have the money, goods and turnover of the whole', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(), (events, pick) => {
      const at = events.length === 0 ? 0 : pick % events.length
      const [one, other] = [sumsOf(events.slice(0, at)), sumsOf(events.slice(at))]
      const whole = sumsOf(events)
      expect(one.turnoverMinor + other.turnoverMinor).toBe(whole.turnoverMinor)
      expect(one.eventCount + other.eventCount).toBe(whole.eventCount)
      const total = (days: readonly (typeof whole)[]) => {
        const sums = new Map<string, number>()
        for (const { account, amountMinor } of days.flatMap(({ money }) => money)) {
          sums.set(account, (sums.get(account) ?? 0) + amountMinor)
        }
        return new Map([...sums].filter(([, amountMinor]) => amountMinor !== 0))
      }
      expect(total([one, other])).toEqual(total([whole]))
    }),
    { numRuns: runs(60) },
  )
})

test('asked for in between, the sums are those of what was there so far', () => {
  const events = placed(EVENTS)
  const summer = daySummer(sha256)
  for (const [index, one] of events.entries()) {
    expect(summer.sums()).toEqual(daySums(events.slice(0, index), sha256))
    summer.add(one)
  }
})

test('rows are in one order, whatever the order of the events', () => {
  const day = sumsOf(EVENTS)
  const types = day.counts.map(({ type }) => type)
  expect(types).toEqual(types.toSorted())
  const keys = day.figures.map(({ kind, key }) => `${kind}\u0000${key}`)
  expect(keys).toEqual(keys.toSorted())
  expect(day.figures).toEqual(sumsOf(EVENTS.toReversed()).figures)
  expect(day.stock).toEqual(sumsOf(EVENTS.toReversed()).stock)
})
