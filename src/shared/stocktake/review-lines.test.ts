/** Lines put together from what the file holds. */
import { expect, test } from 'vitest'
import {
  changeOf,
  COLA,
  COLA_KEY,
  entryOf,
  PLAN,
  sourcesOf,
  storedOf,
} from '../../../tests/support/stocktake-lines.ts'
import type { ReviewSources } from './review-line.ts'
import { reviewLines } from './review-lines.ts'
import { keyOf, type LineKey } from './stocktake.ts'

const balance = (quantityMilli: number, key: LineKey = COLA_KEY) => ({
  ...key,
  quantityMilli,
  expiry: null,
})
const one = (said: Partial<ReviewSources>) => {
  const lines = reviewLines(sourcesOf(said))
  expect(lines).toHaveLength(1)
  return lines[0]!
}
const recount = (submittedAt: number | null) => ({
  location: 'FLOOR' as const,
  sku: 'COLA',
  round: 2,
  position: 100,
  submitted:
    submittedAt === null
      ? null
      : { place: submittedAt, countedMs: submittedAt * 1000, staffNo: '1003' },
})

test('several counters of several zones add up to one line', () => {
  const line = one({
    entries: [
      entryOf({ quantityMilli: 5000 }),
      entryOf({ quantityMilli: 3000, zoneCode: 'B2', staffNo: '1001' }),
    ],
    balances: [balance(10_000)],
  })
  expect(line).toMatchObject({
    ...COLA_KEY,
    countedMilli: 8000,
    bookMilli: 10_000,
    varianceMilli: -2000,
    valueMinor: -700,
    state: 'beyond',
    zones: ['A1', 'B2'],
    counters: ['1001', '1002'],
  })
})

test('what the plan should have found and nobody counted is missed, and no shortage', () => {
  const line = one({ balances: [balance(10_000)] })
  expect(line).toMatchObject({
    countedMilli: null,
    bookMilli: 10_000,
    varianceMilli: 0,
    valueMinor: 0,
    state: 'missed',
  })
  const other = sourcesOf({ balances: [balance(10_000)], isDue: () => false })
  expect(reviewLines(other)).toEqual([])
  expect(reviewLines(sourcesOf({ balances: [balance(0)] }))).toEqual([])
})

test('goods that came in after the counting was over are not missed', () => {
  const came = changeOf({ position: 30, changeMilli: 10_000 })
  const at = (countedUntil: number) =>
    reviewLines(sourcesOf({ balances: [balance(10_000)], changes: [came], countedUntil }))
  expect(at(29)).toEqual([])
  expect(at(30)).toMatchObject([{ state: 'missed' }])
})

test('what was counted without belonging to the plan counts all the same', () => {
  const line = one({ entries: [entryOf()], isDue: () => false })
  expect(line).toMatchObject({ countedMilli: 8000, bookMilli: 0, varianceMilli: 8000 })
})

test('a recount replaces the count; what is on its list and got no entry is not there', () => {
  const first = entryOf({ quantityMilli: 8000 })
  const second = entryOf({ quantityMilli: 9500, round: 2, place: 120, staffNo: '1003' })
  const balances = [balance(10_000)]
  const again = one({ entries: [first, second], recounts: [recount(130)], balances })
  expect(again).toMatchObject({ countedMilli: 9500, round: 2, counters: ['1003'] })
  const none = one({ entries: [first], recounts: [recount(130)], balances })
  expect(none).toMatchObject({ countedMilli: 0, varianceMilli: -10_000, counters: ['1003'] })
  const open = one({ entries: [first, second], recounts: [recount(null)], balances })
  expect(open).toMatchObject({ countedMilli: 8000, round: 1, state: 'recount' })
})

test('a lot of the item that the recount did not find is not there either', () => {
  const lot = { ...COLA_KEY, lot: 'B' }
  const lines = reviewLines(
    sourcesOf({
      entries: [entryOf({ round: 2, place: 120 })],
      recounts: [recount(130)],
      balances: [balance(8000), balance(3000, lot)],
    }),
  )
  expect(lines.map(({ lot, varianceMilli }) => [lot, varianceMilli])).toEqual([
    ['', 0],
    ['B', -3000],
  ])
})

