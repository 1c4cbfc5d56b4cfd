/** Figures of the dashboard as bars. */
import { expect, test } from 'vitest'
import { i18n } from '../../../i18n/i18n.ts'
import { panelsOf, shareText, type Dashboard } from './dashboard-bars.ts'

const CNY = { code: 'CNY', digits: 2 }
const bar = (key: string, absoluteMinor: number, varianceMilli = 0) => ({
  ...{ key, name: key, lineCount: 2, varianceMilli, absoluteMinor, netMinor: -absoluteMinor },
})
const DASHBOARD: Dashboard = {
  trend: Array.from({ length: 14 }, (_, at) => ({
    ...bar(`st${String(at)}`, 0),
    kind: 'full' as const,
    businessDate: `2026-03-${String(at + 1).padStart(2, '0')}`,
    rate: at * 10,
  })),
  reasons: [bar('theft', 4000), bar('damage', 1000)],
  itemsByCount: [bar('S1', 0, -8000), bar('S2', 0, 4000)],
  itemsByValue: [],
  departments: [],
  persons: [],
  zones: [],
  classes: [{ itemClass: 'A', itemCount: 200, countedCount: 100, agreedCount: 75 }],
}
const panels = panelsOf(DASHBOARD, (_, { name }) => name, i18n.getFixedT('en'), CNY)
const of = (name: string) => panels.find((panel) => panel.name === name)?.bars ?? []

test('bars are as long as their figures, the longest whole', () => {
  expect(of('reasons').map(({ length }) => length)).toEqual([1000, 250])
  expect(of('reasons')[0]?.text).toContain('￥40.00')
})

test('a shortage is as long as a surplus of the same size would be', () => {
  expect(of('itemsByCount').map(({ length }) => length)).toEqual([1000, 500])
  expect(of('itemsByCount')[0]?.text).toContain('-8')
})

test('of the trend the latest are shown, the oldest of them first', () => {
  const days = of('trend').map(({ name }) => name)
  expect(days).toHaveLength(12)
  expect([days[0], days.at(-1)]).toEqual(['2026-03-03', '2026-03-14'])
})

test('a class says how much was counted and how much of that agreed', () => {
  const [first] = of('classes')
  expect([first?.length, first?.second]).toEqual([500, 750])
})

test('a rate is said in hundredths', () => {
  expect(shareText(125)).toBe('1.25 %')
})

test('without any figure no bar has a length', () => {
  const empty = { ...DASHBOARD, reasons: [bar('theft', 0)] }
  const [, reasons] = panelsOf(empty, (_, { name }) => name, i18n.getFixedT('en'), CNY)
  expect(reasons?.bars[0]?.length).toBe(0)
})
