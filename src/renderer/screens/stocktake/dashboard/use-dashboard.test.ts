/** Going from bar to bar by the arrows. */
import { expect, test } from 'vitest'
import { daysBefore, moved } from './use-dashboard.ts'

const bars = (count: number) => Array.from({ length: count })
const PANELS = [
  { name: 'trend', bars: bars(3) },
  { name: 'reasons', bars: bars(2) },
  { name: 'itemsByCount', bars: bars(0) },
  { name: 'itemsByValue', bars: bars(1) },
  { name: 'departments', bars: bars(2) },
] as const

test('down goes through the bars of a panel and then to the panel below', () => {
  expect(moved(PANELS, { panel: 4, bar: 0 }, 0, 1)).toEqual({ panel: 4, bar: 1 })
  expect(moved(PANELS, { panel: 4, bar: 1 }, 0, 1)).toEqual({ panel: 4, bar: 1 })
  expect(moved(PANELS, { panel: 4, bar: 0 }, 0, -1)).toEqual({ panel: 0, bar: 2 })
})

test('across an upright panel goes from bar to bar, and at its end to the next one', () => {
  expect(moved(PANELS, { panel: 0, bar: 0 }, 1, 0)).toEqual({ panel: 0, bar: 1 })
  expect(moved(PANELS, { panel: 0, bar: 2 }, 1, 0)).toEqual({ panel: 1, bar: 0 })
})

test('an empty panel is gone through', () => {
  expect(moved(PANELS, { panel: 1, bar: 1 }, 1, 0)).toEqual({ panel: 2, bar: 0 })
  expect(moved(PANELS, { panel: 2, bar: 0 }, 1, 0)).toEqual({ panel: 3, bar: 0 })
})

test('days are counted over the end of a month', () => {
  expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28')
})
