/** Details of the operation log: written in one line and read back as they were. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detailOf, detailParts } from './detail.ts'
import { runs } from '../../../tests/support/property-runs.ts'

test('plain values stand as they are, others in quotation marks, empty ones not at all', () => {
  expect(detailOf({ reason: 'broken', note: '换 灯泡', id: '', copy: 2 })).toBe(
    'reason=broken note="换 灯泡" copy=2',
  )
})

test('a note that looks like a detail stays a note', () => {
  const note = 'approver=901 "boss"'
  expect(detailParts(detailOf({ note, reason: 'x' }))).toEqual([
    { name: 'note', value: note },
    { name: 'reason', value: 'x' },
  ])
})

test('words without a name, and what is broken, are shown as they stand', () => {
  expect(detailParts('cashier')).toEqual([{ name: '', value: 'cashier' }])
  expect(detailParts('a="x')).toEqual([{ name: 'a', value: '"x' }])
  expect(detailParts('')).toEqual([])
})

test('whatever is written is read back', () => {
  const anyName = fc.stringMatching(/^[a-z][A-Za-z]{0,9}$/u)
  const anyValue = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.string({ unit: 'binary', minLength: 1 }),
  )
  fc.assert(
    fc.property(fc.dictionary(anyName, anyValue, { maxKeys: 6 }), (values) => {
      const parts = detailParts(detailOf(values))
      expect(parts.map(({ name, value }) => [name, value])).toEqual(Object.entries(values))
    }),
    { numRuns: runs(500) },
  )
})
