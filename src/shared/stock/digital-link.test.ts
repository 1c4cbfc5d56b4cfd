import { expect, test } from 'vitest'
import { digitalLinkFields } from './digital-link.ts'

const GTIN = '06901234567892'
const text = (address: string) =>
  digitalLinkFields(address)
    ?.map(({ ai, value }) => `(${ai})${value}`)
    .join('') ?? null

test('key, qualifiers and fields behind the question mark', () => {
  expect(text(`https://id.gs1.org/01/${GTIN}/10/A7/21/S-1?17=261231&3103=000750`)).toBe(
    `(01)${GTIN}(10)A7(21)S-1(17)261231(3103)000750`,
  )
})

test('any domain, any path before the key, whatever the case of the scheme', () => {
  expect(text(`HTTPS://SHOP.EXAMPLE/01/${GTIN}`)).toBe(`(01)${GTIN}`)
  expect(text(`http://example.com/a/01/b/01/${GTIN}/`)).toBe(`(01)${GTIN}`)
  expect(text(`https://example.com/01/${GTIN}#part`)).toBe(`(01)${GTIN}`)
})

test('shorter GTINs count in fourteen digits, and values are decoded', () => {
  expect(text('https://a.example/01/6901234567892/10/A%2F7')).toBe(`(01)${GTIN}(10)A/7`)
  expect(text('https://a.example/01/96385074')).toBe('(01)00000096385074')
})

test('what is not of GS1 behind the question mark is passed over', () => {
  expect(text(`https://a.example/01/${GTIN}?utm=1&17=261231;10=B&=x&99`)).toBe(
    `(01)${GTIN}(17)261231(10)B`,
  )
})

test.each([
  'https://weixin.example/r/abc',
  `https://a.example/01/${GTIN}/21/S/10/A7`,
  `https://a.example/01/${GTIN}/99/X`,
  `https://a.example/01/${GTIN}/10`,
  'https://a.example/01/%E0%A4%A',
  'https://a.example',
  `ftp://a.example/01/${GTIN}`,
  `see https://a.example/01/${GTIN}`,
])('%s says nothing', (address) => {
  expect(digitalLinkFields(address)).toBeNull()
})
