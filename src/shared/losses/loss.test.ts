/** Where goods of each kind of loss go. */
import { expect, test } from 'vitest'
import { stockOfLoss } from '../ledger/goods.ts'
import { stateOf } from '../stock/location.ts'
import { LOSS_DESTINATION, LOSS_KINDS, type Loss, type LossKind } from './loss.ts'

const lossOf = (kind: LossKind, location: Loss['lines'][number]['location']): Loss => ({
  lossNo: 'T01-LS000001-K7QX',
  lossCounter: 1,
  kind,
  reasonCode: 'broken',
  note: '',
  currency: 'CNY',
  lines: [
    {
      lineNo: 1,
      sku: 'COLA',
      name: '可乐',
      unit: '瓶',
      lot: '',
      expiry: null,
      serial: '',
      quantityMilli: 1000,
      location,
      unitValueMilli: 0,
      valueMinor: 0,
    },
  ],
  valueMinor: 0,
  attachments: [],
  source: null,
})

test.each(LOSS_KINDS)('%s moves what it says, once', (kind) => {
  const [move, ...rest] = stockOfLoss(lossOf(kind, 'BACKROOM'))
  expect(rest).toEqual([])
  const isFound = kind === 'surplus'
  expect(move).toMatchObject({
    quantityMilli: 1000,
    from: isFound ? 'ADJUST' : 'BACKROOM',
    to: isFound ? 'BACKROOM' : LOSS_DESTINATION[kind],
  })
})

test('only a sample stays in the store, and a sample that is used up goes', () => {
  const staying = LOSS_KINDS.filter((kind) => stateOf(LOSS_DESTINATION[kind]) !== null)
  expect(staying).toEqual(['sample'])
  expect(stockOfLoss(lossOf('sample', 'SAMPLE'))).toMatchObject([{ from: 'SAMPLE', to: 'SCRAP' }])
})
