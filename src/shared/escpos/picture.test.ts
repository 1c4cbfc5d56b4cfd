import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bitmapOf, isBlank, isWhole, pictureOf } from './picture.ts'

test('a picture is kept and read dot by dot', () => {
  const bitmap = { widthDots: 16, heightDots: 2, bytes: Uint8Array.of(0x80, 0x01, 0xff, 0x0a) }
  const picture = pictureOf(bitmap)
  expect(picture).toEqual({ widthDots: 16, heightDots: 2, dots: '8001ff0a' })
  expect(bitmapOf(picture)).toEqual(bitmap)
})

test('whatever the dots are, they come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (bytes) => {
      const picture = pictureOf({ widthDots: 24, heightDots: 2, bytes })
      expect(isWhole(picture)).toBe(true)
      expect(bitmapOf(picture).bytes).toEqual(bytes)
      expect(isBlank(picture)).toBe(bytes.every((byte) => byte === 0))
    }),
  )
})

test.each([
  [{ widthDots: 8, heightDots: 2, dots: 'ff' }],
  [{ widthDots: 9, heightDots: 1, dots: 'ff00' }],
  [{ widthDots: 8, heightDots: 1, dots: 'ff00' }],
])('dots that are not as many as its measure says are no picture: %o', (picture) => {
  expect(isWhole(picture)).toBe(false)
})
