/** A fork inside an epoch: the tail moves as it is, and chain, mirror and rebuild accept the result. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemIds } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import { mirrorPath } from '#shared/safekeeping/mirror-path.ts'
import { DAY_MS, scratchFolder, START_MS, testClock } from '../../../tests/support/clock.ts'
import {
  countOf,
  openTestStore,
  rowsOf,
  sell,
  trade,
  verifyFile,
} from '../../../tests/support/store.ts'
import { unsentCount, type EpochStart } from './epochs.ts'
import { readHead } from './head.ts'
import { JournalMirror } from './mirror.ts'
import { mirroredEpochs } from './mirror-files.ts'
import type { Store } from './store.ts'
import { acknowledge, hashAt } from './sync-epochs.ts'
import { rehome, type Rehomed } from './sync-rehome.ts'

const FORK = 'F0RK000000000'

const startOf = (): EpochStart => ({
  epoch: FORK,
  reason: 'fork',
  eventId: systemIds.uuid(),
  nowMs: START_MS,
  app: '0.1.0',
  schema: 7,
})

function fork(store: Store, epoch: string, afterSeq: number): Rehomed {
  const wish = { epoch, afterSeq, start: startOf(), businessDate: '2026-03-02' }
  const done = store.write((tx) => rehome(tx, wish))
  if (done.isHead) store.continueIn(FORK)
  return done
}

const idsOf = (store: Store) =>
  rowsOf(store, 'SELECT event_id, position, body FROM journal ORDER BY position')

test('the tail keeps ids, bodies and positions, and the till goes on behind it', () => {
  const dir = scratchFolder()
  const store = openTestStore(dir)
  trade(store, 4)
  const { epoch } = store
  const hash = store.read((tx) => hashAt(tx, epoch, 3)) ?? ''
  store.write((tx) => acknowledge(tx, { epoch, seq: 3, hash, server: 'S1' }))
  const before = idsOf(store)
  expect(fork(store, epoch, 3)).toEqual({ moved: 3, epochs: [epoch], isHead: true })
  expect(idsOf(store).slice(0, before.length)).toEqual(before)
  expect(store.read(readHead)).toMatchObject({ epoch: FORK, seq: 4 })
  store.write((tx) => sell(tx, store))
  expect(store.read(readHead)).toMatchObject({ epoch: FORK, seq: 5 })
  expect(store.read(unsentCount)).toBe(5)
  expect(countOf(store, 'forked_event')).toBe(3)
  expect(() => store.write(({ db }) => db.exec('UPDATE journal SET actor = 1'))).toThrow(
    'journal is append-only',
  )
  store.close()
  expect(verifyFile(dir)).toMatchObject({ chainOk: true, projectionOk: true, violations: [] })
  const again = openTestStore(dir, { clock: testClock(START_MS + DAY_MS) })
  trade(again, 1)
  again.close()
  expect(verifyFile(dir).violations).toEqual([])
})

test('a whole epoch moves as well, and later epochs follow it', () => {
  const dir = scratchFolder()
  const first = openTestStore(dir)
  trade(first, 2)
  first.close()
  const second = openTestStore(dir, { clock: testClock(START_MS + DAY_MS) })
  trade(second, 2)
  second.close()
  const third = openTestStore(dir, { clock: testClock(START_MS + 2 * DAY_MS) })
  trade(third, 2)
  const done = fork(third, second.epoch, 0)
  expect(done).toEqual({ moved: 3, epochs: [second.epoch, third.epoch], isHead: false })
  expect(rowsOf(third, `SELECT parent_epoch FROM epoch WHERE epoch = '${FORK}'`)).toEqual([
    { parent_epoch: first.epoch },
  ])
  third.write((tx) => sell(tx, third))
  third.close()
  expect(verifyFile(dir)).toMatchObject({ chainOk: true, projectionOk: true, violations: [] })
})

test('what head office has confirmed is never moved', () => {
  const store = openTestStore()
  trade(store, 2)
  const { epoch } = store
  const hash = store.read((tx) => hashAt(tx, epoch, 3)) ?? ''
  store.write((tx) => acknowledge(tx, { epoch, seq: 3, hash, server: 'S1' }))
  expect(() => fork(store, epoch, 2)).toThrow('stays where it is')
  expect(store.read(readHead)).toMatchObject({ epoch })
})

test('a transaction that is undone leaves the fork undone and the journal guarded', () => {
  const dir = scratchFolder()
  const store = openTestStore(dir)
  trade(store, 2)
  const { epoch } = store
  expect(() =>
    store.write((tx) => {
      rehome(tx, { epoch, afterSeq: 2, start: startOf(), businessDate: '2026-03-02' })
      throw new Error('undone')
    }),
  ).toThrow('undone')
  expect(() => store.write(({ db }) => db.exec('UPDATE journal SET actor = 1'))).toThrow(
    'journal is append-only',
  )
  store.write((tx) => sell(tx, store))
  store.close()
  expect(verifyFile(dir).violations).toEqual([])
})

test('the mirror keeps the old file aside and leads a restore along the new epoch', async () => {
  const store = openTestStore()
  const mirrorDir = scratchFolder()
  const mirror = new JournalMirror({
    dir: mirrorDir,
    tillId: 'T01',
    read: (run) => store.read(run),
    log: silentLog,
    onChange: () => undefined,
  })
  trade(store, 4)
  await mirror.flush()
  const { epoch } = store
  const { epochs } = fork(store, epoch, 3)
  mirror.lookAgain(epochs)
  await mirror.flush()
  await mirror.stop()
  expect(mirror.state).toBe('ok')
  const held = mirroredEpochs(mirrorDir, 'T01')
  expect(mirrorPath({ epoch, seq: 2 }, held)).toMatchObject({
    events: 5,
    otherBranch: 0,
    stretches: [
      { epoch, fromSeq: 3, toSeq: 3 },
      { epoch: FORK, fromSeq: 1, toSeq: 4 },
    ],
  })
  expect(existsSync(join(mirrorDir, `T01-${epoch}.ndjson.forked`))).toBe(true)
})
