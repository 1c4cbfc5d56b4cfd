/** Numbers of documents. */
import { expect, test } from 'vitest'
import { DOCUMENT_KINDS, documentNo } from './document.ts'

test('a number names till, kind, counter and start', () => {
  expect(documentNo('T01', 'loss', 12, 'AAAAAAAAAK7QX')).toBe('T01-LS000012-K7QX')
})

test('no two kinds share a number, and none is taken for a receipt', () => {
  const numbers = DOCUMENT_KINDS.map((kind) => documentNo('T01', kind, 1, 'AAAAAAAAAK7QX'))
  expect(new Set(numbers).size).toBe(DOCUMENT_KINDS.length)
  expect(numbers.every((number) => /^T01-[A-Z]{2}\d{6}-K7QX$/u.test(number))).toBe(true)
})
