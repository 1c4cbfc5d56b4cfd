/** One writer at a time per connector and store: in one process on PGlite, over connections on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyHubDb } from '../../../tests/support/hub-db.ts'
import { startPostgres, type TestPostgres } from '../../../tests/support/postgres.ts'
import type { Db } from '../db/db.ts'
import { openPostgres } from '../db/postgres.ts'
import { asOnlyWriter } from './writer.ts'

async function excludes(one: Db, other: Db): Promise<void> {
  const during: boolean[] = []
  const nothing = () => Promise.resolve()
  const wasMine = await asOnlyWriter(one, 'tryton', 'S01', async () => {
    during.push(await asOnlyWriter(other, 'tryton', 'S01', nothing))
    during.push(await asOnlyWriter(other, 'tryton', 'S02', nothing))
    during.push(await asOnlyWriter(other, 'odoo', 'S01', nothing))
  })
  expect(wasMine).toBe(true)
  expect(during).toEqual([false, true, true])
  // One that fails lets go too.
  const failing = asOnlyWriter(one, 'tryton', 'S01', () => Promise.reject(new Error('fell over')))
  await expect(failing).rejects.toThrow('fell over')
  expect(await asOnlyWriter(other, 'tryton', 'S01', nothing)).toBe(true)
}

test('in one process', async () => {
  const db = await emptyHubDb()
  await excludes(db, db)
})

describe('over processes', () => {
  let server: TestPostgres | null = null
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(async () => server?.stop())

  test('by a lock of the database', async (context) => {
    if (server === null) return context.skip('no PostgreSQL on this machine')
    const url = await server.newDatabase()
    const [one, other] = [openPostgres(url, 2), openPostgres(url, 4)]
    try {
      await excludes(one, other)
    } finally {
      await one.close()
      await other.close()
    }
  })
})
