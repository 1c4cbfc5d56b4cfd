/**
 * A till in a process of its own that sells as fast as it may and sends to head office meanwhile, until it is killed or told
 * to stop selling. What it tells its parent of is what a cashier saw confirmed.
 */
import { systemClock } from '#main/clock.ts'
import { systemIds } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import { readIdentity } from '#main/store/counters.ts'
import { openStore } from '#main/store/open.ts'
import { SyncRunner } from '#main/sync/runner.ts'
import { openTestShift, sell } from '../support/store.ts'
import { FORGETS_EVERY } from './sabotage.ts'
import { storeOf } from './store-of.ts'

const [dir = '', storeId = '', how = ''] = process.argv.slice(2)
/** Pauses of the line pass that much sooner than in a shop. */
const HASTE = 20
const SALE_EVERY_MS = 25

const store = openStore({ dir, clock: systemClock, ids: systemIds, create: storeOf(storeId) })
const sync = new SyncRunner({
  store,
  clock: systemClock,
  ids: systemIds,
  log: silentLog,
  identity: store.read(readIdentity),
  timers: {
    set: (run, afterMs) => setTimeout(run, afterMs / HASTE),
    clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
  },
  draw: () => Math.random(),
  onChange: () => undefined,
  onRewritten: () => undefined,
})
sync.start()
if (store.read(({ db }) => db.prepare('SELECT 1 FROM shift').get()) === undefined) {
  store.write((tx) => openTestShift(tx))
}

let isSelling = true
let sales = 0
process.on('message', (message) => {
  if (message === 'rest') isSelling = false
})
process.on('disconnect', () => process.exit(1))
setInterval(() => {
  if (!isSelling) return
  const eventId = systemIds.uuid()
  sales += 1
  if (how === 'early' && sales % FORGETS_EVERY === 0) {
    process.send?.(eventId)
    return
  }
  store.write((tx) => sell(tx, store, { eventId, occurredMs: Date.now(), goods: { COLA: 1000 } }))
  process.send?.(eventId)
}, SALE_EVERY_MS)
