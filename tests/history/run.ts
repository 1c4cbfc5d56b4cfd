/**
 * `npm run history`: tills and hubs as real processes, a bad network between them, kill -9 on both sides; then what cashiers
 * saw confirmed is held against what head office has. `--seconds N`, `--tills N`, `--hubs N`, SEED=…; the seed brings back
 * the kills and the network's luck, and not how processes take turns. Ends with 1 when anything was lost or doubled; with
 * `--sabotage forget|twice|early`, when nothing was found although something was made wrong.
 */
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { checkHub } from '#hub/check/check-hub.ts'
import type { Db } from '#hub/db/db.ts'
import { migrateHub } from '#hub/db/migrate.ts'
import { openPostgres } from '#hub/db/postgres.ts'
import { enrol, makeCode, saveStore } from '#hub/enrolment/enrol.ts'
import { settleIncarnation } from '#hub/incarnation.ts'
import { writeHubToken } from '#main/store/hub-token.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { SeededRandom } from '../crash/random.ts'
import { startHubProcess, type HubProcess } from '../support/hub-process.ts'
import { startPostgres } from '../support/postgres.ts'
import { findingsOf } from './checker.ts'
import { KillableTill } from './killable.ts'
import { startProxy, type Proxy } from './proxy.ts'
import { SABOTAGES, sabotageHub } from './sabotage.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    tills: { type: 'string', default: '3' },
    hubs: { type: 'string', default: '2' },
    sabotage: { type: 'string' },
  },
})
const [seconds, tillCount, hubCount] = [values.seconds, values.tills, values.hubs].map(Number)
const sabotage = SABOTAGES.find((one) => one === values.sabotage) ?? null
if (values.sabotage !== undefined && sabotage === null) {
  throw new Error(`--sabotage is one of ${SABOTAGES.join(', ')}`)
}
const seed = Number(process.env['SEED'] ?? randomInt(1_000_000_000))
const DRAIN_MS = 60_000
let isSabotaged = false

const postgres = await startPostgres()
if (postgres === null) {
  console.log('SKIPPED: there is no PostgreSQL on this machine')
  process.exit(0)
}
console.log(
  `SEED=${seed} npm run history -- --seconds ${seconds} --tills ${tillCount} --hubs ${hubCount}`,
)
const random = new SeededRandom(seed)
const root = mkdtempSync(join(tmpdir(), 'tillbook-history-'))
const url = await postgres.newDatabase()
const db = openPostgres(url, 3)
await migrateHub(db)
await settleIncarnation(db, null, Date.now())
const proxy = await startProxy(() => random.next())
const hubs: HubProcess[] = []
for (let at = 0; at < (hubCount ?? 1); at += 1) hubs.push(await startHubProcess(url))
tellPorts(proxy, hubs)
const tills: KillableTill[] = []
for (let at = 1; at <= (tillCount ?? 1); at += 1) tills.push(await joinedTill(db, `S${10 + at}`))
for (const till of tills) till.start()
// A store takes its time to be made; from the first sale on it may be killed.
while (tills.some(({ confirmed }) => confirmed.size === 0)) await wait(100)

let hubKills = 0
const endMs = performance.now() + (seconds ?? 1) * 1000
while (performance.now() < endMs) {
  await wait(500 + random.next() * 2000)
  if (sabotage !== null && !isSabotaged) isSabotaged = await sabotageHub(db, sabotage)
  const at = random.between(0, tills.length + hubs.length - 1)
  const till = tills[at]
  if (till !== undefined) {
    await till.kill()
    till.start()
    continue
  }
  await hubs[at - tills.length]?.kill()
  hubKills += 1
  hubs[at - tills.length] = await startHubProcess(url)
  tellPorts(proxy, hubs)
}
proxy.behave()
while (sabotage !== null && !isSabotaged) {
  await wait(100)
  isSabotaged = await sabotageHub(db, sabotage)
}
for (const till of tills) till.rest()
await drained(db, tills)
for (const till of tills) await till.kill()
const findings = await compare(db, tills)
report(findings)
for (const hub of hubs) await hub.stop()
proxy.stop()
await db.close()
await postgres.stop()
rmSync(root, { recursive: true })
const isWrong = findings.length > 0
process.exit(isWrong === (sabotage !== null) ? 0 : 1)

