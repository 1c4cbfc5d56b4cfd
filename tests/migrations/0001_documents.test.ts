/**
 * A store of the first release, as it left the shop: sales with deeds and an approval, a voided ticket, a copy, cash
 * movements, a parked ticket. It is brought up to date and nothing of it is lost.
 */
import { writeFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readOpenTicket, listParked } from '#main/store/tickets.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { findSale } from '#main/store/sales.ts'
import { readSettings } from '#main/store/settings.ts'
import { eventsFrom } from '#main/store/shifts.ts'
import type { Store } from '#main/store/store.ts'
import { verifyStore } from '#main/store/verify.ts'
import { parseEventBody } from '#shared/wire/event-bodies.ts'
import { counterOn } from '../support/counter.ts'
import { scratchFolder } from '../support/clock.ts'
import { connectionOf, openTestStore, rowsOf } from '../support/store.ts'

const GOLDEN = join(import.meta.dirname, 'golden', '0000_store.db.gz')

function openGolden(): Store {
  const dir = scratchFolder()
  writeFileSync(join(dir, STORE_FILE), gunzipSync(readFileSync(GOLDEN)))
  return openTestStore(dir)
}

test('the journal of the first release verifies, and what came later is filled in from it', () => {
  const store = openGolden()
  expect(verifyStore(connectionOf(store)).violations).toEqual([])
  const deeds = rowsOf(store, 'SELECT deed, actor, approver FROM audit_entry ORDER BY position')
  const count = (deed: string) => deeds.filter((row) => row['deed'] === deed).length
  expect(['reduce-quantity', 'change-price', 'void-ticket', 'copy-receipt'].map(count)).toEqual([
    4, 1, 1, 1,
  ])
  expect(deeds).toContainEqual({ deed: 'change-price', actor: '101', approver: '901' })
  expect(['move-cash', 'open-drawer', 'open-shift'].map(count)).toEqual([1, 1, 1])
})

test('sales of the first release are read with today’s eyes and stay byte for byte what they were', () => {
  const store = openGolden()
  const sales = rowsOf(store, 'SELECT receipt_no FROM sale ORDER BY position')
  expect(sales).toHaveLength(4)
  const first = store.read((tx) => findSale(tx, String(sales[0]?.['receipt_no'])))
  expect(first?.sale.lines.map((line) => line.lots)).toEqual([[], []])
  const stored = rowsOf(store, `SELECT version, body FROM journal WHERE type = 'sale.completed'`)
  for (const { version, body } of stored) {
    expect(version).toBe(1)
    expect(String(body)).not.toContain('"lots"')
    expect(parseEventBody('sale.completed', 1, String(body))).not.toBeNull()
  }
  expect(
    store.read((tx) => eventsFrom(tx, 1)).filter((event) => event.type === 'cash.moved'),
  ).toEqual([
    { type: 'cash.moved', body: expect.objectContaining({ cashNo: '', cashCounter: 0 }) as object },
  ])
})

test('a parked ticket and the settings of the first release go on', () => {
  const store = openGolden()
  expect(store.read(readOpenTicket)).toBeUndefined()
  const [parked] = store.read(listParked)
  expect(parked?.ticket.lines.map((line) => line.lots)).toEqual([[]])
  const { reasons } = store.read(readSettings)
  const uses = new Set(reasons.map(({ use }) => use))
  expect([...uses]).toEqual(expect.arrayContaining(['void', 'return', 'post-void', 'loss']))
})

test('the first sale after the upgrade carries on the chain and the numbers', async () => {
  const store = openGolden()
  const till = counterOn(store)
  const [parked] = store.read(listParked)
  await till.ok('checkout.recall', { ticketId: parked?.ticket.ticketId ?? '' })
  const { head } = await till.ok('checkout.read', {})
  const tender = { code: 'cash', receivedMinor: head.cashDueMinor, reference: null }
  const done = await till.ok('checkout.complete', { revision: head.revision, tender })
  expect(done.receiptNo).toMatch(/^T01-000005-/u)
  expect(verifyStore(connectionOf(store)).violations).toEqual([])
})