test('zero is counted where it was decided: what is sold later stays sold', () => {
  const zero = storedOf({
    decision: 'zero',
    decidedMilli: -10_000,
    decidedPosition: 50,
    decidedBy: '1001',
    reasonCode: 'theft',
  })
  const sold = changeOf({ position: 60, changeMilli: -1000 })
  const line = one({ stored: [zero], balances: [balance(9000)], changes: [sold] })
  expect(line).toMatchObject({
    countedMilli: 0,
    bookMilli: 10_000,
    varianceMilli: -10_000,
    state: 'ready',
    reasonCode: 'theft',
  })
  const late = changeOf({ position: 60, changeMilli: -1000, madeMs: -1 })
  expect(one({ stored: [zero], balances: [balance(9000)], changes: [late] })).toMatchObject({
    state: 'missed',
    decision: null,
    reasonCode: '',
  })
})

test('a figure between the bounds that somebody accepted is what is booked', () => {
  const entries = [entryOf({ place: 10 }), entryOf({ place: 30, quantityMilli: 0 })]
  const said = { entries, balances: [balance(8000)], changes: [changeOf({ changeMilli: -2000 })] }
  expect(one(said)).toMatchObject({ state: 'moved', lowMilli: -2000, highMilli: 0 })
  const accepted = storedOf({ decision: 'accept', decidedMilli: -1000, decidedPosition: 50 })
  expect(one({ ...said, stored: [accepted] })).toMatchObject({
    state: 'ready',
    varianceMilli: -1000,
    valueMinor: -350,
    lowMilli: -1000,
  })
})

test('a posted line is what was posted, with what became known since', () => {
  const posted = {
    ...COLA,
    expiry: null,
    countedMilli: 8000,
    bookMilli: 10_000,
    varianceMilli: -2000,
    valueMinor: -700,
    round: 1,
    decision: 'accept' as const,
    zones: ['A1'],
    counters: ['1002'],
    level: 'none' as const,
    rebasedMilli: 0,
  }
  const entries = [entryOf({ quantityMilli: 1 })]
  expect(one({ entries, stored: [storedOf({ posted })] })).toMatchObject({
    state: 'posted',
    countedMilli: 8000,
    varianceMilli: -2000,
    valueMinor: -700,
    isPosted: true,
  })
  const rebased = one({ stored: [storedOf({ posted: { ...posted, rebasedMilli: 2000 } })] })
  expect(rebased).toMatchObject({ bookMilli: 8000, varianceMilli: 0, valueMinor: 0 })
})

test('a later count of the same goods that is booked leaves nothing for this one', () => {
  const said = { entries: [entryOf()], balances: [balance(10_000)] }
  expect(one({ ...said, recounted: new Map([[keyOf(COLA_KEY), 11]]) }).state).toBe('agrees')
  expect(one({ ...said, recounted: new Map([[keyOf(COLA_KEY), 10]]) }).state).toBe('beyond')
})

test('a piece that the book has by now is not found once more, nor one that is gone missed', () => {
  const piece = { ...COLA_KEY, serial: 'S1' }
  const found = entryOf({ ...piece, quantityMilli: 1000 })
  const came = changeOf({ ...piece, changeMilli: 1000 })
  const back = one({ entries: [found], balances: [balance(1000, piece)], changes: [came] })
  expect([back.state, back.varianceMilli]).toEqual(['agrees', 0])
  const gone = one({
    entries: [],
    recounts: [recount(130)],
    balances: [balance(0, piece)],
    changes: [changeOf({ ...piece, position: 140 })],
    stored: [storedOf(piece)],
  })
  expect([gone.state, gone.varianceMilli]).toEqual(['agrees', 0])
})

test('an analysis past its day is overdue', () => {
  const due = (dueOn: string) =>
    one({
      entries: [entryOf()],
      balances: [balance(10_000)],
      stored: [storedOf({ decision: 'analyse', decidedPosition: 50, dueOn })],
    })
  expect(due('2026-11-26')).toMatchObject({ state: 'analysing', isOverdue: true })
  expect(due('2026-11-27')).toMatchObject({ dueOn: '2026-11-27', isOverdue: false })
})

test('great value asks for consent to that very figure', () => {
  const dear = { ...COLA, unitPriceMilli: 50_000_000 }
  const line = (approvedMilli: number | null) =>
    one({
      plan: PLAN,
      itemOf: () => dear,
      entries: [entryOf()],
      balances: [balance(10_000)],
      stored: [
        storedOf({
          decision: 'accept',
          decidedMilli: -2000,
          decidedPosition: 50,
          approvedMilli,
        }),
      ],
    })
  expect(line(null)).toMatchObject({ level: 'manager', state: 'waiting-manager' })
  expect(line(-2000).state).toBe('ready')
})
