/**
 * The week of a shop with hubs as they run at head office: `npm run hub` on PostgreSQL, posting to a real Tryton. One is
 * killed in the middle of a document and started again; then two of them race for every document there is.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trytonConnector } from '#hub/connectors/tryton/tryton.ts'
import { migrateHub } from '#hub/db/migrate.ts'
import { openPostgres } from '#hub/db/postgres.ts'
import { makeCode, saveStore } from '#hub/enrolment/enrol.ts'
import { silentLog } from '#hub/log.ts'
import { must } from '#shared/kernel/assert.ts'
import { startProxy } from '../history/proxy.ts'
import { testClock } from '../support/clock.ts'
import { testHub } from '../support/hub.ts'
import { startHubProcess, type HubProcess } from '../support/hub-process.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { faultProxy } from './fault-proxy.ts'
import { allPosted } from './posted.ts'
import { playWeek } from './shop-week.ts'
import { configOf, MAKES, moneyAtTryton } from './tryton-erp.ts'
import { hasTryton, startTryton } from './tryton-server.ts'
import { isInTheBooks } from './week-contract.ts'

/** No request of these tests takes longer at the ERP; a hub waits so long before it looks what became of one. */
const LONGEST_MS = 5000

describe.skipIf(!hasTryton())('hubs that are killed and hubs that race', () => {
  let postgres: TestPostgres | null = null
  beforeAll(async () => {
    postgres = await startPostgres()
    if (postgres === null) console.warn('SKIPPED: there is no PostgreSQL on this machine')
  }, 120_000)
  afterAll(() => postgres?.stop())

  test.each(['plain', 'inbox'] as const)('book every document once (%s)', async (mode) => {
    if (postgres === null) return
    const url = await postgres.newDatabase()
    const tryton = await startTryton(mode)
    const wire = await faultProxy(tryton.url)
    const line = await startProxy(() => Math.random())
    line.behave()
    const dir = mkdtempSync(join(tmpdir(), 'tillbook-hubs-'))
    const config = { ...configOf(tryton, wire.url, mode), longestMs: LONGEST_MS }
    const file = join(dir, 'connectors.json')
    writeFileSync(file, JSON.stringify({ connectors: [config] }))
    const db = openPostgres(url)
    const running: HubProcess[] = []
    const start = async () => {
      const more = {
        args: ['--connectors', file],
        env: { [config.passwordEnv]: tryton.password },
      }
      running.push(await startHubProcess(url, 0, 'ignore', more))
      line.setHubs(running.map((hub) => Number(new URL(hub.url).port)))
    }
    try {
      await migrateHub(db)
      const hub = await testHub(db)
      await saveStore(db, { storeId: 'S01', name: 'S01', currency: 'CNY' }, 0)
      await start()
      const code = async () => {
        const wish = { storeId: 'S01', tillId: 'T01', madeBy: 'test', nowMs: Date.now() }
        return must(await makeCode(db, wish, randomBytes), 'the store is known')
      }
      let kills = 0
      const shop = await playWeek({ url: line.url, code }, testClock(), async (day) => {
        await allPosted(db, day + 1)
        if (day === 0) {
          const act = async () => {
            await running.pop()?.kill()
            kills += 1
            await start()
          }
          wire.set({ fits: MAKES, how: 'act-during', act })
        }
        // From here on there are two.
        if (day === 1) await start()
      })
      expect(kills).toBe(1)
      const connector = trytonConnector(config, tryton.password, silentLog)
      await isInTheBooks(hub, connector, shop, moneyAtTryton(tryton))
    } finally {
      for (const hub of running) await hub.kill()
      line.stop()
      await wire.stop()
      await tryton.stop()
      await db.close()
      rmSync(dir, { recursive: true, force: true })
    }
  })
})
