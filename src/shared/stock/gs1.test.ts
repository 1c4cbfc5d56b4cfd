import { expect, test } from 'vitest'
import { gs1Fields, readGs1, withBrackets } from './gs1.ts'

const GS = '\u001d'
const GTIN = '06901234567892'
const read = (text: string) => readGs1(text, 2026)

test('reads goods with lot and expiry, in brackets and as scanners send it', () => {
  const expected = { gtin: GTIN, lot: 'A7', expiry: '2026-12-31', serial: null }
  expect(read(`(01)${GTIN}(17)261231(10)A7`)).toMatchObject(expected)
  expect(read(`01${GTIN}1726123110A7`)).toMatchObject(expected)
  expect(read(`]C101${GTIN}10A7${GS}17261231`)).toMatchObject(expected)
  expect(read(`]d201${GTIN}10A7${GS}17261231`)).toMatchObject(expected)
  expect(read(`${GS}01${GTIN}10A7${GS}17261231${GS}`)).toMatchObject(expected)
})

test('a lot may end where a serial begins only at a separator', () => {
  expect(read(`01${GTIN}10A7${GS}21S-1`)).toMatchObject({ lot: 'A7', serial: 'S-1' })
  expect(read(`(01)${GTIN}(10)A7(21)S-1`)).toMatchObject({ lot: 'A7', serial: 'S-1' })
})

test('best before stands in for an expiry, the expiry wins', () => {
  expect(read(`(01)${GTIN}(15)270105`)?.expiry).toBe('2027-01-05')
  expect(read(`(01)${GTIN}(17)270201(15)270105`)?.expiry).toBe('2027-02-01')
  expect(read(`(01)${GTIN}(11)260101`)?.producedOn).toBe('2026-01-01')
})

test('day 00 is the last of its month', () => {
  expect(read(`(01)${GTIN}(17)280200`)?.expiry).toBe('2028-02-29')
})

test('the century is the nearest one', () => {
  const expiry = (text: string, year: number) => readGs1(`(01)${GTIN}(17)${text}`, year)?.expiry
  expect(expiry('990101', 2026)).toBe('1999-01-01')
  expect(expiry('760101', 2026)).toBe('2076-01-01')
  expect(expiry('770101', 2026)).toBe('1977-01-01')
  expect(expiry('050101', 2060)).toBe('2105-01-01')
})

test('counts pieces and weighs in kilograms', () => {
  expect(read(`(02)${GTIN}(37)24`)).toMatchObject({ contentGtin: GTIN, count: 24, gtin: null })
  expect(read(`01${GTIN}3012`)).toMatchObject({ count: 12 })
  expect(read(`01${GTIN}3103000756`)).toMatchObject({ weightMilli: 756 })
  expect(read(`(01)${GTIN}(3102)000075`)).toMatchObject({ weightMilli: 750 })
  expect(read(`(01)${GTIN}(3105)123456`)).toMatchObject({ weightMilli: 1235 })
})

test('fields that a shop does not use are passed over', () => {
  expect(read(`01${GTIN}240KUNDE${GS}10A7`)).toMatchObject({ lot: 'A7' })
  expect(read(`01${GTIN}3922199${GS}10A7`)).toMatchObject({ lot: 'A7' })
  expect(read(`01${GTIN}422156${GS}10A7`)).toMatchObject({ lot: 'A7' })
})

test('what is no element string is none', () => {
  for (const text of [
    GTIN,
    '6901234567892',
    '2112345012345',
    'T01-000123-K7QX',
    '(AB)1',
    '(01)',
    '()',
    '',
    `01069012345678991726`,
  ]) {
    expect(gs1Fields(text), text).toBeNull()
  }
})

test('a field of ours that is wrong makes the whole not understood', () => {
  expect(read(`(01)06901234567893`)).toBeNull()
  expect(read(`(01)${GTIN}(17)261301`)).toBeNull()
  expect(read(`(01)${GTIN}(15)26AB01`)).toBeNull()
  expect(read(`(01)${GTIN}(10)${'A'.repeat(21)}`)).toBeNull()
  expect(read(`(01)${GTIN}(30)0`)).toBeNull()
  expect(read(`(01)${GTIN}(3103)00075`)).toBeNull()
})

test('a web address says the same, and a wrong one is not understood', () => {
  const expected = { gtin: GTIN, lot: 'A7', expiry: '2026-12-31', weightMilli: 750 }
  const address = `https://a.example/01/${GTIN}/10/A7?17=261231&3103=000750`
  expect(read(address)).toMatchObject(expected)
  expect(read(`]Q1${address}`)).toMatchObject(expected)
  expect(read(`]d1${address.toUpperCase()}`)).toMatchObject({ gtin: GTIN, lot: 'A7' })
  expect(gs1Fields('https://a.example/01/06901234567893')).not.toBeNull()
  expect(read('https://a.example/01/06901234567893')).toBeNull()
  expect(gs1Fields('https://a.example/01')).toBeNull()
})

test('a sum says in which currency, if it says', () => {
  const price = (text: string) => read(`01${GTIN}${text}`)?.price
  expect(price('3922001250')).toEqual({ value: 1250, decimals: 2, currencyNumber: null })
  expect(price('39321561250')).toEqual({ value: 1250, decimals: 2, currencyNumber: '156' })
  expect(read(`01${GTIN}3932156`)).toBeNull()
  expect(read(`(01)${GTIN}(3922)12A`)).toBeNull()
})

test('fields of parcels and of national numbers do not disturb', () => {
  expect(read(`01${GTIN}4300ACME${GS}10A7`)).toMatchObject({ lot: 'A7' })
  expect(gs1Fields(`01${GTIN}710ABC${GS}10A7`)).toContainEqual({ ai: '710', value: 'ABC' })
})

test('with brackets it survives being cleaned', () => {
  expect(withBrackets(`01${GTIN}10A7${GS}21S-1`)).toBe(`(01)${GTIN}(10)A7(21)S-1`)
  expect(withBrackets('6901234567892')).toBe('6901234567892')
  expect(withBrackets('(01)x')).toBe('(01)x')
  const address = `https://a.example/${'x'.repeat(120)}/01/${GTIN}?10=A7`
  expect(withBrackets(address)).toBe(`(01)${GTIN}(10)A7`)
})
