import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { MINUTE_MS, scratchFolder, START_MS } from '../../../tests/support/clock.ts'
import { openTestStore, optionsFor, pathIn, tamper, trade } from '../../../tests/support/store.ts'
import { problemInFile } from './backup-check.ts'
import { findBackup, listBackups, newestBackup, pruneBackups } from './backup-files.ts'
import { backupName, parseBackupName } from './backup-name.ts'
import { takeBackup, type BackupJob } from './backup-take.ts'
import { takeInThread } from './backup-thread.ts'
import { openStore } from './open.ts'
import { readHead } from './head.ts'

const US = { storeId: 'S01', tillId: 'T01' }

const jobFor = (dir: string, job: Partial<BackupJob> = {}): BackupJob => ({
  path: pathIn(dir),
  storeDir: dir,
  secondDir: null,
  nowMs: START_MS,
  ...job,
})

const foldersOf = (storeDir: string, secondDir: string | null = null) => ({ storeDir, secondDir })

test('a backup taken beside a selling till is whole, marked, and ends at the head', async () => {
  const store = openTestStore()
  trade(store, 3)
  const { name } = await takeBackup(jobFor(store.dir))
  const head = store.read(readHead)
  const [backup] = listBackups(foldersOf(store.dir), US)
  expect(backup).toMatchObject({ name, state: 'ok', takenMs: START_MS, epoch: head.epoch })
  expect(backup).toMatchObject({
    seq: head.seq,
    lastReceiptNo: expect.stringMatching(/^T01-000003-/u) as string,
  })
  expect(parseBackupName(name)).toEqual({
    tillId: 'T01',
    takenMs: START_MS,
    ...place(head),
    digest: name.slice(-19, -3),
  })
  expect(problemInFile(join(store.dir, 'backup', name))).toBeNull()
  expect(readdirSync(join(store.dir, 'backup'))).toEqual([name])
})

const place = ({ epoch, seq }: { epoch: string; seq: number }) => ({ epoch, seq })

test('what is sold while the backup is taken is sold, and the backup is of one moment', async () => {
  const store = openTestStore()
  trade(store, 50)
  const taking = takeInThread(jobFor(store.dir))
  let sold = 0
  let isDone = false
  const done = taking.done.then(() => (isDone = true))
  while (!isDone && sold < 5000) {
    trade(store, 1)
    sold += 1
    await new Promise((resolve) => setImmediate(resolve))
  }
  await done
  expect(sold).toBeGreaterThan(1)
  const [backup] = listBackups(foldersOf(store.dir), US)
  expect(backup?.state).toBe('ok')
  expect(backup?.seq).toBeGreaterThanOrEqual(52)
  expect(backup?.seq).toBeLessThanOrEqual(52 + sold)
})

test('a store whose chain is broken is not made into a backup, and nothing is left of the try', async () => {
  const dir = scratchFolder()
  const store = openStore(optionsFor(dir))
  trade(store, 3)
  store.close()
  tamper(dir, (db) => db.exec(`UPDATE journal SET actor = '999' WHERE position = 3`))
  await expect(takeBackup(jobFor(dir))).rejects.toMatchObject({
    problem: 'failed',
    message: expect.stringContaining('hash at') as string,
  })
  expect(readdirSync(join(dir, 'backup'))).toEqual([])
})

test('a copy goes to the second volume; one that is not there is told and costs nothing else', async () => {
  const store = openTestStore()
  trade(store, 1)
  const secondDir = scratchFolder()
  const there = await takeBackup(jobFor(store.dir, { secondDir }))
  expect(there.secondProblem).toBeNull()
  expect(readdirSync(secondDir)).toEqual([there.name])
  const gone = join(secondDir, 'pulled-out')
  const job = jobFor(store.dir, { secondDir: gone, nowMs: START_MS + MINUTE_MS })
  const { name, secondProblem } = await takeBackup(job)
  expect(secondProblem).toContain('ENOENT')
  expect(existsSync(gone)).toBe(false)
  expect(findBackup(foldersOf(store.dir), { place: 'store', name })).not.toBeNull()
})

