/** Rows that slips of several kinds share. */
import { expect, test } from 'vitest'
import {
  attachmentRow,
  countRow,
  lotRows,
  partnerRow,
  quantityOf,
  sourceRow,
} from './slip-parts.ts'
import { slipWordsOf } from './slip-words.ts'

const words = slipWordsOf('en')
const shown = (rows: readonly { left: string; right: string }[]) =>
  rows.map(({ left, right }) => `${left}|${right}`)

test('lot, date and serial stand below the goods, and nothing for goods without', () => {
  expect(lotRows({ lot: '', expiry: null, serial: '' }, words)).toEqual([])
  expect(shown(lotRows({ lot: 'L1', expiry: '2026-12-31', serial: '' }, words))).toEqual([
    '  Lot L1|expires 2026-12-31',
  ])
  expect(shown(lotRows({ lot: 'L1', expiry: null, serial: 'S9' }, words))).toEqual([
    '  Lot L1|',
    '  Serial|S9',
  ])
  expect(shown(lotRows({ lot: '', expiry: '2026-12-31', serial: '' }, words))).toEqual([
    '  expires 2026-12-31|',
  ])
})

test('lines and quantities are counted', () => {
  const lines = [{ quantityMilli: 1500 }, { quantityMilli: 24_000 }]
  expect(shown([countRow(lines, words)])).toEqual(['Lines 2|Quantity 25.5'])
  expect(quantityOf({ quantityMilli: 756, unit: 'kg' })).toBe('0.756 kg')
  expect(quantityOf({ quantityMilli: 2000, unit: '' })).toBe('2')
})

test('what there is none of has no row', () => {
  expect([partnerRow('', words), attachmentRow(0, words), sourceRow(null, words)]).toEqual([
    [],
    [],
    [],
  ])
  expect(shown(partnerRow('东门食品', words))).toEqual(['Partner|东门食品'])
  expect(shown(attachmentRow(2, words))).toEqual(['Attachments|2'])
  expect(shown(sourceRow({ document: 'P-1', dated: '2026-03-01' }, words))).toEqual([
    'Entered from|P-1 2026-03-01',
  ])
})
