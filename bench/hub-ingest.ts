/**
 * What taking events costs a hub: so many tills push a batch each, through 1, 2 and 4 processes on one PostgreSQL that
 * waits for its disk. The floor is COPY of the very same rows into the same tables, without a check and in one go.
 * `node bench/hub-ingest.ts [--tills 1000] [--events 30]`
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { newToken } from '#hub/enrolment/tokens.ts'
import type { Db } from '#hub/db/db.ts'
import { migrateHub } from '#hub/db/migrate.ts'
import { openPostgres } from '#hub/db/postgres.ts'
import { serverOf, settleIncarnation } from '#hub/incarnation.ts'
import type { Push, PushAnswer } from '#shared/sync/protocol.ts'
import { received, sold } from '../tests/support/hub-events.ts'
import { askHub, startHubProcess } from '../tests/support/hub-process.ts'
import { startPostgres, type TestPostgres } from '../tests/support/postgres.ts'
import { pushOf, wireStretch } from '../tests/support/wire-journal.ts'

const { values } = parseArgs({
  options: {
    tills: { type: 'string', default: '1000' },
    events: { type: 'string', default: '30' },
  },
})
const [tillCount = 1, eventCount = 1] = [Number(values.tills), Number(values.events)]
const TILLS_OF_A_STORE = 10
const AT_ONCE = 8
const TABLES = ['event', 'stock', 'money', 'document', 'epoch']

interface Till {
  readonly storeId: string
  readonly tillId: string
  readonly token: string
}

const postgres = await startPostgres(true)
if (postgres === null) {
  console.log('SKIPPED: there is no PostgreSQL on this machine')
  process.exit(0)
}
const rates: number[] = []
for (const processes of [1, 2, 4]) rates.push(await measure(postgres, processes))
await postgres.stop()

async function measure(server: TestPostgres, processes: number): Promise<number> {
  const url = await server.newDatabase()
  const db = openPostgres(url)
  await migrateHub(db)
  await settleIncarnation(db, null, Date.now())
  const tills = await newTills(db)
  const incarnation = await serverOf(db)
  const pushes = tills.map(({ tillId }, at) => pushOfTill(tillId, at, incarnation))
  const hubs = await Promise.all(Array.from({ length: processes }, () => startHubProcess(url)))
  const tookMs: number[] = []
  let next = 0
  const startedMs = performance.now()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let at = next++; at < tills.length; at = next++) {
        const beganMs = performance.now()
        const hub = hubs[at % hubs.length]
        const answer = await askHub<PushAnswer>(
          hub?.url ?? '',
          tills[at]?.token ?? '',
          'push',
          pushes[at],
        )
        if (answer?.value.kind !== 'taken') throw new Error(JSON.stringify(answer))
        tookMs.push(performance.now() - beganMs)
      }
    }),
  )
  const seconds = (performance.now() - startedMs) / 1000
  const rate = (tills.length * eventCount) / seconds
  const floor = await floorOf(db, tills.length * eventCount)
  const rss = await Promise.all(
    hubs.map(async (hub) => {
      const answer = await fetch(`${hub.url}/v1/status`)
      return ((await answer.json()) as { process: { rssBytes: number } }).process.rssBytes
    }),
  )
  const sorted = tookMs.toSorted((one, other) => one - other)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0)
  const memory = Math.round(Math.max(...rss) / 1_048_576)
  console.log(
    `${processes} process(es): ${rate.toFixed(0)} events/s, floor ${floor.toFixed(0)}, ratio ${(rate / floor).toFixed(3)}; ` +
      `ack p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ${memory} MiB`,
  )
  await Promise.all(hubs.map((hub) => hub.stop()))
  await db.close()
  return rate
}

async function newTills(db: Db): Promise<readonly Till[]> {
  const tills = Array.from({ length: tillCount }, (_, at) => ({
    storeId: `S${String(Math.floor(at / TILLS_OF_A_STORE)).padStart(3, '0')}`,
    tillId: `T${String(at % TILLS_OF_A_STORE).padStart(2, '0')}`,
    ...newToken('tbt', randomBytes),
  }))
  for (const { storeId, tillId, hash } of tills) {
    await db.query(
      `INSERT INTO store (store_id, name, currency, made_ms) VALUES ($1, $1, 'CNY', 0) ON CONFLICT DO NOTHING`,
      [storeId],
    )
    await db.query(
      `INSERT INTO till (store_id, till_id, token_hash, state) VALUES ($1, $2, $3, 'enrolled')`,
      [storeId, tillId, hash],
    )
  }
  return tills
}

/** Three of four events are sales, over 200 items. */
function pushOfTill(tillId: string, at: number, server: string): Push {
  const events = Array.from({ length: eventCount }, (_, index) => {
    const sku = `SKU${(at * 7 + index) % 200}`
    const no = `${tillId}-${index}-${randomUUID().slice(0, 6)}`
    return { event: index % 4 === 0 ? received(`${sku}-${no}`, 9000) : sold(no, { sku }) }
  })
  return pushOf(wireStretch(events, { tillId }), server)
}

/** The same rows, from a file of the server's own. */
async function floorOf(db: Db, events: number): Promise<number> {
  const [row] = await db.query<{ dir: string }>(`SELECT current_setting('data_directory') AS dir`)
  const fileOf = (table: string) => `${row?.dir ?? ''}/${table}.copy`
  for (const table of TABLES) await db.query(`COPY (SELECT * FROM ${table}) TO '${fileOf(table)}'`)
  await db.script(`TRUNCATE ${TABLES.join(', ')}`)
  const startedMs = performance.now()
  for (const table of TABLES) await db.query(`COPY ${table} FROM '${fileOf(table)}'`)
  return events / ((performance.now() - startedMs) / 1000)
}
