import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scanText } from './scan-text.ts'

const GTIN = '06901234567892'
const GS = '\u001d'

test.each([
  [']E06901234567892\r', '6901234567892'],
  ['\u00026901234567892\r\n', '6901234567892'],
  [`${GS}01${GTIN}10A7`, `(01)${GTIN}(10)A7`],
  [']E004252614', '042100005264'],
  [']E496385074', '96385074'],
  [']E3977123456700312', '9771234567003'],
  [']I110614141000415', '10614141000415'],
  [`]C101${GTIN}10A7${GS}17261231`, `(01)${GTIN}(10)A7(17)261231`],
  [`]Q1https://a.example/01/${GTIN}/10/A7`, `(01)${GTIN}(10)A7`],
  [']Q1https://weixin.example/r/abc', 'https://weixin.example/r/abc'],
  [']C0TBZ-A03', 'TBZ-A03'],
  [`01${GTIN}10A7`, `(01)${GTIN}(10)A7`],
  ['6901234567892', '6901234567892'],
])('%j is sent as %j', (raw, text) => {
  expect(scanText(raw)).toBe(text)
})

test('what has been put into this form stays as it is', () => {
  const scan = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc
      .constantFrom(']E0', ']C1', ']Q1', ']d2', '')
      .chain((aim) => fc.stringMatching(/^\d{1,40}$/u).map((text) => `${aim}${text}`)),
  )
  fc.assert(
    fc.property(scan, (raw) => {
      const once = scanText(raw)
      // A text that itself begins like an identifier was none to begin with.
      if (!/^\][A-Za-z][0-9A-Za-z]/u.test(once)) expect(scanText(once)).toBe(once)
    }),
  )
})
