/** What a store puts above and below: what is refused, and where it stands. */
import { expect, test } from 'vitest'
import { LOGO } from '../../../tests/support/logo.ts'
import {
  PLAIN_HEAD,
  footRows,
  headRows,
  headSample,
  receiptHeadProblem,
  tidyHead,
  type ReceiptHead,
} from './receipt-head.ts'

const HEAD: ReceiptHead = {
  above: ['人民路 1 号', '电话 021-1234'],
  below: ['欢迎再来'],
  logo: LOGO,
}

test('logo, name and lines stand above; what the store says stands in place of the thanks', () => {
  expect(headRows('东门店', HEAD).map(({ kind, left }) => [kind, left])).toEqual([
    ['picture', ''],
    ['text', '东门店'],
    ['text', '人民路 1 号'],
    ['text', '电话 021-1234'],
  ])
  expect(footRows(HEAD, '谢谢').map(({ left }) => left)).toEqual(['欢迎再来'])
  expect(footRows(PLAIN_HEAD, '谢谢').map(({ left }) => left)).toEqual(['谢谢'])
  expect(headRows('东门店', PLAIN_HEAD)).toHaveLength(1)
})

test.each<[string | undefined, Partial<ReceiptHead>]>([
  [undefined, {}],
  [undefined, { above: ['字'.repeat(24)], below: ['x'.repeat(48)] }],
  ['receipt-head-too-many', { above: ['1', '2', '3', '4', '5'] }],
  ['receipt-head-too-many', { below: ['1', '2', '3', '4', '5'] }],
  ['receipt-head-too-long', { above: ['', '字'.repeat(25)] }],
  ['receipt-head-too-long', { below: ['x'.repeat(49)] }],
  ['logo-too-large', { logo: { widthDots: 392, heightDots: 24, dots: '' } }],
  ['logo-too-large', { logo: { widthDots: 24, heightDots: 241, dots: '' } }],
  ['logo-broken', { logo: { ...LOGO, dots: LOGO.dots.slice(2) } }],
  ['logo-blank', { logo: { widthDots: 8, heightDots: 2, dots: '0000' } }],
])('%s', (code, change) => {
  expect(receiptHeadProblem({ ...HEAD, ...change })?.code).toBe(code)
})

test('rows that were left empty are none', () => {
  expect(tidyHead({ ...HEAD, above: [' ', 'a ', ''], below: ['', ''] })).toEqual({
    above: ['a'],
    below: [],
    logo: LOGO,
  })
})

test('a sample says twice that it is no receipt', () => {
  const { lines } = headSample('East Gate', HEAD, 'en')
  expect(lines.filter(({ left }) => left === 'SAMPLE, NOT A RECEIPT')).toHaveLength(2)
  expect([lines[0]?.kind, lines.at(-1)?.left]).toEqual(['picture', '欢迎再来'])
})
