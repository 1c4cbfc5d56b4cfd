/** What is booked of a count. */
import { expect, test } from 'vitest'
import { lineOf } from '../../../tests/support/stocktake-lines.ts'
import { stockOfStocktake } from '../ledger/goods.ts'
import { partsOf, PART_BYTES_MAX, postedLines } from './post.ts'
import { LINE_STATES } from './line-state.ts'
import { POSTED_LINES_MAX, type PostedLine } from './stocktake.ts'

const nowhere = () => null

test('what agrees, what is within, what is ready and what is left is in the document; nothing open is', () => {
  const lines = LINE_STATES.map((state) => lineOf({ sku: state, state, decision: 'accept' }))
  const posted = postedLines(lines, nowhere)
  expect(posted.map(({ sku, decision }) => [sku, decision])).toEqual([
    ['agrees', 'agrees'],
    ['within', 'within'],
    ['ready', 'accept'],
    ['left', 'accept'],
  ])
})

test('what is posted is never posted again', () => {
  const left = lineOf({ state: 'left', decision: 'leave', isPosted: true })
  expect(postedLines([left, lineOf({ state: 'posted', isPosted: true })], nowhere)).toEqual([])
})

test('the difference moves and never the figure that was counted', () => {
  const [line] = postedLines([lineOf({ state: 'ready', decision: 'accept' })], nowhere)
  expect(stockOfStocktake(bodyOf([line!]))).toEqual([
    {
      sku: 'COLA',
      lot: '',
      serial: '',
      quantityMilli: 2000,
      from: 'FLOOR',
      to: 'ADJUST',
      reason: 'stocktake',
    },
  ])
})

const piece = { sku: 'PHONE', serial: 'S1', countedMilli: 1000, bookMilli: 0, varianceMilli: 1000 }

test('a piece that was found elsewhere leaves the place where the book has it, first', () => {
  const found = lineOf({ ...piece, location: 'BACKROOM', state: 'ready', valueMinor: 900 })
  const posted = postedLines([lineOf({ state: 'agrees', varianceMilli: 0 }), found], () => 'FLOOR')
  const moves = stockOfStocktake(bodyOf(posted))
  expect(moves.map(({ from, to }) => [from, to])).toEqual([
    ['FLOOR', 'ADJUST'],
    ['ADJUST', 'BACKROOM'],
  ])
  expect(posted[0]).toMatchObject({ location: 'FLOOR', valueMinor: -900, bookMilli: 1000 })
})

test('it leaves it once, also when somebody noted it missing there', () => {
  const found = lineOf({ ...piece, location: 'BACKROOM', state: 'ready' })
  const gone = lineOf({ ...piece, state: 'ready', countedMilli: 0, varianceMilli: -1000 })
  const posted = postedLines([found, gone], () => 'FLOOR')
  expect(posted.map(({ varianceMilli }) => varianceMilli)).toEqual([-1000, 1000])
})

test('a piece that is on the road in the book is not booked in', () => {
  const found = lineOf({ ...piece, state: 'ready' })
  expect(postedLines([found], () => 'transit')).toEqual([])
  expect(postedLines([found], () => 'FLOOR')).toHaveLength(1)
  const left = lineOf({ ...piece, state: 'left', decision: 'leave', valueMinor: 900 })
  const posted = postedLines([left], () => 'transit')
  expect(posted).toMatchObject([{ countedMilli: 1000, varianceMilli: 0, valueMinor: 0 }])
  expect(stockOfStocktake(bodyOf(posted))).toEqual([])
})

test('large counts are booked in parts, by lines and by bytes', () => {
  const [line] = postedLines([lineOf({ state: 'ready' })], nowhere)
  const many = Array.from({ length: POSTED_LINES_MAX + 1 }, () => line!)
  expect(partsOf(many).map(({ length }) => length)).toEqual([POSTED_LINES_MAX, 1])
  expect(partsOf([])).toEqual([])
  const wordy = { ...line!, measure: '盘'.repeat(PART_BYTES_MAX / 6) }
  expect(partsOf([wordy, wordy, wordy]).map(({ length }) => length)).toEqual([1, 1, 1])
})

const bodyOf = (lines: readonly PostedLine[]) => ({
  stocktakeId: '',
  stocktakeNo: 'T01-ST000001-K7QX',
  part: 1,
  currency: 'CNY',
  lines,
})
