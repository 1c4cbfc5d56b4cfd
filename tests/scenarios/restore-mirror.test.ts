/** Restores with a mirror: what the backup lacks comes back, as far as the mirror can be believed. */
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { previewRestore } from '#main/store/restore.ts'
import {
  backUp,
  filesOf,
  lastEpochOf,
  mirrorNow,
  openAgain,
  receiptsOf,
  restore,
  twoDays,
} from '../support/backups.ts'
import { scratchFolder, START_MS } from '../support/clock.ts'
import { openTestStore, pathIn, rowsOf, trade, verifyFile } from '../support/store.ts'

test('the mirror gives back what the backup lacks, to the last event', async () => {
  const mirrorDir = scratchFolder()
  const { dir, from, sold } = await twoDays(mirrorDir)
  const stock = stockOf(dir)
  rmSync(pathIn(dir))
  const report = restore(dir, from, { mirrorDir })
  expect(report).toMatchObject({ lastSeq: 4, rehydrated: 3, otherBranch: 0, replacedDir: null })
  expect(stockOf(dir)).toEqual(stock)
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
