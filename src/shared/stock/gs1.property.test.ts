/** Whatever is written as an element string is read as it was meant, in both notations. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gtinCheckDigit } from '../catalogue/barcode.ts'
import { gs1Fields, readGs1, withBrackets, type Gs1Field } from './gs1.ts'

const SIGNS = [...'ABCXYZabcz0123456789-/.+_']
const gtin = fc.stringMatching(/^[0-9]{13}$/u).map((body) => `${body}${gtinCheckDigit(body)}`)
const word = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 20 })
  .map((signs) => signs.join(''))
const date = fc
  .tuple(
    fc.integer({ min: 20, max: 70 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 28 }),
  )
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(''))

const field = (ai: string, value: fc.Arbitrary<string>): fc.Arbitrary<Gs1Field> =>
  value.map((text) => ({ ai, value: text }))

const others = fc.uniqueArray(
  fc.oneof(
    field('10', word),
    field('21', word),
    field('17', date),
    field('11', date),
    field('30', fc.integer({ min: 1, max: 99_999_999 }).map(String)),
    field(
      '3103',
      fc.integer({ min: 1, max: 999_999 }).map((n) => String(n).padStart(6, '0')),
    ),
    field('240', word),
  ),
  { selector: ({ ai }) => ai, maxLength: 5 },
)
const elements = fc
  .tuple(field('01', gtin), others)
  .map(([first, rest]): readonly Gs1Field[] => [first, ...rest])

const VARIABLE = new Set(['10', '21', '30', '240'])
const raw = (fields: readonly Gs1Field[]) =>
  fields
    .map(({ ai, value }, index) => {
      const isLast = index === fields.length - 1
      return `${ai}${value}${VARIABLE.has(ai) && !isLast ? '\u001d' : ''}`
    })
    .join('')
const bracketed = (fields: readonly Gs1Field[]) =>
  fields.map(({ ai, value }) => `(${ai})${value}`).join('')

test('both notations give the fields back', () => {
  fc.assert(
    fc.property(elements, (fields) => {
      expect(gs1Fields(bracketed(fields))).toEqual(fields)
      expect(gs1Fields(`]C1${raw(fields)}`)).toEqual(fields)
    }),
  )
})

test('the brackets say the same', () => {
  fc.assert(
    fc.property(elements, (fields) => {
      const scanned = `]C1${raw(fields)}`
      const goods = readGs1(scanned, 2026)
      expect(goods).not.toBeNull()
      expect(readGs1(withBrackets(scanned).slice(0, 200), 2026)).toEqual(goods)
      expect(goods?.lot ?? null).toBe(fields.find(({ ai }) => ai === '10')?.value ?? null)
      expect(goods?.serial ?? null).toBe(fields.find(({ ai }) => ai === '21')?.value ?? null)
    }),
  )
})

test('nothing that is scanned makes the reader fail', () => {
  const scan = fc.oneof(
    fc.string({ maxLength: 128 }),
    fc.string({ maxLength: 60 }).map((tail) => `(01)06901234567892${tail}`),
    fc.string({ maxLength: 60 }).map((tail) => `]C1${tail}`),
  )
  fc.assert(
    fc.property(scan, (text) => {
      const fields = gs1Fields(text)
      if (fields !== null) expect(fields.every(({ value }) => value !== '')).toBe(true)
      readGs1(text, 2026)
    }),
  )
})
