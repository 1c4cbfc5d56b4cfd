/** The hub's migrations: they apply once, wait for each other, and refuse what does not fit. */
import { expect, test } from 'vitest'
import type { Db } from './db.ts'
import { migrateHub } from './migrate.ts'
import { openPglite } from './pglite.ts'

async function onHub(run: (db: Db) => Promise<void>): Promise<void> {
  const db = await openPglite(null)
  try {
    await run(db)
  } finally {
    await db.close()
  }
}

test('an empty database gets every table, a second start changes nothing', () =>
  onHub(async (db) => {
    await migrateHub(db)
    await migrateHub(db)
    const rows = await db.query<{ tag: string }>('SELECT tag FROM migration ORDER BY tag')
    expect(rows[0]).toEqual({ tag: '0000_hub' })
    expect(await db.query('SELECT * FROM event')).toEqual([])
  }))

test('a migration that was changed afterwards, and one of a newer program, are refused', () =>
  onHub(async (db) => {
    await migrateHub(db)
    await db.query(`UPDATE migration SET sha256 = 'x' WHERE tag = '0000_hub'`)
    await expect(migrateHub(db)).rejects.toThrow('was changed after it was applied')
    await db.query(`DELETE FROM migration`)
    await db.script('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    await migrateHub(db)
    await db.query(`INSERT INTO migration VALUES ('9999_later', 'x', 0)`)
    await expect(migrateHub(db)).rejects.toThrow('9999_later')
  }))

test('whole numbers come as numbers, what fails undoes its transaction', () =>
  onHub(async (db) => {
    await migrateHub(db)
    const insert = `INSERT INTO store (store_id, name, currency, made_ms) VALUES ($1, $2, $3, $4)`
    await db.query(insert, ['S001', '一店', 'CNY', 1_795_000_000_000])
    await expect(
      db.transaction(async (sql) => {
        await sql.query(insert, ['S002', '二店', 'CNY', 1])
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(
      await db.query('SELECT store_id, made_ms, count(*) OVER () AS stores FROM store'),
    ).toEqual([{ store_id: 'S001', made_ms: 1_795_000_000_000, stores: 1 }])
  }))
