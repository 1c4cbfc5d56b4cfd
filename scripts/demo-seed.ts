/**
 * Makes the folder of the demo: head office with its feeds, the demo store and two sister stores, each joined with a
 * one-time code by the commands that a person would use. What was begun and not finished is begun anew.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openDatabase } from '#hub/cli/open-hub.ts'
import { holdFolder } from '#hub/cli/hold-folder.ts'
import { saveStore } from '#hub/enrolment/enrol.ts'
import { putFeedRows } from '#hub/feeds/put-rows.ts'
import { systemClock } from '#main/clock.ts'
import { demoItems } from '#main/demo/demo-items.ts'
import { DEMO_GOODS } from '#main/demo/demo-stock.ts'
import { systemIds } from '#main/ids.ts'
import { DEMO_SHOP, demoStore, type DemoGoods, type Enrolment } from '#main/services/enrol.ts'
import { lockStore } from '#main/store/lock.ts'
import { openStore } from '#main/store/open.ts'
import { initialSettings } from '#main/store/settings.ts'
import { must } from '#shared/kernel/assert.ts'
import { proposeBusinessDate } from '#shared/kernel/business-date.ts'
import { demoFeeds } from './demo-feeds.ts'
import { askOffice, startDemoHub } from './demo-hub.ts'

export interface DemoPlaces {
  readonly hubDir: string
  readonly storeDir: string
  readonly hubPort: number
}

interface Note {
  readonly hubPort: number
  readonly isFinished: boolean
}

type Say = (line: string) => void

const TILL_ENTRY = join(import.meta.dirname, '../src/main/hosts/cli/main.ts')
const DAY_MS = 86_400_000
const SISTERS = [
  { ...DEMO_SHOP, storeId: 'S02', storeName: '二店 Store 2' },
  { ...DEMO_SHOP, storeId: 'S03', storeName: '三店 Store 3' },
] as const

export class DemoRefused extends Error {
  override readonly name = 'DemoRefused'
}

const placesIn = (dir: string, hubPort: number): DemoPlaces => ({
  hubDir: join(dir, 'hub'),
  storeDir: join(dir, 'store'),
  hubPort,
})

/** `hubPort`: of a demo that is made now; the tills of one that is there know its port already. */
export async function prepareDemo(
  dir: string,
  hubPort: number | null,
  isFresh: boolean,
  say: Say,
): Promise<DemoPlaces & { readonly token: string | null }> {
  const note = readNote(dir)
  if (note?.isFinished === true && !isFresh) {
    if (hubPort !== null && hubPort !== note.hubPort) {
      throw new DemoRefused(
        `this demo's tills know head office at port ${note.hubPort}; --fresh makes another demo`,
      )
    }
    return { ...placesIn(dir, note.hubPort), token: null }
  }
  const places = placesIn(dir, hubPort ?? note?.hubPort ?? DEFAULT_PORT)
  clear(dir, note)
  say('Making the demo: head office, the demo store and two sister stores, once …')
  write(dir, { hubPort: places.hubPort, isFinished: false })
  const token = await seed(dir, places, say)
  write(dir, { hubPort: places.hubPort, isFinished: true })
  return { ...places, token }
}

const DEFAULT_PORT = 8620

const noteIn = (dir: string) => join(dir, 'demo.json')

function readNote(dir: string): Note | null {
  return existsSync(noteIn(dir)) ? (JSON.parse(readFileSync(noteIn(dir), 'utf8')) as Note) : null
}

function write(dir: string, note: Note): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  writeFileSync(noteIn(dir), JSON.stringify(note))
}

/** Takes away what an earlier demo made, and nothing that anybody else did. */
function clear(dir: string, note: Note | null): void {
  if (note === null && existsSync(dir) && readdirSync(dir).length > 0) {
    throw new DemoRefused(`${dir} is no folder of a demo; nothing in it was touched`)
  }
  const { hubDir, storeDir } = placesIn(dir, 0)
  // Either throws while a process has it open.
  if (existsSync(storeDir)) lockStore(storeDir).release()
  if (existsSync(hubDir)) holdFolder(hubDir)()
  for (const made of ['hub', 'store', ...SISTERS.map(({ storeId }) => storeId)]) {
    rmSync(join(dir, made), { recursive: true, force: true })
  }
}

/** Returns the token with which a person signs in at head office. */
async function seed(dir: string, { hubDir, storeDir, hubPort }: DemoPlaces, say: Say) {
  await loadFeeds(hubDir)
  const hub = await startDemoHub(hubDir, hubPort, say)
  if (hub === null) throw new DemoRefused('the demo was not made; --hub-port names another port')
  try {
    const token = must(hub.token, 'a new database gives its first token')
    const office = { url: hub.url, token }
    const till = { ...office, shop: DEMO_SHOP, storeDir, goods: DEMO_GOODS }
    await joinShop(till, 1)
    for (const [index, shop] of SISTERS.entries()) {
      const goods = { ...DEMO_GOODS, zones: [], inbound: () => [] }
      await joinShop({ ...office, shop, storeDir: join(dir, shop.storeId), goods }, index + 2)
    }
    return token
  } finally {
    await hub.stop()
  }
}

/** With the hub's own functions, as `hub load-feed` does it; its database is open for it once and not three times. */
async function loadFeeds(hubDir: string): Promise<void> {
  const nowMs = Date.now()
  const { cutoverMinutes } = initialSettings(DEMO_SHOP.storeName, DEMO_SHOP.currency, true)
  const dateAt = (atMs: number) =>
    proposeBusinessDate(atMs, systemClock.offsetMinutes(atMs), cutoverMinutes)
  const opened = await openDatabase({ dir: hubDir }, nowMs)
  try {
    await opened.db.transaction(async (sql) => {
      await saveStore(sql, { ...DEMO_SHOP, name: DEMO_SHOP.storeName }, nowMs)
      for (const { feed, storeId, rows } of demoFeeds(
        DEMO_SHOP.storeId,
        dateAt(nowMs),
        dateAt(nowMs + DAY_MS),
      )) {
        await putFeedRows(sql, { storeId, tillId: '' }, feed, rows)
      }
    })
  } finally {
    await opened.close()
  }
}

interface Joining {
  readonly url: string
  readonly token: string
  readonly shop: Omit<Enrolment, 'staff'>
  readonly storeDir: string
  readonly goods: DemoGoods
}

/** Every so many-th item lies in the store, so that stores differ. */
async function joinShop({ url, token, shop, storeDir, goods }: Joining, step: number) {
  const { storeId, tillId, storeName, currency } = shop
  const items = demoItems().filter((_, index) => index % step === 0)
  const create = await demoStore(items, goods, systemClock, systemIds, shop)
  openStore({ dir: storeDir, clock: systemClock, ids: systemIds, create }).close()
  const office = { url, token }
  await askOffice(office, 'stores.save', { storeId, name: storeName, currency })
  const { code } = await askOffice<{ code: string }>(office, 'codes.make', { storeId, tillId })
  await till('join', url, code, '--store', storeDir)
  await till('sync', '--store', storeDir)
}

const run = promisify(execFile)
const till = (...args: readonly string[]) =>
  run(process.execPath, ['--disable-warning=ExperimentalWarning', TILL_ENTRY, ...args])
