/** Base 32 by Crockford: every byte there and back, one text only, and forgiving about look-alikes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32Of, bytesOfBase32 } from './base32.ts'

test('bytes come back as they were, whatever the case of the letters', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const text = base32Of(bytes)
      expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]*$/u)
      expect(text).toHaveLength(Math.ceil((bytes.length * 8) / 5))
      expect(bytesOfBase32(text)).toEqual(bytes)
      expect(bytesOfBase32(text.toLowerCase())).toEqual(bytes)
    }),
  )
})

test.each([
  ['91JPRV3F', 'Hello'],
  ['9IJPRV3F', 'Hello'],
  ['9LJPRV3F', 'Hello'],
])('%s is %s', (text, word) => {
  expect(String.fromCharCode(...(bytesOfBase32(text) ?? []))).toBe(word)
})

test.each(['U0', '0-', '中0', '1', '001', '0Z'])('%s is no text of bytes', (text) => {
  expect(bytesOfBase32(text)).toBeNull()
})
