/** Which way goods go, document by document. */
import { expect, test } from 'vitest'
import { LOSS_KINDS } from '../losses/loss.ts'
import { LOSS, RECEIVING, RELOCATED, SHIPPED } from '../../../tests/support/sample-documents.ts'
import {
  stockOfLearned,
  stockOfLoss,
  stockOfRebase,
  stockOfReceiving,
  stockOfRelocation,
  stockOfStocktake,
  stockOfTransfer,
} from './goods.ts'
import type { StockMove } from './move.ts'

const short = (moves: readonly StockMove[]) =>
  moves.map(({ quantityMilli, lot, from, to, reason }) => [quantityMilli, lot, from, to, reason])

test('a loss leaves the book by its kind; surplus comes into it; a sample stays ours', () => {
  const ways = LOSS_KINDS.map((kind) => short(stockOfLoss({ ...LOSS, kind }))[0])
  expect(ways).toEqual([
    [2000, 'L1', 'FLOOR', 'SCRAP', 'loss-damaged'],
    [2000, 'L1', 'FLOOR', 'SCRAP', 'loss-expired'],
    [2000, 'L1', 'FLOOR', 'ADJUST', 'loss-stolen'],
    [2000, 'L1', 'FLOOR', 'SAMPLE', 'loss-sample'],
    [2000, 'L1', 'FLOOR', 'SCRAP', 'loss-own-use'],
    [2000, 'L1', 'FLOOR', 'SCRAP', 'loss-gift'],
    [2000, 'L1', 'ADJUST', 'FLOOR', 'loss-surplus'],
  ])
})

test('a sample that is used up leaves the samples', () => {
  const lines = LOSS.lines.map((line) => ({ ...line, location: 'SAMPLE' as const }))
  expect(short(stockOfLoss({ ...LOSS, kind: 'sample', lines }))).toEqual([
    [2000, 'L1', 'SAMPLE', 'SCRAP', 'loss-sample'],
  ])
})

test('an allocation comes off the road, whole goods and broken ones apart, rejected ones not at all', () => {
  expect(short(stockOfReceiving(RECEIVING))).toEqual([
    [20_000, 'L1', 'TRANSIT:ASN-77', 'BACKROOM', 'receiving-allocation'],
    [2000, 'L1', 'TRANSIT:ASN-77', 'DAMAGED', 'receiving-allocation'],
  ])
})

test('a delivery comes from the supplier, announced or not', () => {
  const from = (receiving: typeof RECEIVING) => stockOfReceiving(receiving)[0]?.from
  expect(from({ ...RECEIVING, kind: 'delivery' })).toBe('SUPPLIER')
  expect(from({ ...RECEIVING, inbound: null })).toBe('SUPPLIER')
})

test('a transfer is on the road under its number; what goes to a supplier is gone', () => {
  expect(short(stockOfTransfer(SHIPPED))).toEqual([
    [4000, 'L1', 'BACKROOM', 'TRANSIT:T01-TR000001-K7QX', 'transfer-store'],
  ])
  expect(short(stockOfTransfer({ ...SHIPPED, kind: 'supplier' }))[0]?.[3]).toBe('SUPPLIER')
})

test('a relocation moves from place to place', () => {
  expect(short(stockOfRelocation(RELOCATED))).toEqual([
    [6000, 'L1', 'BACKROOM', 'FLOOR', 'relocation'],
  ])
})

test('a shortage leaves the place and a surplus comes into it; what agrees moves nothing', () => {
  const key = { location: 'FLOOR', sku: 'MILK', lot: 'L1', serial: '' } as const
  const lines = [-2000, 0, 3000].map((varianceMilli) => ({ ...key, varianceMilli }))
  const posted = { lines } as unknown as Parameters<typeof stockOfStocktake>[0]
  expect(short(stockOfStocktake(posted))).toEqual([
    [2000, 'L1', 'FLOOR', 'ADJUST', 'stocktake'],
    [3000, 'L1', 'ADJUST', 'FLOOR', 'stocktake'],
  ])
  const rebased = {
    stocktakeId: '',
    stocktakeNo: NO,
    because: '',
    lines: [{ ...key, deltaMilli: 2000 }],
  }
  expect(short(stockOfRebase(rebased))).toEqual([
    [2000, 'L1', 'ADJUST', 'FLOOR', 'stocktake-rebase'],
  ])
})

test('what another till moved is moved here as it was there', () => {
  const learned = {
    origin: { tillId: 'T02', epoch: 'E', seq: 1 },
    documentNo: 'T02-000001-K7QX',
    type: 'sale.completed',
    occurredMs: 1,
    moves: [
      { sku: 'MILK', lot: 'L1', serial: '', quantityMilli: 2000, from: 'FLOOR', to: 'CUSTOMER' },
    ],
  }
  expect(short(stockOfLearned(learned))).toEqual([[2000, 'L1', 'FLOOR', 'CUSTOMER', 'learned']])
})

const NO = 'T01-ST000001-K7QX'