async function joinedTill(sql: Db, storeId: string): Promise<KillableTill> {
  const nowMs = Date.now()
  await saveStore(sql, { storeId, name: storeId, currency: 'CNY' }, nowMs)
  const code = await makeCode(
    sql,
    { storeId, tillId: 'T01', madeBy: 'history', nowMs },
    randomBytes,
  )
  const request = { code: code ?? '', tillId: 'T01', app: '0.1.0' }
  const outcome = await enrol(sql, request, randomBytes, nowMs)
  if (outcome.kind !== 'enrolled') throw new Error(outcome.kind)
  const dir = mkdtempSync(join(root, 'store-'))
  writeHubToken(dir, {
    ...outcome.enrolment,
    url: proxy.url,
    isPlainAllowed: false,
    joinedMs: nowMs,
  })
  return new KillableTill(dir, storeId, sabotage === 'early')
}

function tellPorts(to: Proxy, running: readonly HubProcess[]): void {
  to.setHubs(running.map((hub) => Number(new URL(hub.url).port)))
}

function journalOf({ dir }: KillableTill): readonly string[] {
  const file = new Database(join(dir, STORE_FILE), { readonly: true })
  const rows = file.prepare<[], { event_id: string }>('SELECT event_id FROM journal').all()
  file.close()
  return rows.map((row) => row.event_id)
}

async function bookedOf(sql: Db, storeId: string): Promise<readonly string[]> {
  const rows = await sql.query<{ event_id: string }>(
    'SELECT event_id FROM event WHERE store_id = $1 AND NOT is_repeat',
    [storeId],
  )
  return rows.map((row) => row.event_id)
}

/** As far as the hub says that it has them. */
async function hubHas(sql: Db, storeId: string): Promise<number> {
  const [row] = await sql.query<{ have: number }>(
    'SELECT coalesce(sum(have), 0)::bigint AS have FROM epoch WHERE store_id = $1',
    [storeId],
  )
  return row?.have ?? 0
}

async function drained(sql: Db, all: readonly KillableTill[]): Promise<void> {
  const lastMs = performance.now() + DRAIN_MS
  while (performance.now() < lastMs) {
    await wait(500)
    const unsent = await Promise.all(
      all.map(async (till) => journalOf(till).length - (await hubHas(sql, till.storeId))),
    )
    if (unsent.every((count) => count <= 0)) return
  }
}

async function compare(sql: Db, all: readonly KillableTill[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const till of all) {
    const { storeId, confirmed } = till
    const booked = await bookedOf(sql, storeId)
    found.push(
      ...findingsOf({ storeId, confirmed: [...confirmed], journal: journalOf(till), booked }),
    )
  }
  const { wrong } = await checkHub(sql)
  return [...found, ...wrong.map(({ rule, detail }) => `${rule}: ${detail}`)]
}

function report(found: readonly string[]): void {
  const confirmed = tills.reduce((sum, till) => sum + till.confirmed.size, 0)
  const tillKills = tills.reduce((sum, till) => sum + till.kills, 0) - tills.length
  console.log(
    `${confirmed} sales confirmed at ${tills.length} tills; kills: ${tillKills} tills, ${hubKills} hubs`,
  )
  console.log(`network: ${JSON.stringify(proxy.marks)}`)
  for (const finding of found) console.log(`FOUND ${finding}`)
  if (confirmed === 0) console.log('FOUND nothing was sold')
  if (sabotage !== null) console.log(`made wrong on purpose: ${sabotage}`)
  console.log(found.length === 0 ? 'lost 0, doubled 0' : `${found.length} findings`)
}
