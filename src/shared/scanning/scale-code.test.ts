/** Labels of the store's own scales. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gtinCheckDigit } from '../catalogue/barcode.ts'
import {
  readScaleCode,
  scaleCodesProblem,
  USUAL_SCALE_CODES,
  type ScaleCode,
} from './scale-code.ts'

const withCheck = (body: string) => `${body}${gtinCheckDigit(body)}`
const read = (code: string, rules = USUAL_SCALE_CODES, minorDigits = 2) =>
  readScaleCode(code, rules, minorDigits)

test('a sum in fen behind an item number of six digits', () => {
  expect(read(withCheck('200012301250'))).toEqual({
    kind: 'label',
    label: {
      rule: 'FWWWWWWEEEEEC',
      itemNumber: '000123',
      weightMilli: null,
      priceMinor: 1250,
      bareCode: withCheck('200012300000'),
    },
  })
})

test('the longest prefix is the rule: a weight in grams behind five digits', () => {
  expect(read(withCheck('290012300750'))).toMatchObject({
    label: { itemNumber: '00123', weightMilli: 750, priceMinor: null },
  })
})

test('eighteen digits say sum and weight', () => {
  expect(read(withCheck('20001230125000750'))).toMatchObject({
    label: { itemNumber: '000123', weightMilli: 750, priceMinor: 1250 },
  })
})

test('a currency without digits behind the point, and a finer one', () => {
  const code = withCheck('200012301250')
  expect(read(code, USUAL_SCALE_CODES, 0)).toMatchObject({ label: { priceMinor: 13 } })
  expect(read(code, USUAL_SCALE_CODES, 3)).toMatchObject({ label: { priceMinor: 12_500 } })
})

test('a label that was misread or says nothing is wrong, others are none', () => {
  const good = withCheck('200012301250')
  const bad = `${good.slice(0, -1)}${String((Number(good.at(-1)) + 1) % 10)}`
  expect(read(bad)).toMatchObject({ kind: 'wrong', why: 'check-digit' })
  expect(read(withCheck('200012300000'))).toMatchObject({ kind: 'wrong', why: 'empty' })
  expect(read('6901234567892')).toBeNull()
  expect(read('2000123012')).toBeNull()
  expect(read(good, [])).toBeNull()
})

test('a rule may leave the check digit alone', () => {
  const rules = [{ ...USUAL_SCALE_CODES[0]!, check: 'none' as const }]
  expect(read('2000123012500', rules)).toMatchObject({
    kind: 'label',
    label: { bareCode: '2000123000000' },
  })
})

test('rules that could not be told apart or read are found', () => {
  const [price] = USUAL_SCALE_CODES as readonly [ScaleCode, ...ScaleCode[]]
  expect(scaleCodesProblem(USUAL_SCALE_CODES)).toBeNull()
  const problem = (rule: Partial<ScaleCode>) => scaleCodesProblem([{ ...price, ...rule }])?.problem
  expect(problem({ prefix: '69' })).toBe('prefix')
  expect(problem({ price: null })).toBe('nothing')
  expect(problem({ item: { at: 8, digits: 5 } })).toBe('span')
  expect(problem({ item: { at: 0, digits: 6 } })).toBe('overlap')
  expect(problem({ item: { at: 3, digits: 6 } })).toBe('overlap')
  expect(scaleCodesProblem([price, { ...price, name: 'again' }])).toEqual({
    index: 1,
    problem: 'same-prefix',
  })
})

test('a label is read as it was written, and one wrong digit is always noticed', () => {
  const label = fc.tuple(
    fc.stringMatching(/^[0-8]\d{5}$/u),
    fc.integer({ min: 1, max: 99_999 }),
    fc.nat(12),
    fc.integer({ min: 1, max: 9 }),
  )
  fc.assert(
    fc.property(label, ([item, sum, at, by]) => {
      const code = withCheck(`2${item}${String(sum).padStart(5, '0')}`)
      expect(read(code)).toMatchObject({ label: { itemNumber: item, priceMinor: sum } })
      const wounded = code.slice(0, at) + String((Number(code[at]) + by) % 10) + code.slice(at + 1)
      expect(read(wounded)?.kind).not.toBe('label')
    }),
  )
})
