import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { systemIds } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import { backupName } from '#main/store/backup-name.ts'
import { readIdentity } from '#main/store/counters.ts'
import { readSettings, type Settings } from '#main/store/settings.ts'
import { linesOf, mirrorFileName } from '#main/store/mirror-files.ts'
import { readNote } from '#main/store/safekeeping-note.ts'
import {
  DAY_MS,
  MINUTE_MS,
  scratchFolder,
  START_MS,
  testClock,
} from '../../../tests/support/clock.ts'
import { openTestStore, trade } from '../../../tests/support/store.ts'
import { Safekeeper } from './safekeeping-keeper.ts'

function keeper(change: Partial<Settings> = {}) {
  const clock = testClock()
  const store = openTestStore(scratchFolder(), { clock })
  trade(store, 1)
  const settings = { ...store.read(readSettings), ...change }
  const identity = store.read(readIdentity)
  const deps = { store, clock, ids: systemIds, log: silentLog, settings, identity }
  let changes = 0
  const made = new Safekeeper(deps, () => (changes += 1))
  onTestFinished(() => made.stop())
  const status = () => store.read((tx) => made.status(tx))
  return { made, store, clock, deps, status, changes: () => changes }
}

const backupsIn = (dir: string) =>
  readdirSync(join(dir, 'backup')).filter((name) => name.endsWith('.db'))

/** Until the backup that a tick began is over. */
async function afterTick(made: Safekeeper): Promise<boolean> {
  made.tick()
  const hasBegun = made.isBusy
  while (made.isBusy) await new Promise((resolve) => setTimeout(resolve, 5))
  return hasBegun
}

test('a backup is taken each quarter of an hour in which something was recorded, and in no other', async () => {
  const { made, store, clock } = keeper()
  expect(await afterTick(made)).toBe(true)
  trade(store, 1)
  clock.advance(14 * MINUTE_MS)
  expect(await afterTick(made)).toBe(false)
  clock.advance(MINUTE_MS)
  expect(await afterTick(made)).toBe(true)
  clock.advance(60 * MINUTE_MS)
  expect(await afterTick(made)).toBe(false)
  expect(backupsIn(store.dir)).toHaveLength(2)
})

test('a next start knows the last backup and takes none when nothing was recorded since', async () => {
  const { made, clock, deps } = keeper()
  await made.backUp()
  clock.advance(DAY_MS)
  const next = new Safekeeper(deps, () => undefined)
  onTestFinished(() => next.stop())
  expect(await afterTick(next)).toBe(false)
  expect(deps.store.read((tx) => next.brief(tx)).backup).toBe('ok')
})

test('a clock that was set back does not end the backups', async () => {
  const { made, store, clock } = keeper()
  await made.backUp()
  clock.set(START_MS - 3 * DAY_MS)
  trade(store, 1)
  expect(await afterTick(made)).toBe(true)
  expect(backupsIn(store.dir)).toHaveLength(2)
})

test('a backup that failed is shown, and tried again five minutes later', async () => {
  const { made, store, clock, status } = keeper()
  writeFileSync(join(store.dir, 'backup'), 'in the way')
  expect(await afterTick(made)).toBe(true)
  expect(status().backup).toMatchObject({ state: 'failed', lastTakenMs: null })
  expect(status().backup.problem).toContain('EEXIST')
  rmSync(join(store.dir, 'backup'))
  expect(await afterTick(made)).toBe(false)
  clock.advance(5 * MINUTE_MS)
  expect(await afterTick(made)).toBe(true)
  expect(status().backup).toMatchObject({ state: 'ok', problem: null })
})

test('old backups go when a new one is there, here and on the second volume', async () => {
  const backupDir = scratchFolder()
  const { made, store } = keeper({ backupDir })
  mkdirSync(join(store.dir, 'backup'))
  for (let quarter = 1; quarter <= 30; quarter += 1) {
    const takenMs = START_MS - quarter * 15 * MINUTE_MS
    const place = { epoch: store.epoch, seq: quarter }
    const name = backupName({ tillId: 'T01', takenMs, ...place, digest: '0'.repeat(16) })
    for (const dir of [join(store.dir, 'backup'), backupDir]) writeFileSync(join(dir, name), '')
  }
  const { name } = await made.backUp()
  expect(backupsIn(store.dir)).toHaveLength(24)
  expect(backupsIn(store.dir)).toContain(name)
  expect(readdirSync(backupDir)).toContain(name)
  expect(readdirSync(backupDir)).toHaveLength(24)
})

test('a running till keeps its mirror and notes where everything is', async () => {
  const mirrorDir = scratchFolder()
  const { made, store, status, changes } = keeper({ mirrorDir })
  made.start()
  trade(store, 2)
  await made.stop()
  expect(status().mirror).toMatchObject({ state: 'ok', dir: mirrorDir, behind: 0 })
  const events = [...linesOf(join(mirrorDir, mirrorFileName('T01', store.epoch)))]
  expect(events).toHaveLength(5)
  expect(readNote(store.dir)).toEqual({ storeId: 'S01', tillId: 'T01', backupDir: null, mirrorDir })
  expect(changes()).toBeGreaterThan(0)
})
