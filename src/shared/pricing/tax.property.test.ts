/** Tax for any lines, modes and roundings: integers that add up and come near the exact figure. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RULES, anyRules } from '../../../tests/support/core.ts'
import { sum } from '../kernel/number.ts'
import { RATE_SCALE, taxOf, type TaxedLine } from './tax.ts'

const anyLines: fc.Arbitrary<readonly TaxedLine[]> = fc.array(
  fc.record({
    taxClass: fc.constantFrom('A', 'B', 'C', 'X'),
    amountMinor: fc.integer({ min: 0, max: 1_000_000 }),
  }),
  { minLength: 1, maxLength: 12 },
)

test('with tax inside, taxable and tax of a class are together its amount', () => {
  const oneClass = fc.constantFrom('A', 'B', 'C')
  fc.assert(
    fc.property(anyLines, oneClass, anyRules, (lines, taxClass, rules) => {
      const same = lines.map((line) => ({ ...line, taxClass }))
      const { parts, addedMinor } = taxOf(same, { ...rules, mode: 'inclusive' })
      const amount = sum(same.map((line) => line.amountMinor))
      expect(addedMinor).toBe(0)
      expect(parts[0]!.taxableMinor + sum(parts.map((part) => part.taxMinor))).toBe(amount)
    }),
  )
})

test('tax inside a price is the rate over one and the rate, to the nearest unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), (amountMinor) => {
      const [part] = taxOf([{ taxClass: 'A', amountMinor }], RULES).parts
      const error = BigInt(part!.taxMinor) * 1_130_000n - BigInt(amountMinor) * 130_000n
      expect(error * 2n <= 1_130_000n && error * -2n <= 1_130_000n).toBe(true)
    }),
  )
})

test('tax on top is the sum of its rows, and each row names the amount that it taxes', () => {
  fc.assert(
    fc.property(anyLines, anyRules, (lines, rules) => {
      const { parts, addedMinor } = taxOf(lines, { ...rules, mode: 'exclusive' })
      expect(addedMinor).toBe(sum(parts.map((part) => part.taxMinor)))
      for (const part of parts) {
        const classes = RULES.classes.filter((one) =>
          one.rates.some((rate) => rate.code === part.code),
        )
        const taxed = lines.filter((line) => classes.some((one) => one.code === line.taxClass))
        expect(part.taxableMinor).toBe(sum(taxed.map((line) => line.amountMinor)))
      }
    }),
  )
})

test('rounded per document, a row is its rate of its amount to the nearest unit', () => {
  fc.assert(
    fc.property(anyLines, (lines) => {
      const { parts } = taxOf(lines, { ...RULES, mode: 'exclusive', rounding: 'document' })
      for (const part of parts) {
        const error = part.taxMinor * RATE_SCALE - part.taxableMinor * part.ratePpm
        expect(Math.abs(error) * 2).toBeLessThanOrEqual(RATE_SCALE)
      }
    }),
  )
})

test('rounded per line, a row is off by at most half a unit a line', () => {
  fc.assert(
    fc.property(anyLines, (lines) => {
      const { parts } = taxOf(lines, { ...RULES, mode: 'exclusive', rounding: 'line' })
      for (const part of parts) {
        const error = part.taxMinor * RATE_SCALE - part.taxableMinor * part.ratePpm
        expect(Math.abs(error) * 2).toBeLessThanOrEqual(RATE_SCALE * lines.length)
      }
    }),
  )
})

test('rounded per line, lines add up whatever their order', () => {
  fc.assert(
    fc.property(anyLines, anyRules, (lines, rules) => {
      const byLine = { ...rules, rounding: 'line' as const }
      const code = (parts: readonly { code: string }[]) =>
        [...parts].sort((x, y) => x.code.localeCompare(y.code))
      expect(code(taxOf([...lines].reverse(), byLine).parts)).toEqual(
        code(taxOf(lines, byLine).parts),
      )
    }),
  )
})

test('no tax is negative, and none inside a price exceeds it', () => {
  fc.assert(
    fc.property(anyLines, anyRules, (lines, rules) => {
      for (const part of taxOf(lines, rules).parts) {
        expect(part.taxMinor).toBeGreaterThanOrEqual(0)
        expect(part.taxableMinor).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})
