/** Every difference is named with its cause, and only what explains the whole of it does. */
import { expect } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import { compareStock, nothingKnown, rowKey, type StockRow } from './compare-stock.ts'

const row = (sku: string, quantityMilli: number, location = 'FLOOR'): StockRow => ({
  sku,
  lot: '',
  location,
  quantityMilli,
})

test('agreement, rows of one side and differences are counted', () => {
  const ours = [row('A', 1000), row('B', 2000), row('C', 3000), row('Z', 0)]
  const theirs = [row('A', 600), row('A', 400), row('B', 1500), row('D', 500)]
  const result = compareStock(ours, theirs)
  expect(result).toMatchObject({ agree: 1, onlyOurs: 1, onlyTheirs: 1, differ: 1 })
  expect(result.byCause.unexplained).toBe(3)
  expect(result.differences.map(({ sku, kind }) => [sku, kind])).toEqual([
    ['B', 'differs'],
    ['C', 'only-ours'],
    ['D', 'only-theirs'],
  ])
})

test('a cause explains the whole of a difference or nothing', () => {
  const known = {
    inFlight: new Map([
      [rowKey(row('A', 0)), -2000],
      [rowKey(row('B', 0)), -2000],
      [rowKey(row('C', 0)), -1000],
    ]),
    quarantined: new Map([[rowKey(row('C', 0)), -2000]]),
    twice: new Map([[rowKey(row('F', 0)), -1000]]),
    unmapped: new Set(['D']),
  }
  const ours = [row('A', 8000), row('B', 7000), row('C', 5000), row('D', 1000), row('E', 1000)]
  const theirs = [row('A', 10_000), row('B', 10_000), row('C', 8000), row('F', 1000)]
  const causes = compareStock(ours, theirs, known).differences.map(({ sku, cause }) => [sku, cause])
  expect(causes).toEqual([
    ['A', 'in-flight'],
    ['B', 'unexplained'],
    ['C', 'quarantined'],
    ['D', 'master-mapping'],
    ['E', 'unexplained'],
    ['F', 'posted-twice'],
  ])
})

const rows = fc.array(
  fc.record({
    sku: fc.constantFrom('A', 'B', 'C'),
    lot: fc.constantFrom('', 'L1'),
    location: fc.constantFrom('FLOOR', 'CUSTOMER'),
    quantityMilli: fc.integer({ min: -3, max: 3 }),
  }),
)

test.prop([rows, rows])(
  'the same comparison the other way round has the same rows',
  (one, other) => {
    const there = compareStock(one, other)
    const back = compareStock(other, one)
    expect(back).toMatchObject({
      agree: there.agree,
      onlyOurs: there.onlyTheirs,
      onlyTheirs: there.onlyOurs,
      differ: there.differ,
    })
    expect(compareStock(one, [...one].reverse(), nothingKnown).differences).toEqual([])
  },
)
