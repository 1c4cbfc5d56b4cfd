import { expect, test } from 'vitest'
import type { LedgerEvent } from '../ledger/event.ts'
import { lotsOf } from './lots-of.ts'

const line = (lot: string, acceptedMilli: number, damagedMilli = 0) => ({
  sku: 'MILK',
  lot,
  expiry: '2026-05-01',
  acceptedMilli,
  damagedMilli,
  rejectedMilli: 1000,
})

test('a receiving tells of the lots that were taken in, once each', () => {
  const event = {
    type: 'stock.received',
    body: { lines: [line('A', 1000), line('A', 2000), line('B', 0, 1000), line('C', 0)] },
  } as unknown as LedgerEvent
  expect(lotsOf(event)).toEqual([
    { sku: 'MILK', lot: 'A', expiry: '2026-05-01' },
    { sku: 'MILK', lot: 'B', expiry: '2026-05-01' },
  ])
})

test('a sale tells of the lots of its lines and not of the nameless one', () => {
  const part = { expiry: null, serial: '', quantityMilli: 1000 }
  const event = {
    type: 'sale.completed',
    body: {
      lines: [
        {
          sku: 'MILK',
          lots: [
            { ...part, lot: 'A' },
            { ...part, lot: '' },
          ],
        },
      ],
    },
  } as unknown as LedgerEvent
  expect(lotsOf(event)).toEqual([{ sku: 'MILK', lot: 'A', expiry: null }])
})

test('an event without goods tells of none', () => {
  expect(lotsOf({ type: 'drawer.opened', body: {} } as unknown as LedgerEvent)).toEqual([])
})
