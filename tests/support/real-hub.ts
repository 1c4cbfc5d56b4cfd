/** Head office's own program before a test's tills: a door on loopback over an empty database that can be put back in time. */
import { onTestFinished } from 'vitest'
import type { Db } from '#hub/db/db.ts'
import { makeCode, saveStore } from '#hub/enrolment/enrol.ts'
import { startHubServer } from '#hub/http/server.ts'
import type { Hub } from '#hub/hub.ts'
import { redrawIncarnation } from '#hub/incarnation.ts'
import { feedRoutes } from '#hub/feeds/routes.ts'
import { compareRoute } from '#hub/reconcile/compare-route.ts'
import { tillRoutes } from '#hub/ingest/routes.ts'
import { must } from '#shared/kernel/assert.ts'
import { testHub } from './hub.ts'
import type { TestClock } from './clock.ts'

export interface RealHub {
  readonly hub: Hub
  readonly url: string
  /** For T01 of S01; the one before ends with it. */
  code(): Promise<string>
  /** Events that are kept, repeats left out, in no order. */
  events(): Promise<readonly { epoch: string; seq: number; eventId: string }[]>
  alerts(): Promise<readonly string[]>
  /** Everything as it is now. Given back: puts it there again, under another incarnation. */
  dump(): Promise<() => Promise<void>>
}

export async function openRealHub(clock: TestClock): Promise<RealHub> {
  const hub: Hub = { ...(await testHub()), nowMs: () => clock.nowMs() }
  const { db } = hub
  const store = { storeId: 'S01', name: '测试店', currency: 'CNY' }
  await db.transaction((sql) => saveStore(sql, store, clock.nowMs()))
  const where = { host: '127.0.0.1', port: 0, tls: null }
  const server = await startHubServer({
    hub,
    routes: [...tillRoutes, ...feedRoutes, compareRoute],
    ...where,
  })
  onTestFinished(() => server.stop())
  const request = { storeId: 'S01', tillId: 'T01', madeBy: 'test' }
  return {
    hub,
    url: server.url,
    code: async () => {
      const wish = { ...request, nowMs: clock.nowMs() }
      return must(await makeCode(db, wish, (count) => hub.bytes(count)), 'the store is known')
    },
    events: () =>
      db.query(`SELECT epoch, seq, event_id AS "eventId" FROM event WHERE NOT is_repeat`),
    alerts: async () => {
      const rows = await db.query<{ kind: string }>('SELECT DISTINCT kind FROM alert ORDER BY kind')
      return rows.map(({ kind }) => kind)
    },
    dump: () => dump(db),
  }
}

async function dump(db: Db): Promise<() => Promise<void>> {
  const rows = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE n.nspname = 'public' AND relkind IN ('r', 'p') AND NOT relispartition
       AND relname <> 'migration'`,
  )
  const tables = rows.map(({ name }) => `"${name}"`)
  const copies = tables.map((table) => `CREATE TABLE dump.${table} AS TABLE public.${table};`)
  await db.script(`DROP SCHEMA IF EXISTS dump CASCADE; CREATE SCHEMA dump; ${copies.join(' ')}`)
  return async () => {
    const back = tables.map((table) => `INSERT INTO public.${table} SELECT * FROM dump.${table};`)
    await db.script(
      `SET session_replication_role = replica; TRUNCATE ${tables.join(', ')}; ${back.join(' ')}
       SET session_replication_role = origin; DROP SCHEMA dump CASCADE`,
    )
    await redrawIncarnation(db)
  }
}
