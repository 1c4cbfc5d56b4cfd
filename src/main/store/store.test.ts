import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { failingStore, type DiskFault } from '../../../tests/support/failing-disk.ts'
import { countOf, openTestShift, pathIn, sell, verifyFile } from '../../../tests/support/store.ts'
import { openDatabaseReadonly } from './database.ts'
import { StorageError } from './errors.ts'
import { hasEvent } from './journal.ts'
import type { Store } from './store.ts'

const SYNC_BEFORE: DiskFault = { at: 'before', code: 'SQLITE_IOERR_FSYNC' }
const SYNC_AFTER: DiskFault = { at: 'after', code: 'SQLITE_IOERR_FSYNC' }
const FULL: DiskFault = { at: 'before', code: 'SQLITE_FULL' }
const GONE: DiskFault = { at: 'reopen', code: 'SQLITE_CANTOPEN' }

const EVENT = '0198c000-0000-7000-8000-000000000001'

function shop() {
  const failing = failingStore()
  failing.store.write((tx) => openTestShift(tx))
  return failing
}

/** A sale that is looked up by its id when the commit is in doubt. */
const sellOnce = (store: Store): string =>
  store.write(
    (tx) => {
      sell(tx, store, { eventId: EVENT })
      return 'sold'
    },
    (tx) => (hasEvent(tx, EVENT) ? 'found' : undefined),
  )

test('a commit that failed and is on the disk counts as done, once', () => {
  const { store, fail, dir, reopened } = shop()
  fail(SYNC_AFTER)
  expect(sellOnce(store)).toBe('found')
  expect(countOf(store, 'sale')).toBe(1)
  expect([reopened(), store.trouble]).toEqual([1, null])
  expect(verifyFile(dir).violations).toEqual([])
})

test('a commit that failed and is not on the disk is tried once more with the same event', () => {
  const { store, fail, dir, reopened } = shop()
  fail(SYNC_BEFORE)
  expect(sellOnce(store)).toBe('sold')
  expect(countOf(store, 'sale')).toBe(1)
  expect([reopened(), store.trouble]).toEqual([1, null])
  expect(verifyFile(dir).violations).toEqual([])
})

test('a commit that fails twice is an error of the disk, and nothing was sold', () => {
  const { store, fail, dir } = shop()
  fail(SYNC_BEFORE, SYNC_BEFORE)
  expect(() => sellOnce(store)).toThrow(expect.objectContaining({ kind: 'io' }) as Error)
  expect(store.trouble).toBe('io')
  expect(countOf(store, 'sale')).toBe(0)
  expect(sellOnce(store)).toBe('sold')
  expect([countOf(store, 'sale'), store.trouble]).toEqual([1, null])
  expect(verifyFile(dir).violations).toEqual([])
})

test('a second failure that left the sale on the disk does not make two of it at the next try', () => {
  const { store, fail, dir } = shop()
  fail(SYNC_BEFORE, SYNC_AFTER)
  expect(() => sellOnce(store)).toThrow(StorageError)
  expect(() => sellOnce(store)).toThrow('append-only')
  expect(countOf(store, 'sale')).toBe(1)
  expect(verifyFile(dir).violations).toEqual([])
})

test('after a failed commit the connection is never used again', () => {
  const { store, fail, reopened } = shop()
  fail(SYNC_BEFORE, SYNC_BEFORE)
  expect(() => sellOnce(store)).toThrow(StorageError)
  sellOnce(store)
  expect(reopened()).toBe(2)
})

test('a disk that comes back after the file could not be opened again lets the till go on', () => {
  const { store, fail } = shop()
  fail(SYNC_BEFORE, GONE, GONE)
  expect(() => sellOnce(store)).toThrow(StorageError)
  expect(() => store.read((tx) => hasEvent(tx, EVENT))).toThrow(StorageError)
  expect(store.trouble).toBe('io')
  expect(sellOnce(store)).toBe('sold')
  expect([countOf(store, 'sale'), store.trouble]).toEqual([1, null])
})

test('after a failed sync everything is written anew before the sale counts', () => {
  const { store, fail, dir } = shop()
  const walBytes = () => statSync(`${pathIn(dir)}-wal`).size
  expect(walBytes()).toBeGreaterThan(0)
  fail(SYNC_AFTER)
  expect(sellOnce(store)).toBe('found')
  expect([walBytes(), store.isInDoubt]).toEqual([0, false])
})

