/** Many that want the last pieces at the same time: as many get one as there are, over real connections. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { startPostgres } from '../../../tests/support/postgres.ts'
import { migrateHub } from '../db/migrate.ts'
import { openPostgres } from '../db/postgres.ts'
import { saveStore } from '../enrolment/enrol.ts'
import { makeReservation } from './reservations.ts'

const PIECES = 10
const WANTING = 60

test('what is held is never more than there was', async (context) => {
  const server = await startPostgres()
  if (server === null) return context.skip('no PostgreSQL on this machine')
  const url = await server.newDatabase()
  // Two processes of the hub have a pool each.
  const pools = [openPostgres(url, 12), openPostgres(url, 12)] as const
  try {
    const [db] = pools
    await migrateHub(db)
    await saveStore(db, { storeId: 'S01', name: '店', currency: 'CNY' }, 1)
    await db.query(
      `INSERT INTO stock (store_id, sku, lot, location, till_id, quantity_milli, last_epoch, last_seq)
       VALUES ('S01', 'COLA', '', 'FLOOR', 'T01', $1, 'A', 1)`,
      [PIECES * 1000],
    )
    const ask = (index: number) => {
      const of = { reservationId: randomUUID(), storeId: 'S01', sku: 'COLA', quantityMilli: 1000 }
      const wanted = { ...of, minutes: 60, holder: `web ${index}`, note: '', withArriving: false }
      const pool = pools[index % 2 === 0 ? 0 : 1]
      return pool.transaction((sql) => makeReservation(sql, wanted, 1000))
    }
    const outcomes = await Promise.all(Array.from({ length: WANTING }, (_, index) => ask(index)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(PIECES)
    const refused = outcomes.flatMap((one) => (one.ok ? [] : [one.refusal.code]))
    expect(new Set(refused)).toEqual(new Set(['not-enough']))
    const [held] = await db.query<{ held: number }>(
      'SELECT sum(quantity_milli)::bigint AS held FROM reservation',
    )
    expect(held).toEqual({ held: PIECES * 1000 })
  } finally {
    await Promise.all(pools.map((pool) => pool.close()))
    await server.stop()
  }
})
