/** Bars against another implementation's. */
import bwip from 'bwip-js/node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sum } from '../kernel/number.ts'
import { code128Parts, code128Widths, widthsOfParts } from './code128.ts'

interface Raw {
  readonly sbs: readonly number[]
}
const theirs = (text: string): readonly number[] =>
  (bwip.raw({ bcid: 'code128', text }) as unknown as Raw[])[0]!.sbs

test('texts of one set have the bars that another program draws', () => {
  for (const text of ['TILLBOOK', 'a-b c', '0123456789', '12345678']) {
    expect(code128Widths(text)).toEqual(theirs(text))
  }
})

test('a receipt number is written with its counter two digits to a symbol', () => {
  expect(code128Parts('T01-000123-K7QX')).toEqual([
    { set: 'B', text: 'T01-' },
    { set: 'C', text: '000123' },
    { set: 'B', text: '-K7QX' },
  ])
  expect(sum(code128Widths('T01-000123-K7QX')!)).toBe(189)
  expect(sum(widthsOfParts([{ set: 'B', text: 'T01-000123-K7QX' }]))).toBe(200)
})

test('symbols are eleven modules each, start, check and stop included, and begin and end with a bar', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }), (text) => {
      const widths = code128Widths(text)!
      const parts = code128Parts(text)!
      expect(parts.map((part) => part.text).join('')).toBe(text)
      const symbols = parts.reduce(
        (all, { set, text: piece }) => all + (set === 'C' ? piece.length / 2 : piece.length) + 1,
        0,
      )
      expect(sum(widths)).toBe((symbols + 1) * 11 + 13)
      expect(widths.length % 2).toBe(1)
    }),
  )
})

test('what is no ASCII is no CODE 128', () => {
  expect([code128Widths('中'), code128Widths(''), code128Widths('\n')]).toEqual([null, null, null])
})
