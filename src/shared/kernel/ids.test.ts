/** Names that people and machines read: receipt numbers, epochs, command ids. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EPOCH_PATTERN, TILL_PATTERN, epochFromBytes, isUuid, receiptNo } from './ids.ts'

const eightBytes = fc.uint8Array({ minLength: 8, maxLength: 8 })

test('an epoch is 13 characters that nobody can misread', () => {
  fc.assert(
    fc.property(eightBytes, (bytes) => {
      expect(epochFromBytes(bytes)).toMatch(EPOCH_PATTERN)
    }),
  )
})

test('different bytes are different epochs, in the same order', () => {
  fc.assert(
    fc.property(eightBytes, eightBytes, (a, b) => {
      const [first, second] = [Buffer.from(a), Buffer.from(b)]
      const [left, right] = [epochFromBytes(a), epochFromBytes(b)]
      expect(left < right ? -1 : left > right ? 1 : 0).toBe(Buffer.compare(first, second))
    }),
  )
})

test('known bytes give a known epoch', () => {
  expect(epochFromBytes(new Uint8Array(8))).toBe('0000000000000')
  expect(epochFromBytes(new Uint8Array(8).fill(255))).toBe('FZZZZZZZZZZZZ')
  expect(epochFromBytes(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 33))).toBe('0000000000011')
})

test('an epoch is not made of fewer than 64 random bits', () => {
  expect(() => epochFromBytes(new Uint8Array(7))).toThrow('64 random bits')
})

test('a receipt number names the till, the counter and the end of the epoch', () => {
  expect(receiptNo('T01', 123, '7M3W9ACDEK7QX')).toBe('T01-000123-K7QX')
  expect(receiptNo('T01', 1_234_567, '7M3W9ACDEK7QX')).toBe('T01-1234567-K7QX')
})

test('no two sales of a till share a receipt number', () => {
  const counter = fc.integer({ min: 1, max: 10_000_000 })
  fc.assert(
    fc.property(counter, counter, eightBytes, (a, b, bytes) => {
      const epoch = epochFromBytes(bytes)
      expect(receiptNo('T01', a, epoch) === receiptNo('T01', b, epoch)).toBe(a === b)
    }),
  )
})

test('a receipt number has the shape that the contract asks for', () => {
  fc.assert(
    fc.property(fc.nat(), eightBytes, (counter, bytes) => {
      expect(receiptNo('T01', counter, epochFromBytes(bytes))).toMatch(
        /^[A-Z0-9]{1,8}-[0-9]{6,}-[0-9A-Z]{4}$/u,
      )
    }),
  )
})

test('a till has a short name in capitals', () => {
  expect(TILL_PATTERN.test('T01')).toBe(true)
  for (const bad of ['', 'T-1', 't01', 'ABCDEFGHI']) expect(TILL_PATTERN.test(bad)).toBe(false)
})

test('a command id is a UUID in lower case', () => {
  expect(isUuid('0193a7c0-1111-7222-8333-444455556666')).toBe(true)
  expect(isUuid('0193A7C0-1111-7222-8333-444455556666')).toBe(false)
  expect(isUuid('0193a7c0111172228333444455556666')).toBe(false)
  expect(isUuid('0193a7c0-1111-7222-8333-444455556666\n')).toBe(false)
})
