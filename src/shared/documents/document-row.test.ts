/** What a list of documents shows of each. */
import { expect, test } from 'vitest'
import {
  ANNOUNCED,
  CASH_OUT,
  LOSS,
  RECEIVING,
  RELOCATED,
  RETURN,
  REVERSED,
  SHIPPED,
} from '../../../tests/support/sample-documents.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { documentRowOf } from './document-row.ts'

const short = (event: LedgerEvent) => {
  const row = documentRowOf(event)
  if (row === null) return null
  const { kind, shiftId, partner, refNo, amountMinor, lineCount } = row
  return [kind, shiftId, partner, refNo, amountMinor, lineCount]
}

test('each kind shows its number, partner, what it refers to, and what it moved or is worth', () => {
  expect(documentRowOf({ type: 'return.completed', body: RETURN })).toEqual({
    kind: 'return',
    documentNo: 'T01-RT000001-K7QX',
    counter: 1,
    shiftId: 'S1',
    partner: '',
    refNo: 'T02-000007-ABCD',
    amountMinor: -3350,
    lineCount: 2,
  })
  expect(short({ type: 'loss.recorded', body: LOSS })).toEqual(['loss', null, '', '', -2000, 1])
  expect(short({ type: 'stock.received', body: RECEIVING })).toEqual([
    'receiving',
    null,
    'DC-1',
    'ASN-77',
    0,
    1,
  ])
  expect(short({ type: 'transfer.shipped', body: SHIPPED })).toEqual([
    'transfer',
    null,
    'ST2',
    '',
    0,
    1,
  ])
  expect(short({ type: 'stock.relocated', body: RELOCATED })?.[0]).toBe('relocation')
  expect(short({ type: 'cash.moved', body: CASH_OUT })).toEqual(['cash', 'S1', '', '', -300, 0])
  expect(short({ type: 'document.reversed', body: REVERSED })).toEqual([
    'reversal',
    'S1',
    '',
    'T01-TR000001-K7QX',
    300,
    1,
  ])
})

test('what was found is worth more, and a loss of no known price is 0', () => {
  expect(
    documentRowOf({ type: 'loss.recorded', body: { ...LOSS, kind: 'surplus' } })?.amountMinor,
  ).toBe(2000)
  const free = { ...LOSS, valueMinor: 0 }
  expect(documentRowOf({ type: 'loss.recorded', body: free })?.amountMinor).toBe(0)
})

test('what has no number is no document: announcements, and cash movements of the first release', () => {
  expect(documentRowOf({ type: 'inbound.announced', body: ANNOUNCED })).toBeNull()
  const old = { ...CASH_OUT, cashNo: '', cashCounter: 0 }
  expect(documentRowOf({ type: 'cash.moved', body: old })).toBeNull()
})