test('an error of the disk that is no failed sync leaves no doubt about what was written before', () => {
  const { store, fail, dir } = shop()
  fail({ at: 'before', code: 'SQLITE_IOERR_WRITE' })
  expect(sellOnce(store)).toBe('sold')
  expect(statSync(`${pathIn(dir)}-wal`).size).toBeGreaterThan(0)
})

test('somebody who reads an older state does not keep a found sale in doubt', () => {
  const { store, fail, dir } = shop()
  const reader = openDatabaseReadonly(pathIn(dir))
  reader.exec('BEGIN; SELECT count(*) FROM journal')
  fail(SYNC_AFTER)
  expect(sellOnce(store)).toBe('found')
  expect(store.isInDoubt).toBe(false)
  reader.close()
  store.write((tx) => sell(tx, store))
  expect(countOf(store, 'sale')).toBe(2)
})

/** Two sales on the disk, copied into the database up to a reader who stood between them, without a sync. */
function halfCopied() {
  let isBroken = true
  const sync = () => {
    if (isBroken) throw new Error('EIO')
  }
  const failing = failingStore({ pages: 1, sync })
  failing.store.write((tx) => openTestShift(tx))
  const begin = () => {
    const reader = openDatabaseReadonly(pathIn(failing.dir))
    reader.exec('BEGIN; SELECT count(*) FROM journal')
    reader.prepare('SELECT count(*) FROM journal').get()
    return reader
  }
  const first = begin()
  failing.store.write((tx) => sell(tx, failing.store))
  const second = begin()
  first.close()
  const answer = sellOnce(failing.store)
  return { ...failing, answer, leave: () => second.close(), mend: () => (isBroken = false) }
}

test('a sale is done although what was copied before it could not be synced', () => {
  const { answer, store, leave, mend } = halfCopied()
  expect([answer, store.isInDoubt]).toEqual(['sold', true])
  leave()
  mend()
})

test('what was copied and not synced is copied again before the next sale', () => {
  const { dir, store, leave, mend } = halfCopied()
  leave()
  mend()
  store.write((tx) => sell(tx, store))
  expect([countOf(store, 'sale'), store.isInDoubt]).toEqual([3, false])
  expect(verifyFile(dir).violations).toEqual([])
})

test('nothing is sold while what was copied cannot be synced', () => {
  const { store, leave, mend } = halfCopied()
  expect(() => store.write((tx) => sell(tx, store))).toThrow(StorageError)
  expect([store.trouble, store.isInDoubt]).toEqual(['io', true])
  leave()
  mend()
  expect(countOf(store, 'sale')).toBe(2)
})

test('listeners hear of each write that took effect, and of no other', () => {
  const { store, fail } = shop()
  let heard = 0
  store.onCommit(() => (heard += 1))
  fail(SYNC_AFTER)
  sellOnce(store)
  store.write((tx) => sell(tx, store))
  fail(FULL)
  expect(() => store.write((tx) => sell(tx, store))).toThrow(StorageError)
  expect(heard).toBe(2)
})

test('a full disk is told as such, nothing was written and nothing is opened again', () => {
  const { store, fail, reopened } = shop()
  fail(FULL)
  expect(() => sellOnce(store)).toThrow(expect.objectContaining({ kind: 'full' }) as Error)
  expect([countOf(store, 'sale'), store.trouble, reopened()]).toEqual([0, 'full', 0])
  expect(sellOnce(store)).toBe('sold')
  expect(store.trouble).toBeNull()
})

test('a doubtful commit of something that cannot be looked up is an error and not repeated', () => {
  const { store, fail } = shop()
  fail(SYNC_AFTER)
  expect(() => store.write((tx) => sell(tx, store))).toThrow(StorageError)
  expect(countOf(store, 'sale')).toBe(1)
})

test('a mistake of ours is passed on as it is and is no trouble of the disk', () => {
  const { store } = shop()
  expect(() =>
    store.write(() => {
      throw new TypeError('a bug')
    }),
  ).toThrow(TypeError)
  expect(store.trouble).toBeNull()
})

test('a store that was closed stays closed and is not opened again behind the back of its next holder', () => {
  const { store, reopened } = shop()
  store.close()
  expect(() => store.read(() => 1)).toThrow('the store is open')
  expect(() => store.write(() => 1)).toThrow('the store is open')
  expect(reopened()).toBe(0)
})
