/**
 * `npm run replay:hub [-- --file INVOICES.csv … --postgres --days N]`: invoices through the till's own command line, closed
 * day by day, sent to a hub by the till itself; what the hub then has is held against sums made straight from the file. The
 * same journal is sent to another hub by two clients that do everything wrong: its rows have to be the same ones. Without
 * a file it makes one up. SEED=… brings back the file and what the clients draw.
 */
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Db } from '#hub/db/db.ts'
import { openPglite } from '#hub/db/pglite.ts'
import { openPostgres } from '#hub/db/postgres.ts'
import type { ReplayReport } from '#main/services/replay.ts'
import { writeHubToken } from '#main/store/hub-token.ts'
import { must } from '#shared/kernel/assert.ts'
import type { SyncStatus } from '#shared/api/sync.ts'
import { SeededRandom } from '../crash/random.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { Checks, checkAgainstFile } from './checks.ts'
import { sumsOfFile } from './file-sums.ts'
import { DEEDS, sendHostile, type Deed } from './hostile-client.ts'
import { differencesOf, readHubTables } from './hub-tables.ts'
import { openHubs, STORE, TILL, type RunningHubs } from '../support/running-hub.ts'
import { writeSample } from './sample-file.ts'
import { readTillJournal } from './till-journal.ts'

const { values } = parseArgs({
  options: {
    file: { type: 'string', multiple: true, default: [] },
    days: { type: 'string', default: '12' },
    postgres: { type: 'boolean', default: false },
  },
})
const seed = Number(process.env['SEED'] ?? randomInt(1_000_000_000))
const flags = `--days ${values.days}${values.postgres ? ' --postgres' : ''}`
console.log(`SEED=${seed} npm run replay:hub -- ${flags}`)
const MAIN = resolve(import.meta.dirname, '../../src/main/hosts/cli/main.ts')
const checks = new Checks()
const root = mkdtempSync(join(tmpdir(), 'tillbook-replay-'))
const postgres = values.postgres ? await startPostgres() : null
if (values.postgres && postgres === null) {
  console.log('SKIPPED: there is no PostgreSQL on this machine')
  process.exit(0)
}
const startedMs = performance.now()
try {
  for (const file of values.file.length > 0 ? values.file : [sample()]) {
    await playFile(file, new SeededRandom(seed), postgres)
  }
} finally {
  await postgres?.stop()
  rmSync(root, { recursive: true })
}
const seconds = Math.round((performance.now() - startedMs) / 1000)
console.log(`${seconds} s`)
console.log(`${checks.passed} passed, ${checks.failed} failed`)
process.exit(checks.failed > 0 || checks.passed === 0 ? 1 : 0)

function sample(): string {
  const path = join(root, 'sample.csv')
  writeSample(path, Number(values.days), seed)
  return path
}

async function playFile(file: string, random: SeededRandom, server: TestPostgres | null) {
  const store = join(mkdtempSync(join(root, 'till-')), 'store')
  const replayed = await till('replay', file, '--store', store, '--close-days', '--json')
  if (replayed.status !== 0) {
    console.log(`${basename(file)}: not understood: ${replayed.stderr.trim()}`)
    return
  }
  const report = JSON.parse(replayed.stdout) as ReplayReport
  const sums = sumsOfFile(file)
  const refused = report.refused.map(({ invoice }) => invoice)
  checks.same('invoices that were refused', refused.toSorted(), sums.refused.toSorted())
  console.log(`${basename(file)}: ${report.events} events, ${report.added.days} days closed`)
  const startMs = Date.now()
  // The hub's times are the same in every row, so that rows of two hubs can be compared.
  const clock = { nowMs: () => startMs }
  const honest = await openHubs(await databases(server), clock)
  await sendHonest(honest, store)
  checks.same('closes were checked', await honest.allChecked(), true)
  const mine = await readHubTables(honest.db)
  await checkAgainstFile(checks, honest, sums)
  await honest.stop()
  console.log(`  sent by the till: ${mine.rows} rows in ${mine.tables.size} tables`)
  const hostile = await openHubs(await databases(server), clock)
  await sendWrongly(hostile, store, random)
  checks.same('closes were checked', await hostile.allChecked(), true)
  const theirs = await readHubTables(hostile.db)
  const differences = differencesOf(mine, theirs)
  for (const difference of differences) console.log(`  ${difference}`)
  checks.same('tables, row by row', differences.length, 0)
  // A clock that stands still is told of when that takes long.
  const odd = await hostile.db.query(`SELECT DISTINCT kind FROM alert WHERE kind <> ALL($1)`, [
    ['gap', 'fork', 'clock'],
  ])
  checks.same('alerts but for gaps, forks and clocks', odd, [])
  await hostile.stop()
  for (const hub of [honest, hostile]) await hub.db.close()
}

/** Two of one database where it can be shared: two processes of the hub. */
async function databases(server: TestPostgres | null): Promise<readonly Db[]> {
  if (server === null) return [await openPglite(null)]
  const url = await server.newDatabase()
  return [openPostgres(url), openPostgres(url)]
}

async function sendHonest(hub: RunningHubs, store: string): Promise<void> {
  const { url } = hub
  const joined = await till('join', url, await hub.code(), '--store', store)
  checks.same('the till joined', [joined.status, joined.stderr], [0, ''])
  const sent = await till('sync', '--store', store, '--json')
  checks.same('everything was sent', sent.status, 0)
}

async function sendWrongly(hub: RunningHubs, store: string, random: SeededRandom): Promise<void> {
  const epochs = readTillJournal(store)
  const token = await hub.token()
  const done = new Map<Deed, number>()
  const wrong: string[] = []
  const clients = [0, 1].map((at) => {
    const { url } = must(hub.doors[at % hub.doors.length], 'a door is open')
    const own = new SeededRandom(random.between(0, 1e9))
    return sendHostile({ url, token, server: hub.server, epochs, random: own, done, wrong })
  })
  await Promise.all(clients)
  checks.same('answers to a client that does everything wrong', wrong.slice(0, 5), [])
  checks.same(
    'wrong things that were never done',
    DEEDS.filter((deed) => !done.has(deed)),
    [],
  )
  await sendNothing(hub, store, token)
  console.log(`  sent wrongly: ${[...done].map(([deed, count]) => `${deed} ${count}`).join(', ')}`)
}

/** The till itself, on its own journal: it finds everything there with its own hashes, and nothing to send. */
async function sendNothing(hub: RunningHubs, store: string, token: string): Promise<void> {
  const { url } = hub
  const of = { storeId: STORE, storeName: STORE, tillId: TILL, server: hub.server }
  writeHubToken(store, { ...of, url, isPlainAllowed: false, token, joinedMs: hub.nowMs() })
  const before = await hub.db.query('SELECT count(*) AS count FROM event')
  const sent = await till('sync', '--store', store, '--json')
  const { unsentCount, problem } = JSON.parse(sent.stdout) as SyncStatus
  checks.same('the till finds everything there', [sent.status, unsentCount, problem], [0, 0, null])
  checks.same('and sent nothing', await hub.db.query('SELECT count(*) AS count FROM event'), before)
}

async function till(...args: readonly string[]) {
  const { TILLBOOK_STORE: _store, ...env } = process.env
  const all = ['--disable-warning=ExperimentalWarning', MAIN, ...args]
  const child = spawn(process.execPath, all, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { status: child.exitCode, stdout, stderr }
}
