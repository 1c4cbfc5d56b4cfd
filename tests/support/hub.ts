/** A hub for tests: an empty database, a clock that stands still until it is moved, and jobs that are only noted. */
import { randomBytes, randomUUID } from 'node:crypto'
import { newCounters } from '#hub/counters.ts'
import { makeCode, enrol, saveStore } from '#hub/enrolment/enrol.ts'
import type { Hub, JobData, JobName } from '#hub/hub.ts'
import { settleIncarnation } from '#hub/incarnation.ts'
import { silentLog } from '#hub/log.ts'
import { must } from '#shared/kernel/assert.ts'
import { emptyHubDb } from './hub-db.ts'
import type { Db } from '#hub/db/db.ts'

export interface TestHub extends Hub {
  readonly clock: { atMs: number }
  readonly handed: { readonly name: JobName; readonly data: JobData }[]
}

export const HUB_START_MS = Date.UTC(2026, 10, 27, 8)

export async function testHub(opened?: Db): Promise<TestHub> {
  const db = opened ?? (await emptyHubDb())
  const clock = { atMs: HUB_START_MS }
  const handed: TestHub['handed'] = []
  await settleIncarnation(db, null, clock.atMs)
  return {
    db,
    log: silentLog,
    counters: newCounters(),
    clock,
    handed,
    nowMs: () => clock.atMs,
    uuid: () => randomUUID(),
    bytes: (count) => randomBytes(count),
    jobs: {
      hand: (_sql, name, data) => {
        handed.push({ name, data })
        return Promise.resolve()
      },
    },
  }
}

/** Returns the till's token. */
export async function enrolledTill(hub: Hub, storeId = 'S01', tillId = 'T01'): Promise<string> {
  const nowMs = hub.nowMs()
  await saveStore(hub.db, { storeId, name: `店 ${storeId}`, currency: 'CNY' }, nowMs)
  const code = await makeCode(hub.db, { storeId, tillId, madeBy: 'test', nowMs }, hub.bytes)
  const request = { code: must(code, 'the store is known'), tillId, app: '0.1.0' }
  const outcome = await enrol(hub.db, request, hub.bytes, nowMs)
  if (outcome.kind !== 'enrolled') throw new Error(outcome.kind)
  return outcome.enrolment.token
}
