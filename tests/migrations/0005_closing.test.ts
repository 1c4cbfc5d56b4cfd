/** A book that was kept before shifts and days were closed: its journal stays, and its days can be closed from then on. */
import { expect, test } from 'vitest'
import { compareProjections, isDifferent } from '#main/store/rebuild.ts'
import { scratchFolder } from '../support/clock.ts'
import { counterOn } from '../support/counter.ts'
import { receive, receivedLine } from '../support/documents.ts'
import { undoFrom } from '../support/older-file.ts'
import { connectionOf, openTestStore, rowsOf } from '../support/store.ts'

test('the tables of closing are there after the upgrade, and nothing else changed', () => {
  const dir = scratchFolder()
  const before = openTestStore(dir)
  receive(counterOn(before), { lines: [receivedLine({ sku: 'EGGS', acceptedMilli: 6000 })] })
  const journal = rowsOf(before, 'SELECT * FROM journal')
  undoFrom(connectionOf(before), '0005_closing')
  before.close()
  const after = openTestStore(dir)
  expect(rowsOf(after, 'SELECT * FROM journal').slice(0, journal.length)).toEqual(journal)
  for (const table of ['shift_count', 'shift_end', 'day_close']) {
    expect(rowsOf(after, `SELECT * FROM ${table}`)).toEqual([])
  }
  expect(isDifferent(compareProjections(connectionOf(after)))).toBe(false)
})
