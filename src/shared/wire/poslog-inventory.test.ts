/** Documents of goods as inventory control transactions. */
import { expect, test } from 'vitest'
import {
  LOSS,
  RECEIVING,
  RELOCATED,
  REVERSED,
  SHIPPED,
} from '../../../tests/support/sample-documents.ts'
import { STOCKTAKE_BODIES } from '../../../tests/support/stocktake-events.ts'
import { inventoryOf } from './poslog-inventory.ts'
import { writerOf } from './poslog-part.ts'

const write = writerOf(2)

test('each document has its type, number and partner', () => {
  const documents = [
    { type: 'loss.recorded', body: LOSS },
    { type: 'stock.received', body: RECEIVING },
    { type: 'transfer.shipped', body: SHIPPED },
    { type: 'stock.relocated', body: RELOCATED },
    { type: 'document.reversed', body: REVERSED },
  ] as const
  const told = documents.map((event) => inventoryOf(event, write))
  expect(told.map((part) => [part?.content['Type'], part?.subject])).toEqual([
    ['Loss', 'T01-LS000001-K7QX'],
    ['Receiving', 'T01-RC000001-K7QX'],
    ['Transfer', 'T01-TR000001-K7QX'],
    ['Relocation', 'T01-MV000001-K7QX'],
    ['Reversal', 'T01-RV000001-K7QX'],
  ])
  expect(told[1]?.content).toMatchObject({
    ReferencedDocument: 'ASN-77',
    PartnerID: 'DC-1',
    Claim: [{ ItemID: 'MILK', ClaimType: 'short', Quantity: '1' }],
  })
  const alone = { ...RECEIVING, inbound: null }
  expect(inventoryOf({ type: 'stock.received', body: alone }, write)?.content).not.toHaveProperty(
    'ReferencedDocument',
  )
})

test('a count tells the change, with what was expected and counted beside it', () => {
  const body = STOCKTAKE_BODIES['stocktake.posted']
  const [line] = body.lines
  const unchanged = body.lines.map((one) => ({ ...one, varianceMilli: 0 }))
  expect(inventoryOf({ type: 'stocktake.posted', body }, write)?.content).toMatchObject({
    Type: 'PhysicalCount',
    Adjustment: [
      { ItemID: line?.sku, Expected: '5', Counted: '3', Delta: '-2', ReasonCode: 'theft' },
    ],
  })
  const same = { ...body, lines: unchanged }
  expect(inventoryOf({ type: 'stocktake.posted', body: same }, write)?.content).toMatchObject({
    Adjustment: [],
  })
  const rebased = STOCKTAKE_BODIES['stocktake.rebased']
  expect(inventoryOf({ type: 'stocktake.rebased', body: rebased }, write)?.content).toMatchObject({
    Type: 'PhysicalCountCorrection',
    BecauseOf: 'T02-000009-K7QX',
  })
})

test('counting itself moves nothing and is not told', () => {
  const body = STOCKTAKE_BODIES['stocktake.counted']
  expect(inventoryOf({ type: 'stocktake.counted', body }, write)).toBeNull()
})
