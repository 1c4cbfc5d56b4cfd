/** The label that is printed to try a label printer, on every roll that labels are made for. */
import { expect, test } from 'vitest'
import { LABEL_SIZES, rollOf } from '../labels/label-size.ts'
import { labelTestPage } from './label-test-page.ts'

const GLYPH = /[\u2e80-\u9fff─│┌┐└┘]/u
const cells = (row: string): number =>
  [...row].reduce((sum, sign) => sum + (GLYPH.test(sign) ? 2 : 1), 0)

test.each([
  ['40x30', 24, 234],
  ['60x40', 38, 294],
  ['70x30', 44, 234],
] as const)('on %s the frame is as large as the label, and is one label', (size, wide, dots) => {
  const { lines } = labelTestPage(rollOf(size), '2026-03-01 09:00')
  const framed = lines.filter(({ kind }) => kind === 'text')
  expect(framed.map(({ left }) => cells(left))).toEqual(framed.map(() => wide))
  expect(framed.length * 30 + 84).toBe(dots)
  expect(lines.map(({ kind }) => kind).slice(-3)).toEqual(['barcode', 'text', 'label-end'])
  expect(lines.filter(({ kind }) => kind === 'label-end')).toHaveLength(1)
})

test('it says its size and the time, in both languages', () => {
  for (const size of LABEL_SIZES) {
    const { lines } = labelTestPage(rollOf(size), '2026-03-01 09:00')
    const said = lines.map(({ left }) => left).join('\n')
    expect(said).toMatch(/标签测试 Label test[^]*\d0 x \d0 mm 毫米[^]*2026-03-01 09:00/u)
  }
})
