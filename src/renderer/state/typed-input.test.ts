/** What cashiers type, in both scripts. */
import { expect, test } from 'vitest'
import {
  amountOf,
  discountOf,
  looksLikeBarcode,
  parseMultiplier,
  quantityOf,
  readCommand,
  sumOf,
  typedMinor,
} from './typed-input.ts'

const CNY = { code: 'CNY', digits: 2 }
const JPY = { code: 'JPY', digits: 0 }

test.each([
  ['', { kind: 'empty' }],
  ['6901234567892', { kind: 'code', code: '6901234567892', quantityMilli: null }],
  ['６９０１', { kind: 'code', code: '6901', quantityMilli: null }],
  ['6*', { kind: 'multiplier', quantityMilli: 6000 }],
  ['6×', { kind: 'multiplier', quantityMilli: 6000 }],
  ['0.5*20001', { kind: 'code', code: '20001', quantityMilli: 500 }],
  ['3*可乐', { kind: 'text', text: '可乐' }],
  ['kkkl', { kind: 'text', text: 'kkkl' }],
  ['可乐 500', { kind: 'text', text: '可乐 500' }],
  ['0*', { kind: 'bad-multiplier' }],
  ['1.2345*', { kind: 'bad-multiplier' }],
  ['9999999999*', { kind: 'bad-multiplier' }],
])('%s', (typed, command) => {
  expect(readCommand(typed)).toEqual(command)
})

test('only a number with a star is a multiplier', () => {
  expect(parseMultiplier('12*')).toBe(12_000)
  expect(parseMultiplier('12')).toBe(null)
})

test.each([
  ['1', 1000],
  ['0.756', 756],
  ['１２', 12_000],
  ['0', null],
  ['-1', null],
  ['6901234567892', null],
  ['abc', null],
])('quantity %s', (typed, quantityMilli) => {
  expect(quantityOf(typed)).toBe(quantityMilli)
})

test.each([
  ['10%', { kind: 'share', share: 1000 }],
  ['12.5%', { kind: 'share', share: 1250 }],
  ['9折', { kind: 'share', share: 1000 }],
  ['8.5折', { kind: 'share', share: 1500 }],
  ['85折', { kind: 'share', share: 1500 }],
  ['5', { kind: 'amount', amountMinor: 500 }],
  ['0.50', { kind: 'amount', amountMinor: 50 }],
  ['10％', { kind: 'share', share: 1000 }],
  ['', null],
  ['0', null],
  ['0%', null],
  ['101%', 'too-much'],
  ['5.005', 'not-understood'],
  ['ten', 'not-understood'],
  ['-5', 'not-understood'],
])('discount %s', (typed, discount) => {
  expect(discountOf(typed, CNY)).toEqual(discount)
})

test('amounts follow the digits of the currency', () => {
  expect(amountOf('12.50', CNY)).toBe(1250)
  expect(amountOf('12.5', JPY)).toBe(null)
  expect(amountOf('1250', JPY)).toBe(1250)
  expect(amountOf('0', CNY)).toBe(null)
})

test('a barcode in the amount field is seen as one', () => {
  expect(looksLikeBarcode('6901234567892')).toBe(true)
  expect(looksLikeBarcode('100')).toBe(false)
})

test.each([
  ['', 0],
  ['0', 0],
  ['０．０５', 5],
  ['1,234.50', 123_450],
  ['10000000000', 1_000_000_000_000],
  ['10000000000.01', null],
  ['-1', null],
  ['abc', null],
  ['1.234', null],
  ['6990011001018', null],
])('%s as a sum of a drawer is %s', (typed, minor) => {
  expect(sumOf(typed, CNY)).toBe(minor)
})

test('a sum comes back from what is typed of it', () => {
  for (const minor of [0, 5, 12_345_678, 123_456_789_012]) {
    expect(sumOf(typedMinor(minor, CNY), CNY)).toBe(minor)
    expect(sumOf(typedMinor(minor, JPY), JPY)).toBe(minor)
  }
})
