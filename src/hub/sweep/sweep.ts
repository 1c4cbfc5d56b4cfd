/**
 * Once a minute, in one process at a time: finds what no job tells of any more, what waited long enough, and who is late.
 * Everything here may be done twice.
 */
import type { Hub } from '../hub.ts'
import { recheckIncarnation } from '../incarnation.ts'
import { openOverdue } from '../ingest/awaited.ts'
import { readAgain } from '../ingest/read-again.ts'
import { findLate } from './late.ts'

/** Any number that nobody else here locks. */
const LOCK = 7_205_761
/** A close that was taken that long ago has lost its job: the process was killed, or the queue's tables were. */
const ORPHAN_MS = 60_000
const CLOSES_MAX = 500

export async function sweep(hub: Hub): Promise<void> {
  const nowMs = hub.nowMs()
  await recheckIncarnation(hub.db, nowMs)
  await hub.db.transaction(async (sql) => {
    const [lock] = await sql.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_xact_lock($1) AS mine',
      [LOCK],
    )
    if (lock?.mine !== true) return
    const closes = await sql.query<{
      store_id: string
      till_id: string
      epoch: string
      seq: number
    }>(
      `SELECT store_id, till_id, epoch, seq FROM day_close
       WHERE checked_ms IS NULL AND uploaded_ms < $1 ORDER BY uploaded_ms LIMIT $2`,
      [nowMs - ORPHAN_MS, CLOSES_MAX],
    )
    for (const { store_id: storeId, till_id: tillId, epoch, seq } of closes) {
      await hub.jobs.hand(sql, 'check-close', { storeId, tillId, epoch, seq })
    }
    hub.counters.add('letters', await openOverdue(sql, nowMs))
    hub.counters.add('alerts', await findLate(sql, () => hub.uuid(), nowMs))
  })
  await readAgain(hub, 'answered')
}

export interface Sweeper {
  stop(): Promise<void>
}

export function startSweeper(hub: Hub, everyMs = 60_000): Sweeper {
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    running = running
      .then(() => sweep(hub))
      .catch((error: unknown) => {
        hub.log.write('error', 'the sweep did not come to its end', { error: String(error) })
      })
  }, everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}
