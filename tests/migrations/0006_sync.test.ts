/** A book that was kept before there was a hub: its events are all unsent, and nothing of it changed. */
import { expect, test } from 'vitest'
import { unsentCount } from '#main/store/epochs.ts'
import { scratchFolder } from '../support/clock.ts'
import { counterOn } from '../support/counter.ts'
import { receive, receivedLine } from '../support/documents.ts'
import { connectionOf, openTestStore, rowsOf } from '../support/store.ts'

const TABLES = [
  'hub_link',
  'forked_event',
  'feed_cursor',
  'feed_row',
  'feed_snapshot',
  'feed_shadow',
  'feed_held',
  'letter',
  'letter_answer',
  'hub_close',
  'price_version',
]
/** Of later migrations: they come again with this one. */
const LATER = ['device', 'print_job', 'shelf_label', 'terminal_payment']

test('the tables of the wire are there after the upgrade, and every event waits to be sent', () => {
  const dir = scratchFolder()
  const before = openTestStore(dir)
  receive(counterOn(before), { lines: [receivedLine({ sku: 'EGGS', acceptedMilli: 6000 })] })
  const journal = rowsOf(before, 'SELECT * FROM journal')
  connectionOf(before).exec(
    `${[...TABLES, ...LATER].map((table) => `DROP TABLE ${table};`).join('')}
     DELETE FROM migration WHERE tag >= '0006_sync'`,
  )
  before.close()
  const after = openTestStore(dir)
  const rows = rowsOf(after, 'SELECT * FROM journal')
  expect(rows.slice(0, journal.length)).toEqual(journal)
  expect(after.read(unsentCount)).toBe(rows.length)
  for (const table of TABLES) expect(rowsOf(after, `SELECT * FROM ${table}`)).toEqual([])
})
