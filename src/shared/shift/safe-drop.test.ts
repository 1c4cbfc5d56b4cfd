/** How much goes to the safe. */
import { expect, test } from 'vitest'
import { beyondFloatMinor } from './safe-drop.ts'
import type { ShiftFigure } from './shift.ts'

const figure = (kind: ShiftFigure['kind'], key: string, amountMinor: number) => ({
  ...{ kind, key, count: 1, amountMinor },
})

test('what was taken in cash goes, the float stays', () => {
  const figures = [
    figure('float', '', 20_000),
    figure('tender', 'cash', 5000),
    figure('tender', 'card', 9000),
  ]
  expect(beyondFloatMinor(figures)).toBe(5000)
  expect(beyondFloatMinor([...figures, figure('paid-out', 'to-safe', 5000)])).toBe(0)
})

test('a drawer that holds less than its float gives nothing', () => {
  expect(beyondFloatMinor([figure('float', '', 20_000), figure('paid-out', 'x', 100)])).toBe(0)
  expect(beyondFloatMinor([])).toBe(0)
})
