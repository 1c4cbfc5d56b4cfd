/** Restores that are killed half-way or find no room: afterwards there is the old store or the new one, whole. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '#main/store/open.ts'
import { CANDIDATE, isSwapOpen } from '#main/store/restore-swap.ts'
import { backUp, filesOf, receiptsOf, restore, restoreProblem } from '../support/backups.ts'
import { killedRestore } from '../support/child.ts'
import { DAY_MS, scratchFolder, START_MS, testClock } from '../support/clock.ts'
import { canMount, mountSmallDisk } from '../support/small-disk.ts'
import { openTestStore, optionsFor, pathIn, trade, verifyFile } from '../support/store.ts'

async function oldAndNew(dir = scratchFolder()): Promise<{ dir: string; from: string }> {
  const store = openTestStore(dir)
  trade(store, 2)
  const from = await backUp(store)
  trade(store, 3)
  store.close()
  return { dir, from }
}

const salesIn = (dir: string): number => {
  const options = {
    ...optionsFor(dir, { clock: testClock(START_MS + DAY_MS) }),
    create: undefined as never,
  }
  const store = openStore(options)
  const sales = receiptsOf(store).length
  store.close()
  return sales
}

test('a restore that is killed before any of its steps leaves the old store or becomes the new one', async () => {
  const outcomes: number[] = []
  for (let step = 0; ; step += 2) {
    const { dir, from } = await oldAndNew()
    const isKilled = killedRestore({ dir, from, step })
    const sales = salesIn(dir)
    outcomes.push(sales)
    expect([2, 5], `killed before step ${step}`).toContain(sales)
    expect(verifyFile(dir).violations).toEqual([])
    expect(isSwapOpen(dir)).toBe(false)
    expect(existsSync(join(dir, CANDIDATE))).toBe(false)
    if (!isKilled) break
  }
  // Once it is the new one it stays the new one: there is one moment at which it happens.
  expect(outcomes).toEqual([...outcomes].sort((a, b) => b - a))
  expect(outcomes[0]).toBe(5)
  expect(outcomes.at(-1)).toBe(2)
  expect(outcomes.length).toBeGreaterThan(8)
}, 300_000)

test.each([
  ['before anything was moved', 0],
  ['after the file was moved aside', 1],
  ['after its write-ahead file was moved as well', 2],
])('an order that was interrupted %s is carried out by the next start', async (_when, moved) => {
  const { dir, from } = await oldAndNew()
  const done = scratchFolder()
  restore(done, from)
  copyFileSync(pathIn(done), join(dir, CANDIDATE))
  writeFileSync(`${pathIn(dir)}-wal`, 'stale frames')
  writeFileSync(join(dir, 'restore-order.json'), JSON.stringify({ replacedDir: 'replaced/now' }))
  mkdirSync(join(dir, 'replaced', 'now'), { recursive: true })
  for (const ending of ['', '-wal'].slice(0, moved)) {
    renameSync(pathIn(dir) + ending, join(dir, 'replaced', 'now', `store.db${ending}`))
  }
  expect(salesIn(dir)).toBe(2)
  expect(readdirSync(join(dir, 'replaced', 'now')).sort()).toEqual(['store.db', 'store.db-wal'])
  expect(verifyFile(dir).violations).toEqual([])
})

test('what an interrupted preparation left behind is cleared away by the next start', async () => {
  const { dir } = await oldAndNew()
  for (const ending of ['', '.part', '-wal']) writeFileSync(join(dir, CANDIDATE + ending), 'half')
  expect(salesIn(dir)).toBe(5)
  expect(readdirSync(dir).filter((name) => name.includes('restoring'))).toEqual([])
})

test.skipIf(!canMount())('a restore that finds no room says so and changes nothing', async () => {
  const disk = mountSmallDisk(16_384)
  if (disk === null) return
  const { from } = await oldAndNew()
  const { dir } = disk
  const store = openTestStore(dir)
  trade(store, 3)
  store.close()
  for (const leave of [0, 100_000, 400_000]) {
    disk.fill(leave)
    const before = filesOf(dir)
    expect(restoreProblem(dir, from), `${leave} bytes left`).toBe('restore-no-room')
    expect(filesOf(dir)).toEqual(before)
    disk.makeRoom()
  }
  expect(salesIn(dir)).toBe(3)
})
