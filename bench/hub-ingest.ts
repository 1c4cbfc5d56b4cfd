/**
 * What taking events costs a hub: so many tills push a batch each, through 1, 2 and 4 processes on one PostgreSQL that
 * waits for its disk. The floor is COPY of the very same rows into the same tables, without a check and in one go. Time of
 * the processor is told beside the clock: a busy machine stretches the one and not the other.
 * Alone: node bench/hub-ingest.ts [--quick]
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { newToken } from '#hub/enrolment/tokens.ts'
import type { Db } from '#hub/db/db.ts'
import { migrateHub } from '#hub/db/migrate.ts'
import { openPostgres } from '#hub/db/postgres.ts'
import { serverOf, settleIncarnation } from '#hub/incarnation.ts'
import type { Push, PushAnswer } from '#shared/sync/protocol.ts'
import { received, sold } from '../tests/support/hub-events.ts'
import { askHub, startHubProcess, type HubProcess } from '../tests/support/hub-process.ts'
import { startPostgres, type TestPostgres } from '../tests/support/postgres.ts'
import { pushOf, wireStretch } from '../tests/support/wire-journal.ts'
import { benchArgs, figureOf, report, type BenchArgs, type BenchResult } from './floor.ts'

const TILLS = 1000
const TILLS_QUICK = 100
const EVENTS = 30
/** A store has some; they share its goods. */
const TILLS_OF_A_STORE = 10
const AT_ONCE = 8
/** Before the clock runs: the code is warm, the statements are planned. */
const WARM_UP = 40
const TABLES = ['event', 'stock', 'money', 'document', 'epoch']

interface Till {
  readonly storeId: string
  readonly tillId: string
  readonly token: string
}

export async function benchHubIngest({ isQuick }: BenchArgs): Promise<BenchResult> {
  const server = await startPostgres(true)
  if (server === null) {
    return { bench: 'hub-ingest', figures: [], facts: { skipped: 'no PostgreSQL' } }
  }
  const tills = isQuick ? TILLS_QUICK : TILLS
  const measured: Measured[] = []
  try {
    for (const processes of isQuick ? [1, 2] : [1, 2, 4]) {
      measured.push(await measure(server, tills, processes))
    }
  } finally {
    await server.stop()
  }
  return {
    bench: 'hub-ingest',
    figures: measured.map(({ processes, tookMs }) =>
      figureOf(`acknowledgement of ${EVENTS} events, ${processes} process(es)`, tookMs),
    ),
    facts: {
      ...{ tills, 'events of a batch': EVENTS, 'at once': AT_ONCE },
      ...(Object.assign({}, ...measured.map(factsOf)) as BenchResult['facts']),
    },
  }
}

interface Measured {
  readonly processes: number
  readonly tookMs: readonly number[]
  readonly perSecond: number
  readonly floorPerSecond: number
  /** Of the processor, for one event: the hubs, PostgreSQL, PostgreSQL for the floor. */
  readonly hubUs: number
  readonly databaseUs: number
  readonly floorUs: number
  readonly megabytes: number
  readonly isPruned: boolean
}

