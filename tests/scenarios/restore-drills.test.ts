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
import { previewRestore } from '#main/store/restore.ts'
import type { Store } from '#main/store/store.ts'
import {
  backUp,
  damagePage,
  filesOf,
  isThere,
  mirrorNow,
  receiptsOf,
  restore,
  restoreProblem,
} from '../support/backups.ts'
import { DAY_MS, scratchFolder, START_MS, testClock } from '../support/clock.ts'
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

/** Two sales, a backup, three more sales; closed. */
async function twoDays(
  mirrorDir: string | null = null,
): Promise<{ dir: string; from: string; sold: string[] }> {
  const store = openTestStore()
  trade(store, 2)
  const from = await backUp(store)
  trade(store, 3)
  if (mirrorDir !== null) await mirrorNow(store, mirrorDir)
  const sold = receiptsOf(store)
  store.close()
  return { dir: store.dir, from, sold }
}

const openAgain = (dir: string): Store =>
  openTestStore(dir, { clock: testClock(START_MS + DAY_MS) })

const lastEpochOf = (store: Store) =>
  rowsOf(store, 'SELECT * FROM journal ORDER BY position')
    .filter(({ type }) => type === 'epoch.opened')
    .at(-1)

test("yesterday's backup: the store is as it was then, and a new epoch says where it came from", async () => {
  const { dir, from, sold } = await twoDays()
  const report = restore(dir, from)
  expect(report).toMatchObject({
    lastSeq: 4,
    rehydrated: 0,
    replacedDir: expect.stringContaining('replaced'),
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

test('the mirror gives back what the backup lacks, to the last event', async () => {
  const mirrorDir = scratchFolder()
  const { dir, from, sold } = await twoDays(mirrorDir)
  const stock = stockOf(dir)
  rmSync(pathIn(dir))
  const report = restore(dir, from, { mirrorDir })
  expect(report).toMatchObject({ lastSeq: 4, rehydrated: 3, otherBranch: 0, replacedDir: null })
  const store = openAgain(dir)
  expect(receiptsOf(store)).toEqual(sold)
  expect(
    rowsOf(store, 'SELECT origin FROM journal ORDER BY position').map(({ origin }) => origin),
  ).toEqual([
    ...Array<string>(4).fill('local'),
    ...Array<string>(3).fill('rehydrated'),
    'local',
    'local',
  ])
  expect(JSON.parse(String(lastEpochOf(store)?.['body']))).toMatchObject({ parentSeq: 7 })
  trade(store, 1)
  expect(receiptsOf(store).at(-1)).toContain('-000006-')
  store.close()
  expect(stockOf(dir)).not.toEqual([])
  expect(stock).not.toEqual([])
  expect(verifyFile(dir).violations).toEqual([])
})

function stockOf(dir: string) {
  const store = openAgain(dir)
  const rows = rowsOf(
    store,
    'SELECT sku, location, quantity_milli FROM stock_balance ORDER BY 1, 2',
  )
  store.close()
  return rows
}

test('the mirror goes on through the epochs of later starts', async () => {
  const mirrorDir = scratchFolder()
  const { dir, from } = await twoDays()
  const later = openAgain(dir)
  trade(later, 2)
  await mirrorNow(later, mirrorDir)
  const sold = receiptsOf(later)
  later.close()
  expect(restore(dir, from, { mirrorDir })).toMatchObject({ rehydrated: 3 + 3 })
  const store = openAgain(dir)
  expect(receiptsOf(store)).toEqual(sold)
  store.close()
  expect(verifyFile(dir).violations).toEqual([])
})

test('a mirror in which a line was changed gives back what is before that line', async () => {
  const mirrorDir = scratchFolder()
  const { dir, from } = await twoDays(mirrorDir)
  const [name = ''] = readdirSync(mirrorDir)
  const lines = readFileSync(join(mirrorDir, name), 'utf8').split('\n')
  lines[5] = lines[5]?.replace('"actor":"101"', '"actor":"901"') ?? ''
  writeFileSync(join(mirrorDir, name), lines.join('\n'))
  expect(restore(dir, from, { mirrorDir })).toMatchObject({ rehydrated: 1 })
  openAgain(dir).close()
  expect(verifyFile(dir).violations).toEqual([])
})

test('a mirror whose line was changed together with its CRC is stopped by the hash', async () => {
  const mirrorDir = scratchFolder()
  const { dir, from } = await twoDays(mirrorDir)
  const other = openTestStore(scratchFolder())
  const [name = ''] = readdirSync(mirrorDir)
  trade(other, 6)
  await mirrorNow(other, mirrorDir)
  const forged = readdirSync(mirrorDir).find((one) => one !== name) ?? ''
  const own = readFileSync(join(mirrorDir, name), 'utf8').split('\n')
  const foreign = readFileSync(join(mirrorDir, forged), 'utf8').split('\n')
  writeFileSync(join(mirrorDir, name), [...own.slice(0, 5), ...foreign.slice(5)].join('\n'))
  expect(restore(dir, from, { mirrorDir }).rehydrated).toBe(1)
})

test('what may be missing is said beforehand, and nothing is touched by asking', async () => {
  const mirrorDir = scratchFolder()
  const { dir, from } = await twoDays(mirrorDir)
  const before = filesOf(dir)
  const wish = { storeDir: dir, from, nowMs: START_MS }
  expect(previewRestore({ ...wish, mirrorDir: null }).missing).toMatchObject({
    isKnown: true,
    events: 3,
    recoverable: 0,
  })
  expect(previewRestore({ ...wish, mirrorDir }).missing).toMatchObject({
    events: 3,
    recoverable: 3,
  })
  expect(filesOf(dir)).toEqual(before)
  rmSync(pathIn(dir))
  expect(previewRestore({ ...wish, mirrorDir: null }).missing).toMatchObject({ isKnown: false })
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

test('a write-ahead file that was deleted takes its sales along: the head still fits, the mirror has them', async () => {
  const mirrorDir = scratchFolder()
  const store = openTestStore()
  trade(store, 2)
  const from = await backUp(store)
  trade(store, 3)
  await mirrorNow(store, mirrorDir)
  const sold = receiptsOf(store)
  const dir = scratchFolder()
  copyFileSync(pathIn(store.dir), pathIn(dir))
  const opened = openAgain(dir)
  expect(receiptsOf(opened).length).toBeLessThan(sold.length)
  opened.close()
  expect(restore(dir, from, { mirrorDir })).toMatchObject({ rehydrated: 3 })
  expect(receiptsOf(openAgain(dir))).toEqual(sold)
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
