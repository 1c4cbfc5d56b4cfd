import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemIds } from '#main/ids.ts'
import { scratchFolder } from '../../../tests/support/clock.ts'
import { canMount, mountSmallDisk } from '../../../tests/support/small-disk.ts'
import { countOf, openTestStore, trade, verifyFile } from '../../../tests/support/store.ts'
import { hasBallast, layBallast, releaseBallast } from './ballast.ts'

const random = (bytes: number) => systemIds.bytes(bytes)
const SMALL = { bytes: 3_000_000, freeBytesMin: 1 }

test('ballast is laid once, in full, and given back once', async () => {
  const dir = scratchFolder()
  expect(releaseBallast(dir)).toBe(false)
  expect(await layBallast(dir, random, SMALL)).toBe(true)
  expect(statSync(join(dir, 'ballast.bin')).size).toBe(SMALL.bytes)
  expect(releaseBallast(dir)).toBe(true)
  expect(hasBallast(dir)).toBe(false)
})

test('where there is not plenty of room no ballast is laid', async () => {
  const dir = scratchFolder()
  expect(await layBallast(dir, random, { bytes: 1000, freeBytesMin: 2 ** 60 })).toBe(false)
  expect(existsSync(join(dir, 'ballast.bin'))).toBe(false)
})

test.skipIf(!canMount())(
  'a till on a full disk gives the ballast back and goes on selling',
  async () => {
    const disk = mountSmallDisk(8192)
    if (disk === null) return
    const store = openTestStore(disk.dir)
    trade(store, 1)
    await layBallast(disk.dir, random, SMALL)
    disk.fill()
    const before = countOf(store, 'sale')
    trade(store, 20)
    expect(countOf(store, 'sale')).toBe(before + 20)
    expect(hasBallast(disk.dir)).toBe(false)
    expect(store.trouble).toBeNull()
    disk.makeRoom()
    store.close()
    expect(verifyFile(disk.dir).violations).toEqual([])
  },
)