const factsOf = (one: Measured): BenchResult['facts'] => {
  const name = (what: string) => `${one.processes} process(es): ${what}`
  return {
    [name('events a second')]: Math.round(one.perSecond),
    [name('to COPY by the clock')]: thousandths(one.perSecond / one.floorPerSecond),
    [name('us cpu of an event: hub, database, COPY')]:
      `${Math.round(one.hubUs)}, ${Math.round(one.databaseUs)}, ${Math.round(one.floorUs)}`,
    [name('to COPY by the processor')]: thousandths(one.floorUs / (one.hubUs + one.databaseUs)),
    [name('MiB of the largest hub')]: one.megabytes,
    [name('looks at one partition only')]: one.isPruned,
  }
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000

async function measure(
  server: TestPostgres,
  tillCount: number,
  processes: number,
): Promise<Measured> {
  const url = await server.newDatabase()
  const db = openPostgres(url)
  await migrateHub(db)
  await settleIncarnation(db, null, Date.now())
  const tills = await newTills(db, tillCount + WARM_UP)
  const incarnation = await serverOf(db)
  const pushes = tills.map(({ tillId }, at) => pushOfTill(tillId, at, incarnation))
  const hubs = await Promise.all(Array.from({ length: processes }, () => startHubProcess(url)))
  try {
    await pushAll(hubs, tills.slice(0, WARM_UP), pushes)
    const [warmTills, warmPushes] = [tills.slice(WARM_UP), pushes.slice(WARM_UP)]
    const hubPids = hubs.map(({ pid }) => pid)
    const from = { hubMs: cpuMs(hubPids), databaseMs: cpuMs(await backendsOf(db)) }
    const startedMs = performance.now()
    const tookMs = await pushAll(hubs, warmTills, warmPushes)
    const seconds = (performance.now() - startedMs) / 1000
    const events = tillCount * EVENTS
    const floor = await floorOf(db, hubPids, from)
    return {
      ...{ processes, tookMs, perSecond: events / seconds },
      floorPerSecond: ((tillCount + WARM_UP) * EVENTS) / floor.seconds,
      hubUs: (floor.hubMs * 1000) / events,
      databaseUs: (floor.databaseMs * 1000) / events,
      floorUs: (floor.floorMs * 1000) / ((tillCount + WARM_UP) * EVENTS),
      megabytes: Math.max(...(await Promise.all(hubs.map(megabytesOf)))),
      isPruned: await isPruned(db),
    }
  } finally {
    await Promise.all(hubs.map((hub) => hub.stop()))
    await db.close()
  }
}

/** So many at once, each till through the same process. */
async function pushAll(
  hubs: readonly HubProcess[],
  tills: readonly Till[],
  pushes: readonly Push[],
): Promise<number[]> {
  const tookMs: number[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    for (let at = next++; at < tills.length; at = next++) {
      const beganMs = performance.now()
      const url = hubs[at % hubs.length]?.url ?? ''
      const answer = await askHub<PushAnswer>(url, tills[at]?.token ?? '', 'push', pushes[at])
      if (answer?.value.kind !== 'taken') throw new Error(JSON.stringify(answer))
      tookMs.push(performance.now() - beganMs)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return tookMs
}

async function newTills(db: Db, count: number): Promise<readonly Till[]> {
  const tills = Array.from({ length: count }, (_, at) => ({
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

/** A delivery and three sales of it, over 200 items: nothing of it is worth a letter. */
function pushOfTill(tillId: string, at: number, server: string): Push {
  const events = Array.from({ length: EVENTS }, (_, index) => {
    const sku = `SKU${(at * 7 + index - (index % 4)) % 200}`
    const no = `${tillId}-${index}-${randomUUID().slice(0, 6)}`
    return { event: index % 4 === 0 ? received(sku, 9000) : sold(no, { sku }) }
  })
  return pushOf(wireStretch(events, { tillId }), server)
}

interface Spent {
  readonly hubMs: number
  readonly databaseMs: number
}

/** The same rows, from a file of the server's own; and what was spent until then since `from`. */
async function floorOf(db: Db, hubPids: readonly number[], from: Spent) {
  const databaseMs = cpuMs(await backendsOf(db)) - from.databaseMs
  const hubMs = cpuMs(hubPids) - from.hubMs
  const [row] = await db.query<{ dir: string }>(`SELECT current_setting('data_directory') AS dir`)
  const fileOf = (table: string) => `${row?.dir ?? ''}/${table}.copy`
  for (const table of TABLES) await db.query(`COPY (SELECT * FROM ${table}) TO '${fileOf(table)}'`)
  await db.script(`TRUNCATE ${TABLES.join(', ')}`)
  const before = cpuMs(await backendsOf(db))
  const startedMs = performance.now()
  for (const table of TABLES) await db.query(`COPY ${table} FROM '${fileOf(table)}'`)
  const seconds = (performance.now() - startedMs) / 1000
  return { hubMs, databaseMs, seconds, floorMs: cpuMs(await backendsOf(db)) - before }
}

const backendsOf = async (db: Db): Promise<readonly number[]> =>
  (await db.query<{ pid: number }>('SELECT pid FROM pg_stat_activity')).map(({ pid }) => pid)

const MS_OF_A_TICK = 10
/** Where /proc/PID/stat has them, counted behind the name. */
const USER_AND_SYSTEM = [11, 12] as const

/** Of the processor since they began; Linux counts it in hundredths of a second. */
function cpuMs(pids: readonly number[]): number {
  let ticks = 0
  for (const pid of pids) {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    for (const place of USER_AND_SYSTEM) ticks += Number(fields[place])
  }
  return ticks * MS_OF_A_TICK
}

async function megabytesOf({ url }: HubProcess): Promise<number> {
  const answer = await fetch(`${url}/v1/status`)
  const { process: status } = (await answer.json()) as { process: { rssBytes: number } }
  return Math.round(status.rssBytes / 1_048_576)
}

/** Events grow without end: whoever asks for those of a store must not look at those of the others. */
async function isPruned(db: Db): Promise<boolean> {
  const plan = await db.query<Record<string, string>>(
    `EXPLAIN SELECT epoch FROM event WHERE store_id = 'S001' AND event_id = ANY(ARRAY['a', 'b']) AND NOT is_repeat`,
  )
  const text = plan.flatMap((row) => Object.values(row)).join('\n')
  return new Set(text.match(/\bon event_\d+/gu)).size === 1
}

if (import.meta.main) {
  const args = benchArgs()
  report([await benchHubIngest(args)], args)
}
