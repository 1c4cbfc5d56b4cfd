/** Named cases of tax, checked by hand. */
import { expect, test } from 'vitest'
import { RULES } from '../../../tests/support/core.ts'
import { taxClassOf, taxOf, type TaxRules } from './tax.ts'

const rules = (mode: TaxRules['mode'], rounding: TaxRules['rounding']): TaxRules => ({
  ...RULES,
  mode,
  rounding,
})
const line = (taxClass: string, amountMinor: number) => ({ taxClass, amountMinor })

test('a price of 113.00 with 13 % inside contains 13.00', () => {
  const taxed = taxOf([line('A', 11_300)], rules('inclusive', 'document'))
  expect(taxed.parts).toEqual([
    { code: 'V13', ratePpm: 130_000, taxableMinor: 10_000, taxMinor: 1300 },
  ])
  expect(taxed.addedMinor).toBe(0)
})

test('13 % on top of 100.00 adds 13.00', () => {
  const taxed = taxOf([line('A', 10_000)], rules('exclusive', 'document'))
  expect(taxed.parts).toEqual([
    { code: 'V13', ratePpm: 130_000, taxableMinor: 10_000, taxMinor: 1300 },
  ])
  expect(taxed.addedMinor).toBe(1300)
})

test('three lines of 0.04 with 13 % on top: rounded per line 0.03, per document 0.02', () => {
  const lines = [line('A', 4), line('A', 4), line('A', 4)]
  expect(taxOf(lines, rules('exclusive', 'line')).addedMinor).toBe(3)
  expect(taxOf(lines, rules('exclusive', 'document')).addedMinor).toBe(2)
})

test('a class of two rates taxes the same amount twice', () => {
  const taxed = taxOf([line('C', 10_000)], rules('exclusive', 'line'))
  expect(taxed.parts.map((part) => [part.code, part.taxableMinor, part.taxMinor])).toEqual([
    ['V13', 10_000, 1300],
    ['ECO', 10_000, 88],
  ])
})

test('one rate in two classes is one row, and is rounded once per document', () => {
  const lines = [line('A', 4), line('C', 4)]
  const [part] = taxOf(lines, rules('exclusive', 'document')).parts
  expect(part).toEqual({ code: 'V13', ratePpm: 130_000, taxableMinor: 8, taxMinor: 1 })
  const [rounded] = taxOf([line('A', 2), line('C', 2)], rules('exclusive', 'document')).parts
  expect(rounded?.taxMinor).toBe(1)
})

test('goods without any tax have no tax row, whether prices contain tax or not', () => {
  for (const mode of ['inclusive', 'exclusive'] as const) {
    expect(taxOf([line('X', 500)], rules(mode, 'line'))).toEqual({ parts: [], addedMinor: 0 })
    expect(taxOf([line('X', 500)], rules(mode, 'document'))).toEqual({ parts: [], addedMinor: 0 })
  }
})

test('a rate of zero is a row of zero', () => {
  const zero: TaxRules = {
    ...rules('inclusive', 'document'),
    classes: [{ code: 'Z', name: 'zero', rates: [{ code: 'V0', ratePpm: 0 }] }],
  }
  expect(taxOf([line('Z', 500)], zero).parts).toEqual([
    { code: 'V0', ratePpm: 0, taxableMinor: 500, taxMinor: 0 },
  ])
})

test('two rates under one code stay two rows', () => {
  const moved: TaxRules = {
    ...rules('exclusive', 'document'),
    classes: [
      { code: 'A', name: 'old', rates: [{ code: 'V', ratePpm: 160_000 }] },
      { code: 'B', name: 'new', rates: [{ code: 'V', ratePpm: 130_000 }] },
    ],
  }
  expect(taxOf([line('A', 100), line('B', 100)], moved).parts.map((part) => part.taxMinor)).toEqual(
    [16, 13],
  )
})

test('goods of a tax class that nobody defined are never sold untaxed', () => {
  expect(() => taxOf([line('?', 100)], RULES)).toThrow('tax class ? is known')
  expect(() => taxClassOf(RULES, '?')).toThrow('tax class ? is known')
  expect(taxClassOf(RULES, 'B').name).toBe('food')
})

test('an empty ticket has no tax', () => {
  expect(taxOf([], RULES)).toEqual({ parts: [], addedMinor: 0 })
})
