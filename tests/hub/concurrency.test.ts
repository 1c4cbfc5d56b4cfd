/** Several hub processes on one PostgreSQL, with tills that push at the same moment and processes that are killed: each event counts once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PushAnswer } from '#shared/sync/protocol.ts'
import { checkHub } from '#hub/check/check-hub.ts'
import { migrateHub } from '#hub/db/migrate.ts'
import { openPostgres } from '#hub/db/postgres.ts'
import type { Db } from '#hub/db/db.ts'
import { serverOf, settleIncarnation } from '#hub/incarnation.ts'
import { takePush } from '#hub/ingest/push.ts'
import { openQueue } from '#hub/jobs/queue.ts'
import { silentLog } from '#hub/log.ts'
import { enrolledTill, testHub } from '../support/hub.ts'
import { received, sold } from '../support/hub-events.ts'
import { askHub, startHubProcess } from '../support/hub-process.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { pushOf, wireStretch, type Said, type WireStretch } from '../support/wire-journal.ts'

let postgres: TestPostgres | null = null
beforeAll(async () => {
  postgres = await startPostgres()
  if (postgres === null) process.stderr.write('SKIPPED: there is no PostgreSQL on this machine\n')
})
afterAll(() => postgres?.stop())

const BATCH = 25

async function newDb(server: TestPostgres): Promise<{ db: Db; url: string }> {
  const url = await server.newDatabase()
  const db = openPostgres(url)
  await migrateHub(db)
  return { db, url }
}

/** A batch each of BATCH sales and one delivery, on one another. */
function batchesOf(tillId: string, count: number): readonly WireStretch[] {
  const epoch = `EP0CH000000${tillId.slice(-2)}`
  let after: WireStretch | undefined
  return Array.from({ length: count }, (_, batch) => {
    const said: Said[] = Array.from({ length: BATCH }, (_item, index) => ({
      event: sold(`${tillId}-${batch * BATCH + index}-K7QX`, { sku: `SKU${index % 7}` }),
    }))
    said.push({ event: received(`SKU${batch % 7}`, 9000) })
    const stretch = wireStretch(said, { tillId, epoch, ...(after === undefined ? {} : { after }) })
    after = stretch
    return stretch
  })
}

test('processes that start at the same moment make one database of a new one', async ({ skip }) => {
  if (postgres === null) return skip('no PostgreSQL')
  for (let time = 0; time < 3; time += 1) {
    const url = await postgres.newDatabase()
    const dbs = Array.from({ length: 4 }, () => openPostgres(url, 3))
    await Promise.all(
      dbs.map(async (db) => {
        await migrateHub(db)
        await settleIncarnation(db, null, 0)
        const queue = await openQueue(db, silentLog)
        await queue.stop()
      }),
    )
    const servers = await Promise.all(dbs.map((db) => serverOf(db)))
    expect(new Set(servers).size).toBe(1)
    await Promise.all(dbs.map((db) => db.close()))
  }
})

test('the same batch through many connections at once is booked once', async ({ skip }) => {
  if (postgres === null) return skip('no PostgreSQL')
  const { db, url } = await newDb(postgres)
  const hub = await testHub(db)
  const other = { ...hub, db: openPostgres(url) }
  await enrolledTill(hub)
  const server = await serverOf(db)
  const till = { storeId: 'S01', tillId: 'T01' }
  for (const stretch of batchesOf('T01', 3)) {
    const push = pushOf(stretch, server)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => takePush(index % 2 === 0 ? hub : other, till, push)),
    )
    expect(
      new Set(answers.map((answer) => JSON.stringify({ ...answer, notApplied: [] }))).size,
    ).toBe(1)
    expect(answers[0]).toMatchObject({ kind: 'taken', have: stretch.events.at(-1)?.seq })
  }
  expect(await checkHub(db)).toEqual({ tills: 1, events: 3 * (BATCH + 1), wrong: [] })
  await other.db.close()
  await db.close()
})

test('many tills of a store push at once, with serials that several of them sell', async ({
  skip,
}) => {
  if (postgres === null) return skip('no PostgreSQL')
  const { db, url } = await newDb(postgres)
  const hub = await testHub(db)
  const other = { ...hub, db: openPostgres(url) }
  const tills = Array.from({ length: 6 }, (_, index) => `T${10 + index}`)
  for (const tillId of tills) await enrolledTill(hub, 'S01', tillId)
  const server = await serverOf(db)
  await Promise.all(
    tills.map(async (tillId, index) => {
      const epoch = `EP0CH000000${tillId.slice(-2)}`
      // Each till sells the same pieces, in another order.
      const serials = [0, 1, 2, 3, 4].map((at) => `N${(at * (index + 1)) % 5}`)
      const said = serials.map((serial, at) => ({
        event: sold(`${tillId}-${at}-K7QX`, { sku: 'PHONE', serial }),
      }))
      const stretch = wireStretch(said, { tillId, epoch })
      const at = index % 2 === 0 ? hub : other
      const answer = await takePush(at, { storeId: 'S01', tillId }, pushOf(stretch, server))
      expect(answer).toMatchObject({ kind: 'taken', have: 5 })
    }),
  )
  const [twice] = await db.query<{ count: number }>(
    `SELECT count(*) AS count FROM letter WHERE code = 'serial-twice'`,
  )
  expect(twice?.count).toBeGreaterThan(0)
  const [sum] = await db.query<{ sum: number }>(
    'SELECT sum(quantity_milli) AS sum FROM serial_sold',
  )
  expect(sum?.sum).toBe(tills.length * 5 * 1000)
  expect((await checkHub(db)).wrong).toEqual([])
  await other.db.close()
  await db.close()
})

test('a hub that is killed again and again while a till sends loses nothing and books nothing twice', async ({
  skip,
}) => {
  if (postgres === null) return skip('no PostgreSQL')
  const { db, url } = await newDb(postgres)
  const setUp = await testHub(db)
  const token = await enrolledTill(setUp)
  const server = await serverOf(db)
  const batches = batchesOf('T01', 40)
  let hub = await startHubProcess(url)
  let kills = 0
  const killer = (async () => {
    for (const pause of [120, 45, 80]) {
      await new Promise((done) => setTimeout(done, pause))
      await hub.kill()
      kills += 1
      hub = await startHubProcess(url)
    }
  })()
  let have = 0
  let lostAnswers = 0
  while (have < batches.length * (BATCH + 1)) {
    const next = batches[Math.floor(have / (BATCH + 1))] ?? batches[0]
    if (next === undefined) break
    const answer = await askHub<PushAnswer>(hub.url, token, 'push', pushOf(next, server))
    if (answer === null || answer.status !== 200 || answer.value.kind !== 'taken') {
      lostAnswers += 1
      await new Promise((done) => setTimeout(done, 20))
      continue
    }
    have = answer.value.have
    // Slow enough for the kills to fall among the batches.
    await new Promise((done) => setTimeout(done, 10))
  }
  await killer
  expect(kills).toBe(3)
  expect(lostAnswers).toBeGreaterThan(0)
  expect(await checkHub(db)).toEqual({ tills: 1, events: batches.length * (BATCH + 1), wrong: [] })
  expect(await hub.stop()).toBe(0)
  await db.close()
})
