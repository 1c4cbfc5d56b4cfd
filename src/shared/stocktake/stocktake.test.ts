/** Keys of lines: what is argued and booked about is told apart by all four parts, whatever they are called. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyOf, type LineKey } from './stocktake.ts'

const anyText = fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => !text.includes('\0'))
const anyKey: fc.Arbitrary<LineKey> = fc.record({
  location: fc.constantFrom('FLOOR' as const, 'BACKROOM' as const),
  sku: anyText,
  lot: anyText,
  serial: anyText,
})

test('two keys are the same text when they are the same in every part, and only then', () => {
  fc.assert(
    fc.property(anyKey, anyKey, (one, other) => {
      const isSame = (['location', 'sku', 'lot', 'serial'] as const).every(
        (part) => one[part] === other[part],
      )
      expect(keyOf(one) === keyOf(other)).toBe(isSame)
      expect(keyOf({ ...one })).toBe(keyOf(one))
    }),
  )
})

test('a lot is no serial, and what runs together elsewhere stays apart here', () => {
  const key = { location: 'FLOOR', sku: 'A', lot: '', serial: '' } as const
  expect(keyOf({ ...key, lot: 'B' })).not.toBe(keyOf({ ...key, serial: 'B' }))
  expect(keyOf({ ...key, sku: 'AB' })).not.toBe(keyOf({ ...key, lot: 'B' }))
})
