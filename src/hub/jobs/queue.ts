/**
 * The queue of the hub's background work, in its own database. A job is a hint and never the only place where something
 * stands: what is to be done follows from the tables, and the sweep finds what no job tells of.
 */
import { PgBoss, type ConstructorOptions, type JobResult } from 'pg-boss'
import type { Db, Sql } from '../db/db.ts'
import { JOBS, type JobData, type JobName, type Jobs } from '../hub.ts'
import type { Log } from '../log.ts'

export interface Queue extends Jobs {
  /** Throwing means: later, again. */
  work(name: JobName, handle: (data: JobData) => Promise<void>): Promise<void>
  /** Lets jobs in hand come to their end. */
  stop(): Promise<void>
}

export interface QueueOptions {
  /** 0.5 or more. */
  readonly pollS: number
}

type BossDb = NonNullable<ConstructorOptions['db']>

/** Taken together, done one after the other. */
const AT_ONCE = 10
/** Any number that nobody else here locks. */
const LOCK = 7_205_762
const STOP_MS = 10_000
/** With a pause that doubles up to ten minutes; after that the sweep hands it in anew. */
const RETRIES = 20
const RETRY_S = 2
const RETRY_MAX_S = 600

export async function openQueue(
  db: Db,
  log: Log,
  { pollS }: QueueOptions = { pollS: 1 },
): Promise<Queue> {
  const boss = new PgBoss({ db: wholeOf(db), backend: db.kind, schedule: false })
  boss.on('error', (error: unknown) => {
    log.write('warn', 'the queue could not reach its database', { error: String(error) })
  })
  await alone(db, async () => {
    await boss.start()
    for (const name of JOBS) {
      // One that waits and one that runs, per thing to be done: what was handed in while it ran is done after it.
      await boss.createQueue(name, {
        policy: 'stately',
        retryLimit: RETRIES,
        retryDelay: RETRY_S,
        retryBackoff: true,
        retryDelayMax: RETRY_MAX_S,
      })
    }
  })
  return {
    hand: async (sql, name, data) => {
      const within = sql === null ? {} : { db: partOf(sql) }
      await boss.send(name, data, { singletonKey: JSON.stringify(data), ...within })
    },
    work: async (name, handle) => {
      // In the evening many closes come at once: while as many come as are taken, there is no pause.
      const options = {
        ...{ batchSize: AT_ONCE, burstWhenBatchFull: true, pollingIntervalSeconds: pollS },
        perJobResults: true,
      } as const
      await boss.work<JobData, unknown, typeof options>(name, options, async (jobs) => {
        const results: JobResult[] = []
        for (const { id, data } of jobs) results.push(await resultOf(id, () => handle(data)))
        return results
      })
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS, close: false }),
  }
}

/** One that fails is done again, and holds up none of the others. */
async function resultOf(id: string, run: () => Promise<void>): Promise<JobResult> {
  try {
    await run()
    return { id, status: 'completed' }
  } catch (error) {
    return { id, status: 'failed', output: { error: String(error) } }
  }
}

/** Processes that start at the same moment would make the queue's tables twice. An embedded database has one process. */
async function alone(db: Db, run: () => Promise<void>): Promise<void> {
  if (db.kind === 'pglite') return run()
  await db.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await run()
  })
}

/** Text without values may be several statements, and the rows of each of them are wanted. */
const wholeOf = (db: Db): BossDb => ({
  executeSql: async (text, values) => ({
    rows:
      values === undefined || values.length === 0
        ? await db.script(text)
        : await db.query(text, values),
  }),
})

const partOf = (sql: Sql): BossDb => ({
  executeSql: async (text, values) => ({ rows: await sql.query(text, values) }),
})
