/** Rows of a receipt: one row is one row, whatever a name contains. */
import { expect, test } from 'vitest'
import { item, large, pair, text, total, under } from './document.ts'

test('line breaks and control characters in a name become spaces', () => {
  expect(item('Tea\r\n500\tml').left).toBe('Tea  500 ml')
  expect(text('a\u2028b').left).toBe('a b')
  expect(pair('a\u001b@', '1\n2')).toMatchObject({ left: 'a @', right: '1 2' })
})

test('the total is large and bold, an ordinary row is neither', () => {
  expect(total('TOTAL', '1.00')).toMatchObject({ kind: 'total', size: 'large', isBold: true })
  expect(pair('a', 'b')).toMatchObject({ kind: 'pair', size: 'normal', isBold: false })
  expect(large(text('a'))).toMatchObject({ size: 'large', isBold: true })
})

test('what belongs to the row above is indented', () => {
  expect(under('a', 'b').left).toBe('  a')
})
