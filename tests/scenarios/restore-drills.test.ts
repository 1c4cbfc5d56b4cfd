/** Restores as they happen: each drill ends in the state that docs/operations.md promises. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StoreOpenError } from '#main/store/errors.ts'
import { openStore } from '#main/store/open.ts'
import { readRestored } from '#main/store/restored-mark.ts'
import {
  backUp,
  damagePage,
  filesOf,
  isThere,
  lastEpochOf,
  openAgain,
  receiptsOf,
  restore,
  restoreProblem,
  twoDays,
} from '../support/backups.ts'
import { scratchFolder } from '../support/clock.ts'
import { testStore } from '../support/goods.ts'
import {
  openTestStore,
  optionsFor,
  pathIn,
  rowsOf,
  sell,
  tamper,
  trade,
  verifyFile,
} from '../support/store.ts'

const kindOfOpening = (dir: string): string => {
  try {
    openStore({ ...optionsFor(dir), create: undefined as never }).close()
    return 'opened'
  } catch (error) {
    if (error instanceof StoreOpenError) return error.kind
    throw error
  }
}

test("yesterday's backup: the store is as it was then, and a new epoch says where it came from", async () => {
  const { dir, from, sold } = await twoDays()
  const report = restore(dir, from)
  expect(report).toMatchObject({
    lastSeq: 4,
    rehydrated: 0,
    replacedDir: expect.stringContaining('replaced') as string,
  })
  const store = openAgain(dir)
  expect(receiptsOf(store)).toEqual(sold.slice(0, 2))
  expect(JSON.parse(String(lastEpochOf(store)?.['body']))).toMatchObject({
    reason: 'restore',
    parentSeq: 4,
  })
  const [noted] = rowsOf(store, `SELECT body FROM journal WHERE type = 'store.restored'`)
  expect(JSON.parse(String(noted?.['body']))).toEqual({
    source: from.split('/').at(-1),
    lastEpoch: report.lastEpoch,
    lastSeq: 4,
    rehydrated: 0,
  })
  expect(store.read(readRestored)).toMatchObject({ isNoted: true, isCompared: false })
  trade(store, 1)
  store.close()
  expect(verifyFile(dir)).toMatchObject({ chainOk: true, projectionOk: true, violations: [] })
})

test('nothing is deleted: what was there lies in replaced/ and can be read', async () => {
  const { dir, from } = await twoDays()
  const before = readFileSync(pathIn(dir))
  const { replacedDir } = restore(dir, from)
  expect(readFileSync(join(replacedDir ?? '', 'store.db')).equals(before)).toBe(true)
  restore(dir, from)
  expect(readdirSync(join(dir, 'replaced'))).toHaveLength(2)
})

test('the restore is noted once, however often the till is started afterwards', async () => {
  const { dir, from } = await twoDays()
  restore(dir, from)
  for (let start = 0; start < 3; start += 1) {
    const store = openAgain(dir)
    trade(store, 1)
    store.close()
  }
  const store = openAgain(dir)
  expect(rowsOf(store, `SELECT 1 FROM journal WHERE type = 'store.restored'`)).toHaveLength(1)
  const reasons = rowsOf(store, 'SELECT reason FROM epoch').map(({ reason }) => reason)
  expect(reasons.filter((reason) => reason === 'restore')).toHaveLength(1)
})

test('counters go beyond every number that the replaced store has given', async () => {
  const { dir, from, sold } = await twoDays()
  restore(dir, from)
  const store = openAgain(dir)
  trade(store, 1)
  const counterOf = (receipt = '') => Number(receipt.split('-')[1])
  expect(counterOf(receiptsOf(store).at(-1))).toBe(counterOf(sold.at(-1)) + 1)
})

test('a backup put in the place of the store is refused as live, and can be restored from there', async () => {
  const { dir, from, sold } = await twoDays()
  copyFileSync(from, pathIn(dir))
  expect(kindOfOpening(dir)).toBe('backup')
  restore(dir, from)
  expect(receiptsOf(openAgain(dir))).toEqual(sold.slice(0, 2))
})

test('a truncated store is refused, restored, and its pieces are kept', async () => {
  const { dir, from } = await twoDays()
  truncateSync(pathIn(dir), 20_000)
  expect(kindOfOpening(dir)).toBe('corrupt')
  const { replacedDir } = restore(dir, from)
  expect(readFileSync(join(replacedDir ?? '', 'store.db'))).toHaveLength(20_000)
  expect(kindOfOpening(dir)).toBe('opened')
})

test('a stale write-ahead file beside the store never gets into the restored one', async () => {
  const store = openTestStore()
  trade(store, 2)
  const from = await backUp(store)
  trade(store, 3)
  const dir = scratchFolder()
  for (const ending of ['', '-wal', '-shm'])
    copyFileSync(pathIn(store.dir) + ending, pathIn(dir) + ending)
  const { replacedDir } = restore(dir, from)
  expect(existsSync(`${pathIn(dir)}-wal`)).toBe(false)
  expect(readdirSync(replacedDir ?? '').sort()).toEqual([
    'store.db',
    'store.db-shm',
    'store.db-wal',
  ])
  const restored = openAgain(dir)
  expect(receiptsOf(restored)).toHaveLength(2)
  restored.close()
  expect(verifyFile(dir).violations).toEqual([])
})

test.each([
  ['of a newer program', 'backup-newer', `INSERT INTO migration VALUES ('9999_future', 'abc', 0)`],
  ['of another store', 'backup-other-till', `UPDATE meta SET store_id = 'S02'`],
  ['that is a live store', 'not-a-backup', 'UPDATE meta SET is_backup = 0'],
  [
    'whose last event was changed',
    'backup-damaged',
    `UPDATE journal SET actor = '9' WHERE position = 4`,
  ],
  [
    'whose third event was changed',
    'backup-damaged',
    `UPDATE journal SET actor = '9' WHERE position = 3`,
  ],
])('a file %s is refused, and the store stays as it is', async (_what, problem, sql) => {
  const { dir, from } = await twoDays()
  const other = scratchFolder()
  copyFileSync(from, pathIn(other))
  tamper(other, (db) => db.exec(sql))
  const before = filesOf(dir)
  expect(restoreProblem(dir, pathIn(other))).toBe(problem)
  expect(filesOf(dir)).toEqual(before)
  expect(kindOfOpening(dir)).toBe('opened')
})

test("another till's backup is refused", async () => {
  const { dir } = await twoDays()
  const other = openTestStore(scratchFolder(), { create: { ...testStore(), tillId: 'T02' } })
  trade(other, 1)
  const before = filesOf(dir)
  expect(restoreProblem(dir, await backUp(other))).toBe('backup-other-till')
  expect(filesOf(dir)).toEqual(before)
})

test('a backup in which one bit was bent is refused, wherever it is', async () => {
  const { dir, from } = await twoDays()
  const before = filesOf(dir)
  const whole = readFileSync(from)
  for (let at = 50; at < whole.length; at += 9973) {
    const bent = Buffer.from(whole)
    bent[at] = (bent[at] ?? 0) ^ 4
    writeFileSync(from, bent)
    expect(restoreProblem(dir, from), `byte ${at}`).toBe('backup-damaged')
  }
  expect(filesOf(dir)).toEqual(before)
})

test('a backup with a damaged page that bears another name is refused, but where the page is empty', async () => {
  const { dir, from } = await twoDays()
  let before = filesOf(dir)
  const pages = readFileSync(from).length / 4096
  const outcomes = new Map<string, number>()
  for (let page = 1; page < pages; page += 5) {
    const damaged = join(scratchFolder(), 'damaged.db')
    copyFileSync(from, damaged)
    damagePage(damaged, page)
    const problem = restoreProblem(dir, damaged)
    outcomes.set(problem, (outcomes.get(problem) ?? 0) + 1)
    if (problem !== 'restored') expect(filesOf(dir)).toEqual(before)
    else restore(dir, from)
    before = filesOf(dir)
  }
  expect(outcomes.get('backup-damaged') ?? 0).toBeGreaterThan(0)
  expect(
    [...outcomes.keys()].filter((one) => !['backup-damaged', 'restored'].includes(one)),
  ).toEqual([])
})

test('a file that is not there, a folder, a text: refused', async () => {
  const { dir } = await twoDays()
  expect(restoreProblem(dir, join(dir, 'nothing.db'))).toBe('backup-unknown')
  writeFileSync(join(dir, 'list.db'), 'eggs, flour, milk')
  expect(restoreProblem(dir, join(dir, 'list.db'))).toBe('backup-damaged')
  mkdirSync(join(dir, 'folder.db'))
  expect(restoreProblem(dir, join(dir, 'folder.db'))).toBe('backup-damaged')
})

test('a new machine: an empty folder becomes the store', async () => {
  const { from, sold } = await twoDays()
  const dir = join(scratchFolder(), 'new')
  expect(restore(dir, from)).toMatchObject({ replacedDir: null })
  expect(receiptsOf(openAgain(dir))).toEqual(sold.slice(0, 2))
})

test('a store that somebody has open is not restored', async () => {
  const store = openTestStore()
  trade(store, 1)
  const from = await backUp(store)
  expect(() => restore(store.dir, from)).toThrow(
    expect.objectContaining({ kind: 'in-use' }) as Error,
  )
  trade(store, 1)
})

test('attachments come back with the book', async () => {
  const store = openTestStore()
  trade(store, 1)
  const hash = 'cd'.padEnd(64, '1')
  mkdirSync(join(store.dir, 'attachments', 'cd'), { recursive: true })
  writeFileSync(join(store.dir, 'attachments', 'cd', hash), 'a delivery note')
  const from = await backUp(store)
  store.close()
  rmSync(join(store.dir, 'attachments'), { recursive: true })
  restore(store.dir, from)
  expect(isThere(store.dir, 'attachments', 'cd', hash)).toBe(true)
})

test('who was signed in when the backup was taken is signed out after it was restored', async () => {
  const store = openTestStore()
  trade(store, 1)
  store.write(({ db }) => db.exec(`INSERT INTO session VALUES ('desk', '101', 'signed-in', 0)`))
  const from = await backUp(store)
  store.close()
  restore(store.dir, from)
  expect(rowsOf(openAgain(store.dir), 'SELECT * FROM session')).toEqual([])
})

test('a sale between backup and restore that no one knows of keeps a number of its own', async () => {
  const { dir, from } = await twoDays()
  rmSync(pathIn(dir))
  restore(dir, from)
  const store = openAgain(dir)
  store.write((tx) => sell(tx, store))
  const last = receiptsOf(store).at(-1) ?? ''
  // The counter may be one that was given before; the epoch behind it is not.
  expect(last.endsWith(store.epoch.slice(-4))).toBe(true)
  expect(testStore().storeId).toBe('S01')
})

test('a backup of a store in which nothing was recorded yet is one like any other', async () => {
  const store = openTestStore()
  const from = await backUp(store)
  trade(store, 1)
  store.close()
  expect(restore(store.dir, from, { mirrorDir: scratchFolder() })).toMatchObject({ lastSeq: 0 })
  const again = openAgain(store.dir)
  expect(receiptsOf(again)).toEqual([])
  trade(again, 1)
  again.close()
  expect(verifyFile(store.dir).violations).toEqual([])
})
