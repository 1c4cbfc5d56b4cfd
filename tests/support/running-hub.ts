/** A hub that runs as it does at head office: door, queue, checks, posting; on loopback, by the test's clock, with a till that may join. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Connector } from '#hub/connectors/port.ts'
import type { Db } from '#hub/db/db.ts'
import { migrateHub } from '#hub/db/migrate.ts'
import { enrol, makeCode, saveStore } from '#hub/enrolment/enrol.ts'
import { issueOfficeToken } from '#hub/enrolment/tokens.ts'
import { doorLimits } from '#hub/http/door.ts'
import { serverOf, settleIncarnation } from '#hub/incarnation.ts'
import { silentLog } from '#hub/log.ts'
import { runHub, type RunningHub } from '#hub/run.ts'
import { must } from '#shared/kernel/assert.ts'
import type { OfficeName, OfficeOutput, OfficeSent } from '#shared/wire/office.ts'

export const STORE = 'S01'
export const TILL = 'T01'
const CLOSES_MS = 900_000

/** One or more processes of one hub. */
export interface RunningHubs {
  readonly db: Db
  /** One door per process of the hub that there would be. */
  readonly doors: readonly RunningHub[]
  readonly url: string
  readonly server: string
  nowMs(): number
  code(): Promise<string>
  token(): Promise<string>
  ask<Name extends OfficeName>(name: Name, input: OfficeSent<Name>): Promise<OfficeOutput<Name>>
  /** Until no close waits for its check; false when it takes too long. */
  allChecked(): Promise<boolean>
  stop(): Promise<void>
}

/** Nobody is slowed down: it is what they send that is looked at. */
const NO_HURRY = { burst: 1e9, perSecond: 1e9 }
const limits = { ...doorLimits, till: NO_HURRY, office: NO_HURRY, stranger: NO_HURRY }

/** A process for each connection to the same database. */
export async function openHubs(
  dbs: readonly Db[],
  clock: { nowMs(): number },
  connectors: readonly Connector[] = [],
): Promise<RunningHubs> {
  const db = must(dbs[0], 'there is a database')
  const nowMs = clock.nowMs()
  await migrateHub(db)
  await settleIncarnation(db, null, nowMs)
  const door = (of: Db) =>
    runHub({
      ...{ db: of, log: silentLog, host: '127.0.0.1', port: 0, tls: null, limits },
      ...{ queuePollS: 0.5, sweepMs: 3_600_000, connectors, nowMs: () => clock.nowMs() },
    })
  const doors: RunningHub[] = []
  for (const of of dbs) doors.push(await door(of))
  const url = must(doors[0], 'a door is open').url
  await saveStore(db, { storeId: STORE, name: STORE, currency: 'CNY' }, nowMs)
  const office = await issueOfficeToken(db, { name: 'test', role: 'admin' }, randomBytes, nowMs)
  const code = async () => {
    const wish = { storeId: STORE, tillId: TILL, madeBy: 'test', nowMs: clock.nowMs() }
    return must(await makeCode(db, wish, randomBytes), 'the store is known')
  }
  return {
    ...{ db, doors, url, server: await serverOf(db), code },
    nowMs: () => clock.nowMs(),
    async token() {
      const request = { code: await code(), tillId: TILL, app: '0.1.0' }
      const outcome = await enrol(db, request, randomBytes, clock.nowMs())
      if (outcome.kind !== 'enrolled') throw new Error(outcome.kind)
      return outcome.enrolment.token
    },
    async ask(name, input) {
      const answer = await fetch(`${url}/v1/office/${name}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${office}` },
        body: JSON.stringify(input),
      })
      if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
      return (await answer.json()) as OfficeOutput<typeof name>
    },
    async allChecked() {
      for (let waitedMs = 0; waitedMs < CLOSES_MS; waitedMs += 200) {
        const open = await db.query(`SELECT 1 FROM day_close WHERE checked_ms IS NULL LIMIT 1`)
        if (open.length === 0) return true
        await wait(200)
      }
      return false
    },
    async stop() {
      for (const running of doors) await running.stop()
    },
  }
}
