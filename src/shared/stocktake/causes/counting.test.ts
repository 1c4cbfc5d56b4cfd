/** The count went wrong: twice, not at all, or at the wrong moment. */
import { expect, test } from 'vitest'
import {
  entry,
  input,
  likeliest,
  line,
  movement,
  quietSales,
  receiving,
  TEN_MS,
} from '../../../../tests/support/causes/line.ts'
import { findDoubleCounts, findMissedZones, findMoving } from './counting.ts'

const MINUTE_MS = 60_000
const again = (over: Parameters<typeof entry>[0] = {}) =>
  entry({ staffNo: '2002', device: 'H2', atMs: TEN_MS - 9 * MINUTE_MS, ...over })

test('two people counted one place alike, and that is just the surplus', () => {
  const first = likeliest(line(20_000, { entries: [entry(), again()] }))
  expect(first).toMatchObject({ kind: 'counted-twice', reason: 'count-error' })
  expect(first?.correction).toEqual({
    kind: 'recount',
    documentNo: null,
    lines: [{ sku: 'TEA', location: 'FLOOR', quantityMilli: 0 }],
  })
})

test('two places with as many are two places', () => {
  const entries = [entry(), again({ zone: 'A2' })]
  expect(likeliest(line(20_000, { entries }))?.kind).toBe('unknown')
})

test('two entries of one place without that surplus are two parts of it', () => {
  const entries = [entry(), again()]
  expect(findDoubleCounts(input(line(-3000, { entries })))).toEqual([])
})

test('a surplus of just half of one entry is weaker than two entries', () => {
  const alone = findDoubleCounts(input(line(10_000)))
  expect(alone.map(({ evidence }) => evidence[1]?.code)).toEqual(['entry-doubled'])
  expect(alone[0]?.evidence[1]?.weight).toBeLessThan(0)
})

test('a place that nobody counted and where as much lay', () => {
  const zones = [{ zone: 'END1', lastMilli: 8000, isCounted: false }]
  const first = likeliest(line(-7000), { zones })
  expect(first).toMatchObject({ kind: 'missed-zone', reason: 'count-error' })
  expect(first?.evidence.map(({ zone }) => zone)).toEqual(['END1', 'END1'])
})

test('a place that has an entry was not missed', () => {
  const zones = [{ zone: 'A1', lastMilli: 8000, isCounted: true }]
  expect(findMissedZones(input(line(-7000), { zones }))).toEqual([])
})

test('a place where much more lay must not win over a place that fits', () => {
  const far = [{ zone: 'END1', lastMilli: 80_000, isCounted: true }]
  expect(likeliest(line(-2000), { zones: far })?.kind).toBe('unknown')
})

test('a missed place leaves too little and never too much', () => {
  const zones = [{ zone: 'END1', lastMilli: 8000, isCounted: false }]
  expect(findMissedZones(input(line(7000), { zones }))).toEqual([])
})

const basket = (minutes: number, quantityMilli = -3000) =>
  movement('sale', quantityMilli, { documentNo: 'T01-9', occurredMs: TEN_MS + minutes * MINUTE_MS })

test('goods that were paid some minutes after the entry lay in a basket', () => {
  const first = likeliest(line(-3000), { movements: [...quietSales(), basket(8)] })
  expect(first).toMatchObject({ kind: 'moved-while-counting', explainedMilli: -3000 })
  expect(first?.evidence.find(({ code }) => code === 'moved-near-entry')?.documentNos).toEqual([
    'T01-9',
  ])
})

test('a sale long after the entry, or before it, was in no basket then', () => {
  expect(findMoving(input(line(-3000), { movements: [basket(90)] }))).toEqual([])
  expect(findMoving(input(line(-3000), { movements: [basket(-8)] }))).toEqual([])
})

test('of goods that sell all the time, a sale just then means nothing', () => {
  const busy = Array.from({ length: 200 }, () => movement('sale', -1000))
  const told = { movements: [...busy, basket(8, -1000)] }
  expect(likeliest(line(-1000), told)?.kind).not.toBe('moved-while-counting')
})

test('two baskets together explain what neither does', () => {
  const movements = [...quietSales(), basket(4, -3000), basket(9, -2000)]
  expect(likeliest(line(-5000), { movements })?.kind).toBe('moved-while-counting')
})

test('a delivery that was booked before it was unloaded, or unloaded before it was booked', () => {
  const at = (minutes: number) => [receiving(12_000, { occurredMs: TEN_MS + minutes * MINUTE_MS })]
  const early = findMoving(input(line(-12_000), { movements: at(-20) }))
  expect(early.map(({ explainedMilli }) => explainedMilli)).toEqual([-12_000])
  const late = findMoving(input(line(12_000), { movements: at(20) }))
  expect(late.map(({ explainedMilli }) => explainedMilli)).toEqual([12_000])
  expect(findMoving(input(line(12_000), { movements: at(-20) }))).toEqual([])
})

test('a line that nobody has an entry for has no moment of counting', () => {
  expect(findMoving(input(line(-3000, { entries: [] }), { movements: [basket(8)] }))).toEqual([])
})
