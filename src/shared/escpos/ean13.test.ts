import bwip from 'bwip-js/node'
import { expect, test } from 'vitest'
import { gtinCheckDigit } from '../catalogue/barcode.ts'
import { sum } from '../kernel/number.ts'
import { ean13Widths } from './ean13.ts'

interface Raw {
  readonly sbs: readonly number[]
}

test('thirteen digits have the bars that another program draws, whatever the first is', () => {
  for (let first = 0; first <= 9; first += 1) {
    const body = `${first}90123456789`
    const digits = `${body}${gtinCheckDigit(body)}`
    const [theirs] = bwip.raw({ bcid: 'ean13', text: digits }) as unknown as Raw[]
    expect(ean13Widths(digits)).toEqual(theirs!.sbs)
    expect(sum(ean13Widths(digits)!)).toBe(95)
  }
})

test('a wrong check digit, a letter, a missing digit: no bars', () => {
  expect(['6901234567890', '690123456789X', '690123456789'].map(ean13Widths)).toEqual([
    ...[null, null, null],
  ])
})