test('attachments go along, each once', async () => {
  const store = openTestStore()
  trade(store, 1)
  const hash = 'ab'.padEnd(64, '0')
  mkdirSync(join(store.dir, 'attachments', 'ab'), { recursive: true })
  writeFileSync(join(store.dir, 'attachments', 'ab', hash), 'a delivery note')
  writeFileSync(join(store.dir, 'attachments', 'ab', `${hash}.part`), 'half of one')
  const secondDir = scratchFolder()
  await takeBackup(jobFor(store.dir, { secondDir }))
  await takeBackup(jobFor(store.dir, { secondDir, nowMs: START_MS + MINUTE_MS }))
  for (const dir of [join(store.dir, 'backup'), secondDir]) {
    expect(readdirSync(join(dir, 'attachments', 'ab'))).toEqual([hash])
    expect(readFileSync(join(dir, 'attachments', 'ab', hash), 'utf8')).toBe('a delivery note')
  }
})

test('what a taker that died left behind is swept away after an hour', async () => {
  const store = openTestStore()
  trade(store, 1)
  mkdirSync(join(store.dir, 'backup'))
  for (const [name, ageMs] of [
    ['taking-1-0.part', 2 * 60 * MINUTE_MS],
    ['taking-2-0.part', 0],
  ] as const) {
    writeFileSync(join(store.dir, 'backup', name), 'half')
    const at = (START_MS - ageMs) / 1000
    utimesSync(join(store.dir, 'backup', name), at, at)
  }
  const { name } = await takeBackup(jobFor(store.dir))
  expect(readdirSync(join(store.dir, 'backup')).sort()).toEqual([name, 'taking-2-0.part'])
})

test('files are told apart: newer, of another till, live, damaged', async () => {
  const store = openTestStore()
  trade(store, 2)
  const { name } = await takeBackup(jobFor(store.dir))
  const path = join(store.dir, 'backup', name)
  const whole = readFileSync(path)
  const stateAfter = (change: (db: Database.Database) => void) => {
    writeFileSync(path, whole)
    const db = new Database(path)
    change(db)
    db.close()
    return listBackups(foldersOf(store.dir), US)[0]?.state
  }
  expect(stateAfter((db) => db.exec(`INSERT INTO migration VALUES ('9999_x', 'x', 0)`))).toBe(
    'newer',
  )
  expect(stateAfter((db) => db.exec(`UPDATE meta SET store_id = 'S02'`))).toBe('other-till')
  expect(stateAfter((db) => db.exec('UPDATE meta SET is_backup = 0'))).toBe('not-a-backup')
  expect(stateAfter((db) => db.exec('UPDATE head SET seq = 1'))).toBe('damaged')
  expect(stateAfter(() => undefined)).toBe('ok')
  writeFileSync(path, whole.subarray(0, 5000))
  expect(listBackups(foldersOf(store.dir), US)[0]?.state).toBe('damaged')
})

test('the rule throws away what it does not keep, and leaves what is not ours alone', () => {
  const dir = scratchFolder()
  const names = Array.from({ length: 120 }, (_, index) =>
    backupName({
      tillId: 'T01',
      takenMs: START_MS + index * 15 * MINUTE_MS,
      epoch: '0'.repeat(13),
      digest: '0'.repeat(16),
      seq: index,
    }),
  )
  for (const name of [...names, 'before-upgrade-from-0000_store.db', 'notes.txt']) {
    writeFileSync(join(dir, name), '')
  }
  pruneBackups(dir, 480)
  const left = readdirSync(dir)
  expect(left).toContain('before-upgrade-from-0000_store.db')
  expect(left).toContain('notes.txt')
  expect(left).toContain(names.at(-1))
  // 24 quarters of an hour, and the end of the day before.
  expect(left).toHaveLength(2 + 25)
  expect(newestBackup(dir)).toMatchObject({ name: names.at(-1) })
})
