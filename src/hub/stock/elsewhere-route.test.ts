/** A till asks who else has it: other stores with something to promise, and how old each figure is. */
import { expect, test } from 'vitest'
import { enrolledTill, testHub } from '../../../tests/support/hub.ts'
import { elsewhereRoute } from './elsewhere-route.ts'

test('other stores that can promise it, each as old as its last word; never the asker’s own', async () => {
  const hub = await testHub()
  for (const storeId of ['S01', 'S02', 'S03']) await enrolledTill(hub, storeId, 'T01')
  await hub.db.query(`UPDATE till SET push_ms = 500, hello_ms = 700 WHERE store_id = 'S02'`)
  await hub.db.query(
    `INSERT INTO stock (store_id, sku, lot, location, till_id, quantity_milli, last_epoch, last_seq)
     VALUES ('S01', 'COLA', '', 'FLOOR', 'T01', 9000, 'A', 1), ('S02', 'COLA', '', 'FLOOR', 'T01', 4000, 'A', 1),
       ('S03', 'COLA', '', 'DAMAGED', 'T01', 4000, 'A', 1)`,
  )
  const ask = async (body: unknown) => {
    if (elsewhereRoute.access !== 'till') throw new Error(elsewhereRoute.access)
    const caller = { storeId: 'S01', tillId: 'T01' }
    return elsewhereRoute.handle(hub, { caller, body, query: new URLSearchParams(), address: '' })
  }
  const row = { storeId: 'S02', storeName: '店 S02', availableMilli: 4000 }
  expect(await ask({ sku: 'COLA' })).toMatchObject({
    status: 200,
    value: { rows: [{ ...row, asOfMs: 700 }] },
  })
  // What it holds back makes its figure as old as its last push.
  await hub.db.query(
    `INSERT INTO epoch (store_id, till_id, epoch, parent_seq, have, hash, told_seq, first_ms, last_ms)
     VALUES ('S02', 'T01', 'A', 0, 7, '\\x00', 9, 1, 1)`,
  )
  expect(await ask({ sku: 'COLA' })).toMatchObject({ value: { rows: [{ ...row, asOfMs: 500 }] } })
  expect(await ask({ sku: '' })).toMatchObject({ status: 400 })
})
