/** Numbers and texts as bytes; and bytes from a stranger, which never throw and never read too far. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteReader, ByteWriter } from './code-bytes.ts'

test('what was written is read', () => {
  fc.assert(
    fc.property(
      fc.maxSafeNat(),
      fc.maxSafeInteger().filter((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER / 4),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.uint8Array({ maxLength: 9 }),
      (number, signed, text, raw) => {
        const out = new ByteWriter()
        out.byte(7)
        out.number(number)
        out.signed(signed)
        out.text(text)
        out.raw(raw)
        const input = new ByteReader(out.bytes)
        expect(input.byte()).toBe(7)
        expect(input.number()).toBe(number)
        expect(input.signed()).toBe(signed)
        expect(input.text()).toBe(text)
        expect(input.raw(raw.length)).toEqual(raw)
        expect([input.isAtEnd, input.isBroken]).toEqual([true, false])
      },
    ),
  )
})

test('small numbers and plain letters take a byte each', () => {
  const out = new ByteWriter()
  out.number(127)
  out.text('SKU-1')
  expect(out.bytes).toHaveLength(1 + 1 + 5)
})

test('no bytes make the reader throw, go on for ever or give what is no number', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
      const input = new ByteReader(bytes)
      for (let round = 0; round < 10; round += 1) {
        const [number, text] = [input.number(), input.text()]
        expect(Number.isSafeInteger(number) && number >= 0).toBe(true)
        expect(text.length).toBeLessThanOrEqual(60)
      }
      expect(input.left).toBeGreaterThanOrEqual(0)
    }),
  )
})

test.each([
  ['nothing', [], (input: ByteReader) => input.byte()],
  ['a number that does not end', [255, 255], (input: ByteReader) => input.number()],
  [
    'a number beyond what is safe',
    [255, 255, 255, 255, 255, 255, 255, 127],
    (input: ByteReader) => input.number(),
  ],
  ['a text longer than there is', [5, 65], (input: ByteReader) => input.text()],
  ['a character that is none', [1, 128, 128, 68], (input: ByteReader) => input.text()],
  ['more bytes than there are', [1], (input: ByteReader) => input.raw(2)],
])('%s breaks the reading', (_what, bytes, read) => {
  const input = new ByteReader(Uint8Array.from(bytes))
  read(input)
  expect(input.isBroken).toBe(true)
})
