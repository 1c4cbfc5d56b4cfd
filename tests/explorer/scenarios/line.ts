/**
 * Between the sales of a day what was sold goes to head office, and goods and letters come down. The line is the till's own,
 * its timers are turned by hand; head office is in memory and outlives whatever becomes of the disk.
 */
import { silentLog } from '#main/log.ts'
import { systemIds } from '#main/ids.ts'
import { FeedsKeeper } from '#main/services/feeds-keeper.ts'
import { readIdentity } from '#main/store/counters.ts'
import { StorageError } from '#main/store/errors.ts'
import { writeHubToken } from '#main/store/hub-token.ts'
import { openStore } from '#main/store/open.ts'
import { readSettings } from '#main/store/settings.ts'
import type { Store } from '#main/store/store.ts'
import { unsentOf } from '#main/store/sync-epochs.ts'
import { answerOf, type HubHttp } from '#main/sync/http.ts'
import type { Timers } from '#main/timers.ts'
import { SyncRunner } from '#main/sync/runner.ts'
import { OfficeInMemory } from '../../support/office-in-memory.ts'
import { seededClock } from '../seeded-world.ts'
import { openDay, sellSomething } from './counter-deeds.ts'
import type { Scenario, Stage } from './scenario.ts'

const PLACE = { storeId: 'S01', tillId: 'T01' }
/** Nothing listens there: what the till itself tries while it sells comes to nothing. */
const ADDRESS = 'http://127.0.0.1:9'
const SERVER = 'S1'
/** Far more than it takes; a line that still has something then has it because of the disk. */
const TURNS_MAX = 40
const TIMES_MAX = 3
/** Of each feed, with every round. */
const ROWS = 3

export const line: Scenario = {
  name: 'line',
  prepare: openJoinedDay,
  async play(stage, rounds) {
    const office = new OfficeInMemory(PLACE.tillId)
    for (let round = 0; round < Math.min(2, rounds); round += 1) {
      await stage.start()
      await sellSomething(stage)
      await stage.stop()
      for (let row = 0; row < ROWS; row += 1) office.put(`${round}-${row}`)
      await stage.attempt(() => sendAll(stage, office))
    }
  },
}

async function openJoinedDay(stage: Stage): Promise<void> {
  await openDay(stage)
  const token = { url: ADDRESS, server: SERVER, token: 'line', joinedMs: 1, isPlainAllowed: true }
  writeHubToken(stage.dir, { ...PLACE, ...token, storeName: '断电测试店' })
}

/** Throws what the disk has said when that is why not everything is sent and fetched. */
async function sendAll(stage: Stage, office: OfficeInMemory): Promise<void> {
  const { dir } = stage
  const store = openStore({ dir, clock: seededClock(), ids: systemIds })
  try {
    for (let times = 0; !(await isSentAfter(store, stage, office)); times += 1) {
      if (times === TIMES_MAX) throw new StorageError('io', 'the line does not come to an end')
    }
  } finally {
    store.close()
  }
}

/** A line of its own, as after a start. */
async function isSentAfter(store: Store, stage: Stage, office: OfficeInMemory): Promise<boolean> {
  const parts = {
    ...{ store, clock: seededClock(), ids: systemIds, log: silentLog },
    ...{ settings: store.read(readSettings), identity: store.read(readIdentity) },
  }
  const waiting: (() => void)[] = []
  const timers: Timers = {
    set: (run) => waiting.push(run),
    clear: () => waiting.splice(0),
  }
  const keeper = new FeedsKeeper(
    parts,
    () => undefined,
    (run) => run(),
  )
  const sync = new SyncRunner({
    ...parts,
    ...{ feeds: keeper.feeds, timers, draw: () => stage.random.next() },
    ...{ onChange: () => undefined, onRewritten: () => undefined },
    openHttp: () => wireTo(office),
  })
  sync.start()
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    waiting.shift()?.()
    await sync.settled()
    const isFetched = office.feeds.every(({ feed, head }) => placeIn(store, feed) === head)
    if (isFetched && store.read(unsentOf).count === 0) break
  }
  await sync.stop()
  keeper.start()
  return store.read(unsentOf).count === 0
}

const placeIn = (store: Store, feed: string): number =>
  store.read(
    ({ db }) =>
      db
        .prepare<[string], number>('SELECT pos FROM feed_cursor WHERE feed = ?')
        .pluck()
        .get(feed) ?? 0,
  )

const wireTo = (office: OfficeInMemory): HubHttp => ({
  post(asked) {
    // As it is on the wire: nothing but text.
    const body = JSON.parse(JSON.stringify(asked.body)) as unknown
    const { status, value } = office.answer(asked.path, body, seededClock().nowMs())
    const raw = { status, isJson: true, retryAfter: undefined, text: JSON.stringify(value) }
    return Promise.resolve(answerOf(raw, asked))
  },
  close: () => undefined,
})
