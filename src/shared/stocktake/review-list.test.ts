/** Filters, order and sums of a review. */
import { expect, test } from 'vitest'
import { lineOf } from '../../../tests/support/stocktake-lines.ts'
import { filterLines, REVIEW_FILTERS, sortLines, summaryOf } from './review-list.ts'

const short = lineOf({ sku: 'COLA' })
const over = lineOf({ sku: 'MILK', name: '牛奶', varianceMilli: 500, valueMinor: 900 })
const same = lineOf({ sku: 'SOAP', varianceMilli: 0, valueMinor: 0, state: 'agrees' })
const missed = lineOf({
  sku: 'RICE',
  varianceMilli: 0,
  valueMinor: 0,
  countedMilli: null,
  state: 'missed',
  zones: [],
})
const due = lineOf({
  sku: 'WINE',
  state: 'analysing',
  dueOn: '2026-11-20',
  isOverdue: true,
  valueMinor: -1,
  rebasedMilli: 1000,
})
const posted = lineOf({ sku: 'TEA', state: 'posted', isPosted: true, valueMinor: -50 })
const all = [short, over, same, missed, due, posted]
const skus = (lines: readonly { sku: string }[]) => lines.map(({ sku }) => sku).join(' ')

test('each filter shows what it says', () => {
  expect(REVIEW_FILTERS.map((filter) => skus(filterLines(all, filter, '')))).toEqual([
    'COLA MILK SOAP RICE WINE TEA',
    'COLA MILK RICE WINE',
    'COLA WINE TEA',
    'MILK',
    'RICE',
    'SOAP',
    'WINE',
  ])
})

test('text is looked for in names, codes and zones', () => {
  expect(skus(filterLines(all, 'all', '牛奶'))).toBe('MILK')
  expect(skus(filterLines(all, 'all', 'soap'))).toBe('SOAP')
  expect(skus(filterLines(all, 'short', 'a1'))).toBe('COLA WINE TEA')
})

test('the most valuable variance comes first, missed lines before those that agree', () => {
  expect(skus(sortLines(all))).toBe('MILK COLA TEA WINE RICE SOAP')
})

test('the sums are of all lines', () => {
  expect(summaryOf(all)).toEqual({
    lineCount: 6,
    countedCount: 5,
    agreesCount: 1,
    shortCount: 3,
    overCount: 1,
    missedCount: 1,
    openCount: 4,
    dueCount: 1,
    overdueCount: 1,
    shortMinor: -751,
    overMinor: 900,
    bookMinor: 6 * 3500,
    rebasedCount: 1,
    readyCount: 1,
    postedCount: 1,
  })
})
