/**
 * Thirty days without a line, 9,000 tickets, sent to head office over a line of 20 ms there and back; and what a sale takes
 * while that goes on, against the same sales without it. The floor: as many empty questions over the same line. Head office
 * is the program itself in a process of its own, on PostgreSQL where the machine has it and on its embedded database elsewhere.
 * Alone: node bench/sync.ts [--quick]
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { must } from '#shared/kernel/assert.ts'
import type { Backend } from '#main/backend.ts'
import type { TicketPatch } from '#shared/api/checkout.ts'
import type { SyncStatus } from '#shared/api/sync.ts'
import { benchFolder, call, madeUpCode, startBench } from './catalogue.ts'
import {
  benchArgs,
  DiskFloor,
  figureOf,
  report,
  type BenchArgs,
  type BenchResult,
} from './floor.ts'
import { builtYear } from './year.ts'
import { startPostgres } from '../tests/support/postgres.ts'

const ITEMS = 20_000
const TICKETS = 9000
const TICKETS_QUICK = 1500
const ROUND_TRIP_MS = 20
const SALES = 200
const LINES = 6
const HUB = resolve(import.meta.dirname, '../src/hub/main.ts')

export async function benchSync({ isQuick }: BenchArgs): Promise<BenchResult> {
  const tickets = isQuick ? TICKETS_QUICK : TICKETS
  const year = await builtYear({ count: ITEMS }, tickets)
  const folder = mkdtempSync(join(benchFolder().path, 'sync-'))
  const dirOf = (name: string): string => {
    const dir = join(folder, name)
    cpSync(year, dir, { recursive: true })
    return dir
  }
  const postgres = await startPostgres(true)
  const databaseOf = async (name: string): Promise<readonly string[]> =>
    postgres === null
      ? ['--dir', join(folder, `hub-${name}`)]
      : ['--database-url', await postgres.newDatabase()]
  try {
    const sent = await sendAll(dirOf('alone'), await databaseOf('alone'))
    const sold = await sellMeanwhile(dirOf('busy'), await databaseOf('busy'), folder)
    return {
      bench: 'sync',
      figures: [
        figureOf('sale of 6 lines without a line', sold.before.paidMs, sold.before.floorMs),
        figureOf('the same while the backlog goes up', sold.during.paidMs, sold.during.floorMs),
      ],
      facts: {
        database: postgres === null ? 'embedded' : 'PostgreSQL',
        'events of the backlog': sent.events,
        'seconds until all of it is at head office': tenths(sent.seconds),
        requests: sent.requests,
        'seconds for as many empty questions': tenths(sent.floorSeconds),
        'against them': tenths(sent.seconds / sent.floorSeconds),
      },
    }
  } finally {
    await postgres?.stop()
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10

interface BenchHub {
  readonly url: string
  readonly code: string
  readonly requests: () => Promise<number>
  stop(): void
}

async function startHub(place: readonly string[]): Promise<BenchHub> {
  const node = ['--disable-warning=ExperimentalWarning', HUB]
  const enrol = [...node, 'enrol', 'B01', 'T01', ...place]
  const { stdout } = spawnSync(process.execPath, enrol, { encoding: 'utf8' })
  const code = must(/: (\S+)\s*$/u.exec(stdout)?.[1], 'head office makes a code')
  const serving = spawn(process.execPath, [...node, '--port', '0', ...place], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const port = await wordOf(serving, /^head office: http:\/\/\S+:(\d+)$/u)
  const proxy = spawn(
    process.execPath,
    [join(import.meta.dirname, 'delay-proxy.ts'), port, String(ROUND_TRIP_MS / 2)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const url = `http://127.0.0.1:${await wordOf(proxy, /^(\d+)$/u)}`
  return {
    url,
    code,
    requests: async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/v1/status`)
      const { counters } = (await answer.json()) as { counters: { requests: number } }
      return counters.requests
    },
    stop() {
      proxy.kill()
      serving.kill()
    },
  }
}

async function wordOf(child: ChildProcess, word: RegExp): Promise<string> {
  const lines = createInterface({ input: must(child.stdout, 'stdout is a pipe') })
  for await (const line of lines) {
    const found = word.exec(line)?.[1]
    if (found !== undefined) return found
  }
  await once(child, 'exit')
  throw new Error('it did not start')
}

const unsentOf = async (backend: Backend): Promise<number> =>
  (await call<SyncStatus>(backend, 'sync.status', {})).unsentCount

async function sendAll(dir: string, place: readonly string[]) {
  const hub = await startHub(place)
  const backend = await startBench(dir)
  try {
    const events = await unsentOf(backend)
    const startedMs = performance.now()
    await call(backend, 'sync.join', { url: hub.url, code: hub.code })
    const before = await hub.requests()
    while ((await unsentOf(backend)) > 0) await new Promise((done) => setTimeout(done, 50))
    const seconds = (performance.now() - startedMs) / 1000
    const requests = (await hub.requests()) - before - 1
    const floorSeconds = (await emptyQuestions(hub.url, requests)) / 1000
    return { events, seconds, requests, floorSeconds }
  } finally {
    await backend.stop()
    hub.stop()
  }
}

async function sellMeanwhile(dir: string, place: readonly string[], folder: string) {
  const hub = await startHub(place)
  const backend = await startBench(dir)
  const floor = new DiskFloor(folder)
  try {
    const before = await sell(backend, floor, SALES, () => Promise.resolve(false))
    await call(backend, 'sync.join', { url: hub.url, code: hub.code })
    const isOver = async () => (await unsentOf(backend)) < 200
    const during = await sell(backend, floor, SALES * 10, isOver)
    return { before, during }
  } finally {
    floor.close()
    await backend.stop()
    hub.stop()
  }
}

async function emptyQuestions(url: string, count: number): Promise<number> {
  const startedMs = performance.now()
  for (let asked = 0; asked < count; asked += 1) await (await fetch(`${url}/v1/status`)).text()
  return performance.now() - startedMs
}

async function sell(
  backend: Backend,
  floor: DiskFloor,
  salesMax: number,
  isEnough: () => Promise<boolean>,
) {
  const floorMs: number[] = []
  const paidMs: number[] = []
  for (let sale = 0; sale < salesMax; sale += 1) {
    let patch: TicketPatch | null = null
    for (let line = 0; line < LINES; line += 1) {
      const code = madeUpCode((sale * 7919 + line * 104_729) % ITEMS)
      patch = await call<TicketPatch>(backend, 'checkout.scan', { code })
    }
    const { revision, cashDueMinor } = must(patch, 'something was rung up').head
    floorMs.push(floor.sampleMs())
    const tender = { code: 'cash', receivedMinor: cashDueMinor, reference: null }
    const startedMs = performance.now()
    await call(backend, 'checkout.complete', { revision, tender })
    paidMs.push(performance.now() - startedMs)
    if (sale % 20 === 0 && (await isEnough())) break
  }
  return { floorMs, paidMs }
}

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report([await benchSync(args)], args)
  } finally {
    folder.remove()
  }
}
