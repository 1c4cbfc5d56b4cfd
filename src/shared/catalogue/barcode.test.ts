/** GS1 vectors and properties of codes. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { barcodeKey, cleanScan, decodeGtin, gtinCheckDigit, printedBarcode } from './barcode.ts'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''))

describe('GTIN', () => {
  test.each(['96385074', '036000291452', '4006381333931', '6901028075831', '10614141000415'])(
    'takes the valid %s',
    (code) => {
      expect(decodeGtin(code)?.gtin14).toBe(code.padStart(14, '0'))
    },
  )

  test.each(['96385075', '036000291453', '4006381333932', '10614141000416'])(
    'refuses %s for its check digit',
    (code) => {
      expect(decodeGtin(code)).toBeNull()
    },
  )

  test('is the same number in 8, 12, 13 and 14 digits', () => {
    const keys = ['96385074', '000096385074', '0000096385074', '00000096385074'].map(barcodeKey)
    expect(new Set(keys)).toEqual(new Set(['00000096385074']))
  })

  property.prop([fc.constantFrom(7, 11, 12, 13).chain(digits)])(
    'is valid with its computed check digit and with no other',
    (body) => {
      const check = gtinCheckDigit(body)
      for (let digit = 0; digit < 10; digit += 1)
        expect(decodeGtin(`${body}${digit}`) !== null).toBe(digit === check)
    },
  )

  property.prop([
    fc.constantFrom(7, 11, 12, 13).chain(digits),
    fc.nat(),
    fc.integer({ min: 1, max: 9 }),
  ])('shows every single wrong digit', (body, at, by) => {
    const code = `${body}${gtinCheckDigit(body)}`
    const index = at % code.length
    const wrong = (Number(code[index]) + by) % 10
    expect(decodeGtin(`${code.slice(0, index)}${wrong}${code.slice(index + 1)}`)).toBeNull()
  })

  property.prop([fc.constantFrom(7, 11, 12, 13).chain(digits)])(
    'printed from its key is the same number again',
    (body) => {
      const key = barcodeKey(`${body}${gtinCheckDigit(body)}`)
      expect(barcodeKey(printedBarcode(key))).toBe(key)
    },
  )
})

describe('a code of the shop', () => {
  test('stays as it stands', () => {
    expect(barcodeKey('20001')).toBe('20001')
    expect(barcodeKey('AB-12/3')).toBe('AB-12/3')
    expect(printedBarcode('20001')).toBe('20001')
  })

  test('loses control characters and full width when scanned', () => {
    expect(cleanScan('\u001d６９０1028075831\r\n')).toBe('6901028075831')
    expect(cleanScan(' \u0000 ')).toBeNull()
  })
})
