/** A book from before the spool: what was owed is a job, what may not have come out is asked about, nothing prints by itself. */
import { expect, test } from 'vitest'
import { scratchFolder } from '../support/clock.ts'
import { counterOn } from '../support/counter.ts'
import { receive, receivedLine } from '../support/documents.ts'
import { connectionOf, openTestStore, rowsOf, trade } from '../support/store.ts'

const TABLES = ['device', 'print_job', 'shelf_label', 'terminal_payment']

test('slips of a book without a spool keep what is known of them', async () => {
  const dir = scratchFolder()
  const before = openTestStore(dir)
  const sales = trade(before, 3).slice(1)
  receive(counterOn(before), { lines: [receivedLine({ sku: 'EGGS', acceptedMilli: 6000 })] })
  const positions = rowsOf(before, 'SELECT position FROM print_job ORDER BY position')
  const states = ['done', 'started', 'abandoned', 'owed']
  const db = connectionOf(before)
  for (const [index, { position }] of positions.entries()) {
    db.prepare(`INSERT INTO effect (position, kind, state) VALUES (?, 'receipt', ?)`).run(
      position,
      states[index],
    )
  }
  db.exec(
    `${TABLES.map((table) => `DROP TABLE ${table};`).join('')}
     DELETE FROM migration WHERE tag = '0007_devices'`,
  )
  before.close()
  const after = openTestStore(dir)
  expect(
    rowsOf(after, 'SELECT position, kind, state, document_no AS no FROM print_job').map((row) => [
      ...[row['position'], row['kind'], row['state'], String(row['no']).slice(0, 6)],
    ]),
  ).toEqual([
    [sales[0]?.position, 'receipt', 'handed-over', 'T01-00'],
    [sales[1]?.position, 'receipt', 'unknown', 'T01-00'],
    [sales[2]?.position, 'receipt', 'cancelled', 'T01-00'],
    [positions[3]?.['position'], 'slip', 'unknown', 'T01-RC'],
  ])
  const shop = counterOn(after)
  shop.printing.wake()
  await shop.printing.settled()
  expect(shop.printer.slips).toEqual([])
  expect(await shop.ok('receipt.unprinted', {})).toHaveLength(2)
})
