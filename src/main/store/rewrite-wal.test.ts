import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../tests/support/clock.ts'
import { rewriteWal } from './rewrite-wal.ts'

/** More than is carried at once, and no round number of it. */
const BYTES = 2_500_001

test('every byte is written again and none is another', () => {
  const path = join(scratchFolder(), 'store.db')
  const before = Buffer.alloc(BYTES, 'a period that no chunk is a multiple of')
  writeFileSync(`${path}-wal`, before)
  const { mtimeNs } = statSync(`${path}-wal`, { bigint: true })
  rewriteWal(path)
  expect(readFileSync(`${path}-wal`).equals(before)).toBe(true)
  expect(statSync(`${path}-wal`, { bigint: true }).mtimeNs).toBeGreaterThan(mtimeNs)
})

test('where there is no write-ahead file there is nothing to do', () => {
  expect(() => rewriteWal(join(scratchFolder(), 'store.db'))).not.toThrow()
})
