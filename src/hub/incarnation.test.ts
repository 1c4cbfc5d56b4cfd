/** A database that was put back, copied or restored says that it is another one; one that only starts again does not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyHubDb } from '../../tests/support/hub-db.ts'
import type { Db } from './db/db.ts'
import {
  recheckIncarnation,
  redrawIncarnation,
  serverOf,
  settleIncarnation,
} from './incarnation.ts'

test('an embedded database keeps its name from start to start', async () => {
  const { db, marker, remove } = await embedded()
  const first = await settleIncarnation(db, marker, 1000)
  expect(first.isNew).toBe(true)
  expect(await settleIncarnation(db, marker, 2000)).toEqual({ ...first, isNew: false })
  expect(await settleIncarnation(db, marker, 3000)).toEqual({ ...first, isNew: false })
  remove()
})

test('an older copy of the folder, and a folder without its marker, are other databases', async () => {
  const { db, marker, remove } = await embedded()
  const { server } = await settleIncarnation(db, marker, 1000)
  const [old] = await db.query<{ fingerprint: string }>('SELECT fingerprint FROM hub')
  await settleIncarnation(db, marker, 2000)
  await db.query('UPDATE hub SET fingerprint = $1', [old?.fingerprint])
  const restored = await settleIncarnation(db, marker, 3000)
  expect(restored.isNew).toBe(true)
  expect(restored.server).not.toBe(server)
  const copied = await settleIncarnation(db, `${marker}-elsewhere`, 4000)
  expect(copied.isNew).toBe(true)
  expect(copied.server).not.toBe(restored.server)
  remove()
})

test('a server that was put back under a running hub is found at the next look', async () => {
  const lite = await emptyHubDb()
  let fingerprint = '7/1/5/16384'
  const db: Db = { ...lite, fingerprint: () => Promise.resolve(fingerprint) }
  const { server } = await settleIncarnation(db, null, 1000)
  await recheckIncarnation(db, 2000)
  expect(await serverOf(db)).toBe(server)
  fingerprint = '7/2/5/16384'
  await recheckIncarnation(db, 3000)
  expect(await serverOf(db)).not.toBe(server)
})

test('a person can say that it is another one', async () => {
  const db = await emptyHubDb()
  const { server } = await settleIncarnation(db, null, 1000)
  const redrawn = await redrawIncarnation(db)
  expect(redrawn).not.toBe(server)
  expect(await serverOf(db)).toBe(redrawn)
})

async function embedded() {
  const db = await emptyHubDb()
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-hub-'))
  const marker = join(dir, 'incarnation')
  writeFileSync(marker, '')
  return { db, marker, remove: () => rmSync(dir, { recursive: true }) }
}
