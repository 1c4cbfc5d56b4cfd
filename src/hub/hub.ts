/** What every part of the hub is handed: its database, its clock, its queue. Tests hand in others. */
import type { Db, Sql } from './db/db.ts'
import type { Counters } from './counters.ts'
import type { Log } from './log.ts'

export interface Hub {
  readonly db: Db
  readonly log: Log
  readonly counters: Counters
  /** UTC milliseconds. */
  nowMs(): number
  /** UUIDv7. */
  uuid(): string
  bytes(count: number): Uint8Array
  readonly jobs: Jobs
}

/** Work for later. Handing it in twice is harmless: whoever does it looks at the database first. */
export const JOBS = ['check-close', 'post', 'pull'] as const
export type JobName = (typeof JOBS)[number]
export type JobData = Readonly<Record<string, string | number | null>>

export interface Jobs {
  /** In the caller's transaction, where there is one: the job is there when the transaction is. */
  hand(sql: Sql | null, name: JobName, data: JobData): Promise<void>
}
