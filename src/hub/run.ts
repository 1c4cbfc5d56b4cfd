/** A hub that runs: its database, its queue, its sweeper and its door, started in this order and stopped in the other. */
import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { newCounters } from './counters.ts'
import type { Db } from './db/db.ts'
import { issueOfficeToken } from './enrolment/tokens.ts'
import type { DoorLimits } from './http/door.ts'
import { startHubServer } from './http/server.ts'
import type { Hub } from './hub.ts'
import { readAgain } from './ingest/read-again.ts'
import type { Connector } from './connectors/port.ts'
import { openQueue } from './jobs/queue.ts'
import { startWorkers } from './jobs/workers.ts'
import type { Log } from './log.ts'
import { startPoster } from './posting/poster.ts'
import { startPuller } from './pull/puller.ts'
import { routes } from './routes.ts'
import { startSweeper } from './sweep/sweep.ts'

export interface RunOptions {
  readonly db: Db
  readonly log: Log
  readonly host: string
  readonly port: number
  readonly tls: { readonly cert: string; readonly key: string } | null
  readonly limits?: DoorLimits
  readonly queuePollS?: number
  readonly sweepMs?: number
  /** ERPs to which days are posted; none: they stay accepted. */
  readonly connectors?: readonly Connector[]
  nowMs?(): number
}

export interface RunningHub {
  readonly hub: Hub
  readonly url: string
  readonly port: number
  /** Answers what is in hand and ends the jobs that run. The database stays open. */
  stop(): Promise<void>
}

export async function runHub(options: RunOptions): Promise<RunningHub> {
  const { db, log } = options
  const queue = await openQueue(db, log, { pollS: options.queuePollS ?? 1 })
  const hub: Hub = {
    db,
    log,
    counters: newCounters(),
    nowMs: () => options.nowMs?.() ?? Date.now(),
    uuid: () => uuidv7(),
    bytes: (count) => randomBytes(count),
    jobs: queue,
  }
  // This may be a newer version than the one that took them.
  await readAgain(hub, 'all')
  await startWorkers(hub, queue)
  const poster = startPoster(hub, options.connectors ?? [])
  await queue.work('post', () => poster.hint())
  const puller = await startPuller(hub, queue, options.connectors ?? [])
  const sweeper = startSweeper(hub, options.sweepMs)
  try {
    const { host, port, tls, limits } = options
    const more = limits === undefined ? {} : { limits }
    const server = await startHubServer({ hub, routes, host, port, tls, ...more })
    return {
      hub,
      url: server.url,
      port: server.port,
      stop: async () => {
        await server.stop()
        await sweeper.stop()
        puller.stop()
        await queue.stop()
        await poster.stop()
      },
    }
  } catch (error) {
    await sweeper.stop()
    puller.stop()
    await queue.stop()
    await poster.stop()
    throw error
  }
}

/** The first token of a new hub, with which somebody signs in and makes the others; null when there is one. */
export async function firstOfficeToken(db: Db, nowMs: number): Promise<string | null> {
  return db.transaction(async (sql) => {
    await sql.query('LOCK TABLE office_token IN EXCLUSIVE MODE')
    const known = await sql.query('SELECT 1 FROM office_token LIMIT 1')
    if (known.length > 0) return null
    return issueOfficeToken(sql, { name: 'first', role: 'admin' }, randomBytes, nowMs)
  })
}
