/** A book that was kept before claims and dates had tables of their own: both are filled in from its journal. */
import { expect, test } from 'vitest'
import { isDifferent, compareProjections } from '#main/store/rebuild.ts'
import { scratchFolder } from '../support/clock.ts'
import { counterOn } from '../support/counter.ts'
import { receive, receivedLine } from '../support/documents.ts'
import { undoFrom } from '../support/older-file.ts'
import { connectionOf, openTestStore, rowsOf } from '../support/store.ts'

const TAG = '0004_claims_and_dates'

test('claims and dates of earlier receivings are there after the upgrade, and nothing else changed', () => {
  const dir = scratchFolder()
  const before = openTestStore(dir)
  const shop = counterOn(before)
  receive(shop, {
    lines: [receivedLine({ sku: 'EGGS', lot: '', expiry: '2026-03-20', acceptedMilli: 6000 })],
    claims: [
      { inboundLineNo: null, sku: 'EGGS', kind: 'over', quantityMilli: 2000, note: '' },
      { inboundLineNo: null, sku: 'EGGS', kind: 'damaged', quantityMilli: 1000, note: '' },
    ],
  })
  const journal = rowsOf(before, 'SELECT * FROM journal')
  undoFrom(connectionOf(before), TAG)
  before.close()
  const after = openTestStore(dir)
  expect(rowsOf(after, 'SELECT sku, expiry, received_milli FROM dated_goods')).toEqual([
    { sku: 'EGGS', expiry: '2026-03-20', received_milli: 6000 },
  ])
  expect(rowsOf(after, 'SELECT claim_no, kind, settled_position FROM claim')).toEqual([
    { claim_no: 1, kind: 'over', settled_position: null },
    { claim_no: 2, kind: 'damaged', settled_position: null },
  ])
  expect(rowsOf(after, 'SELECT * FROM journal').slice(0, journal.length)).toEqual(journal)
  expect(isDifferent(compareProjections(connectionOf(after)))).toBe(false)
})
