/** What somebody types while they count. */
import { expect, test } from 'vitest'
import { EMPTY_SHEET, piecesOf, sheetOf, typedSheet, unreadableField } from './count-sheet.ts'

const CNY = { code: 'CNY', digits: 2 }
const FACES = [10_000, 50]

test.each([
  ['', 0],
  [' 7 ', 7],
  ['１２', 12],
  ['99999', 99_999],
  ['100000', null],
  ['-1', null],
  ['1.5', null],
  ['abc', null],
])('%j is %s pieces', (typed, pieces) => {
  expect(piecesOf(typed)).toBe(pieces)
})

test('the first field that cannot be read is named', () => {
  const typed = { counts: { 10_000: '2', 50: 'x' }, loose: 'y' }
  expect(unreadableField(typed, FACES, CNY)).toBe(50)
  expect(unreadableField({ ...typed, counts: {} }, FACES, CNY)).toBe('loose')
  expect(unreadableField(EMPTY_SHEET, FACES, CNY)).toBe(null)
})

test('a sheet that was kept is typed again as it was', () => {
  const typed = { counts: { 10_000: '2' }, loose: '0.07' }
  const sheet = sheetOf(typed, FACES, CNY)
  expect(sheet).toEqual({
    cash: [
      { faceMinor: 10_000, count: 2 },
      { faceMinor: 50, count: 0 },
    ],
    looseMinor: 7,
  })
  expect(typedSheet(sheet, CNY)).toEqual(typed)
  expect(typedSheet(null, CNY)).toEqual(EMPTY_SHEET)
})
