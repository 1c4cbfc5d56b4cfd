/** Bars and what is behind them. */
import { expect, test } from 'vitest'
import { barGroups, trendBar, type BarNames, type DifferingLine } from './dashboard.ts'

const names: BarNames = {
  reason: (code) => (code === '' ? '' : `reason ${code}`),
  person: (staffNo) => `person ${staffNo}`,
  zone: (zoneCode) => `zone ${zoneCode}`,
}
const line = (said: Partial<DifferingLine> = {}): DifferingLine => ({
  stocktakeId: 'S1',
  sku: 'COLA',
  itemName: '可乐',
  reasonCode: 'theft',
  department: '',
  personNo: '',
  zones: ['A1'],
  varianceMilli: -2000,
  valueMinor: -700,
  ...said,
})
const lines = [
  line(),
  line({ varianceMilli: 1000, valueMinor: 350, reasonCode: '', zones: ['A1', 'B2'] }),
  line({ sku: 'WINE', itemName: '酒', valueMinor: -9000, department: '前场', personNo: '1002' }),
]
const short = (bars: readonly { key: string; lineCount: number; netMinor: number }[]) =>
  bars.map(({ key, lineCount, netMinor }) => [key, lineCount, netMinor])

test('shortages and surpluses add up in one figure and cancel out in the other', () => {
  const [wine, cola] = barGroups(lines, names).itemsByValue
  expect(wine).toMatchObject({ key: 'WINE', name: '酒', absoluteMinor: 9000, netMinor: -9000 })
  expect(cola).toMatchObject({ lineCount: 2, absoluteMinor: 1050, netMinor: -350 })
  expect(cola?.varianceMilli).toBe(-1000)
})

test('each group has its own order and leaves out what has no key', () => {
  const groups = barGroups(lines, names)
  expect(short(groups.itemsByCount)).toEqual([
    ['COLA', 2, -350],
    ['WINE', 1, -9000],
  ])
  expect(short(groups.reasons)).toEqual([
    ['theft', 2, -9700],
    ['', 1, 350],
  ])
  expect(short(groups.zones)).toEqual([
    ['A1', 3, -9350],
    ['B2', 1, 350],
  ])
  expect(groups.departments.map(({ name }) => name)).toEqual(['前场'])
  expect(groups.persons.map(({ name }) => name)).toEqual(['person 1002'])
})

test('the rate is of the value that was counted; a count without differences has a bar too', () => {
  const stocktake = { stocktakeId: 'S1', name: '八月', bookMinor: 100_500 }
  expect(trendBar(stocktake, lines)).toMatchObject({ name: '八月', lineCount: 3, rate: 1000 })
  expect(trendBar({ ...stocktake, stocktakeId: 'S2' }, lines)).toMatchObject({
    lineCount: 0,
    rate: 0,
  })
  expect(trendBar({ ...stocktake, bookMinor: 0 }, lines).rate).toBe(0)
})
