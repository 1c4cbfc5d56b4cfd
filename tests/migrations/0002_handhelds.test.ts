/** A store of before there were handhelds: nobody can come in, everything else is as it was, and pairing begins. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { systemIds } from '#main/ids.ts'
import {
  handheldOfToken,
  listHandhelds,
  openDoor,
  saveHandheldToken,
} from '#main/store/handhelds.ts'
import { append } from '#main/store/journal.ts'
import { STORE_FILE } from '#main/store/open.ts'
import type { Store } from '#main/store/store.ts'
import { verifyStore } from '#main/store/verify.ts'
import { scratchFolder, START_MS } from '../support/clock.ts'
import { connectionOf, openTestStore, rowsOf } from '../support/store.ts'

const GOLDEN = join(import.meta.dirname, 'golden', '0000_store.db.gz')

function openGolden(): Store {
  const dir = scratchFolder()
  writeFileSync(join(dir, STORE_FILE), gunzipSync(readFileSync(GOLDEN)))
  return openTestStore(dir)
}

const by = { businessDate: '2026-03-02', occurredMs: START_MS, actor: '901' }
const pairing = { deviceId: 'd1', name: 'PDA 1', role: 'counter' } as const

test('after the upgrade the door is shut, no handheld is known, and the book is sound', () => {
  const store = openGolden()
  expect(store.read(openDoor)).toBeNull()
  expect(store.read(listHandhelds)).toEqual([])
  expect(store.read((tx) => handheldOfToken(tx, ''))).toBeNull()
  expect(rowsOf(store, 'SELECT receipt_no FROM sale')).toHaveLength(4)
  expect(verifyStore(connectionOf(store)).violations).toEqual([])
})

test('a handheld can be paired in it and revoked, and the rows follow from the journal', () => {
  const store = openGolden()
  store.write((tx) => {
    append(tx, { ...by, type: 'handheld.paired', eventId: systemIds.uuid(), body: pairing })
    saveHandheldToken(tx, 'secret', 'd1', START_MS)
    const door = { address: '0.0.0.0', port: 8443 }
    append(tx, { ...by, type: 'handhelds.opened', eventId: systemIds.uuid(), body: door })
  })
  expect(store.read(openDoor)).toEqual({ address: '0.0.0.0', port: 8443 })
  expect(store.read(listHandhelds)).toMatchObject([{ ...pairing, pairedBy: '901' }])
  const found = () => store.read((tx) => handheldOfToken(tx, 'secret'))
  expect(found()).toEqual({ deviceId: 'd1', isRevoked: false })
  store.write((tx) => {
    const body = { deviceId: 'd1', name: 'PDA 1' }
    append(tx, { ...by, type: 'handheld.revoked', eventId: systemIds.uuid(), body })
  })
  expect(found()).toEqual({ deviceId: 'd1', isRevoked: true })
  expect(verifyStore(connectionOf(store)).violations).toEqual([])
})

test('a restored book lets in no handheld: it does not know who was revoked since', () => {
  const store = openGolden()
  store.write((tx) => {
    append(tx, { ...by, type: 'handheld.paired', eventId: systemIds.uuid(), body: pairing })
    saveHandheldToken(tx, 'secret', 'd1', START_MS)
    const door = { address: '0.0.0.0', port: 8443 }
    append(tx, { ...by, type: 'handhelds.opened', eventId: systemIds.uuid(), body: door })
    const restored = { source: 'b.db', lastEpoch: 'E', lastSeq: 1, rehydrated: 0 }
    append(tx, { ...by, type: 'store.restored', eventId: systemIds.uuid(), body: restored })
  })
  expect(store.read(openDoor)).toBeNull()
  expect(store.read(listHandhelds)).toEqual([])
  expect(store.read((tx) => handheldOfToken(tx, 'secret'))?.isRevoked).toBe(true)
  expect(verifyStore(connectionOf(store)).violations).toEqual([])
})
