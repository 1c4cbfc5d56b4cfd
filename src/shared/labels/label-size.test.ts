import { expect, test } from 'vitest'
import { LABEL_SIZES, labelColumns, labelHeightDots, rollOf, sizeOfRoll } from './label-size.ts'

test('a roll is known by its size, and leaves a cell of white', () => {
  for (const size of LABEL_SIZES) expect(sizeOfRoll(rollOf(size))).toBe(size)
  expect(sizeOfRoll({ widthMm: 50, heightMm: 30 })).toBeNull()
  expect(LABEL_SIZES.map((size) => labelColumns(rollOf(size)))).toEqual([25, 39, 45])
  expect(LABEL_SIZES.map((size) => labelHeightDots(rollOf(size)))).toEqual([240, 320, 240])
})
