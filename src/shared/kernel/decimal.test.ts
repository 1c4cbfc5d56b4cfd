/** What a person types and reads, against the integers behind it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDecimal, parseDecimal } from './decimal.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const scaled = fc.record({
  value: fc.maxSafeInteger(),
  scale: fc.integer({ min: 0, max: 6 }),
})

test('what is shown can be typed again and means the same', () => {
  fc.assert(
    fc.property(scaled, fc.nat({ max: 6 }), ({ value, scale }, digitsMin) => {
      const shown = formatDecimal(value, scale, Math.min(digitsMin, scale))
      expect(parseDecimal(shown, scale)).toBe(value === 0 ? 0 : value)
      expect(parseDecimal(shown.replaceAll(',', ''), scale)).toBe(value === 0 ? 0 : value)
    }),
    { numRuns: runs(300) },
  )
})

test('text is either an exact number of its scale or none at all', () => {
  const alphabet = fc.constantFrom('0', '1', '5', '9', '.', ',', '-', '+', ' ', 'e', '０')
  fc.assert(
    fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (typed) => {
      const value = parseDecimal(typed, 3)
      if (value === null) return
      expect(Number.isSafeInteger(value)).toBe(true)
      expect(Object.is(value, -0)).toBe(false)
      const number = (decimal: string) => Number(decimal.replaceAll(',', '')) + 0
      expect(number(formatDecimal(value, 3, 0))).toBe(number(typed))
    }),
    { numRuns: runs(500) },
  )
})

test.each([
  ['12.5', 2, 1250],
  ['-1,234.5', 2, -123450],
  ['+7', 2, 700],
  ['.5', 2, 50],
  ['5.', 2, 500],
  ['0.10', 2, 10],
  ['1.100', 1, 11],
  [' 3 ', 0, 3],
  ['-0', 2, 0],
  ['1,234,567', 0, 1234567],
  ['007', 0, 7],
])('"%s" at scale %d is %d', (typed, scale, expected) => {
  expect(parseDecimal(typed, scale)).toBe(expected)
})

test.each([
  '',
  ' ',
  '.',
  '-',
  '1.234',
  '1,23',
  '12,34.5',
  '1.2.3',
  '1e3',
  '1,2345',
  '¥5',
  '0x10',
  '１２',
])('"%s" is no amount', (typed) => {
  expect(parseDecimal(typed, 2)).toBeNull()
})

test('a number too long to be exact is refused, not rounded', () => {
  expect(parseDecimal('9007199254740991', 0)).toBe(Number.MAX_SAFE_INTEGER)
  expect(parseDecimal('9007199254740992', 0)).toBeNull()
})

test.each([
  [123450, 2, 2, '1,234.50'],
  [-5, 2, 2, '-0.05'],
  [0, 2, 2, '0.00'],
  [850000, 5, 2, '8.50'],
  [850120, 5, 2, '8.5012'],
  [1234567, 0, 0, '1,234,567'],
  [1500, 3, 0, '1.5'],
  [2000, 3, 0, '2'],
])('%d at scale %d with at least %d digits reads "%s"', (value, scale, digitsMin, expected) => {
  expect(formatDecimal(value, scale, digitsMin)).toBe(expected)
})
