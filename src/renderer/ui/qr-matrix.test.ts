/** The code that is drawn is a QR code of the payload, with its finder patterns and its quiet zone. */
import { expect, test } from 'vitest'
import { qrMatrix, qrPath } from './qr-matrix.ts'

const LONG = `TB1${'A0B1C2D3E4F5G6H7J8K9'.repeat(56)}`

test('there are four light modules all around, and a finder pattern in three corners', () => {
  const { size, isDark } = qrMatrix('TB1ABC')
  for (let at = 0; at < size; at += 1) {
    for (let ring = 0; ring < 4; ring += 1) {
      const edge = [isDark(ring, at), isDark(at, ring), isDark(size - 1 - ring, at)]
      expect(edge).toEqual([false, false, false])
    }
  }
  const finder = (row: number, column: number) =>
    [0, 1, 2, 3, 4, 5, 6].map((step) => isDark(row, column + step))
  const full = [true, true, true, true, true, true, true]
  expect(finder(4, 4)).toEqual(full)
  expect(finder(4, size - 11)).toEqual(full)
  expect(finder(size - 11, 4)).toEqual(full)
  expect(finder(size - 5, size - 11)).not.toEqual(full)
})

test('the longest receipt code fits and stays readable on a screen of usual width', () => {
  expect(LONG.length).toBeGreaterThan(1100)
  // 360 px at three pixels a module.
  expect(qrMatrix(LONG).size).toBeLessThanOrEqual(120)
})

test('the outline covers the dark modules and no others', () => {
  const matrix = qrMatrix('TB1ABC')
  const drawn = new Set<string>()
  for (const [, from, row, width] of qrPath(matrix).matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/gu)) {
    for (let step = 0; step < Number(width); step += 1) {
      drawn.add(`${String(Number(row))},${String(Number(from) + step)}`)
    }
  }
  for (let row = 0; row < matrix.size; row += 1) {
    for (let column = 0; column < matrix.size; column += 1) {
      expect(drawn.has(`${String(row)},${String(column)}`)).toBe(matrix.isDark(row, column))
    }
  }
})
