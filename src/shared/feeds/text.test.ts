/** The text that is hashed outlives its way through JSON, and tells rows apart. */
import { expect, test } from 'vitest'
import { pageText, snapshotLine } from './text.ts'

test('a text that was sent is the same text again', () => {
  const rows = [
    { key: 'A\n', row: { 名: '可乐 "x"', n: 3 } },
    { key: 'B', row: null },
  ]
  expect(pageText(JSON.parse(pageText(rows)) as typeof rows)).toBe(pageText(rows))
})

test('a line break in a key cannot make two rows of one', () => {
  expect(snapshotLine('A\n', 1)).toBe('["A\\n",1]\n')
  expect(snapshotLine('A', null)).not.toBe(snapshotLine('A', 'null'))
})
