import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { scratchFolder } from '../../../tests/support/clock.ts'
import { Checkpoints } from './checkpoints.ts'
import { openDatabase, openDatabaseReadonly } from './database.ts'

const fails = (): never => {
  throw new Error('EIO')
}

/** A table that is filled page by page, with a second connection that may read an older state. */
function book() {
  const path = join(scratchFolder(), 'store.db')
  const db = openDatabase(path)
  db.exec('CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT)')
  db.pragma('wal_checkpoint(TRUNCATE)')
  onTestFinished(() => void db.close())
  const add = (count: number) => {
    for (let done = 0; done < count; done += 1) {
      db.prepare('INSERT INTO line (text) VALUES (?)').run('a line'.repeat(200))
    }
  }
  const read = () => {
    const reader = openDatabaseReadonly(path)
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM line').get()
    return () => void reader.close()
  }
  return { path, db, add, read }
}

/** Some pages count as copied, and a reader keeps the rest from it. */
function halfCopied(sync?: () => void) {
  const { path, db, add, read } = book()
  const checkpoints = new Checkpoints(path, { pages: 1, ...(sync === undefined ? {} : { sync }) })
  onTestFinished(() => checkpoints.close())
  add(20)
  const before = readFileSync(path)
  const leave = read()
  add(20)
  const isCertain = checkpoints.afterCommit(db)
  return { path, db, checkpoints, before, leave, isCertain }
}

const state = (db: Database.Database) =>
  (db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[])[0]!

const lookAt = (path: string): unknown => {
  const copy = join(scratchFolder(), 'copy.db')
  writeFileSync(copy, readFileSync(path))
  const db = new Database(copy)
  try {
    return db.pragma('integrity_check', { simple: true })
  } catch (error) {
    return (error as Error).message
  } finally {
    db.close()
  }
}

test('nothing is copied before there is enough of it', () => {
  const { path, db, add } = book()
  const checkpoints = new Checkpoints(path, { pages: 100 })
  onTestFinished(() => checkpoints.close())
  add(5)
  expect(checkpoints.afterCommit(db)).toBe(true)
  expect(state(db).checkpointed).toBe(0)
  add(100)
  expect(checkpoints.afterCommit(db)).toBe(true)
  expect(state(db).checkpointed).toBe(state(db).log)
})

test('what is copied up to a reader is synced at once', () => {
  let synced = 0
  const { db, isCertain } = halfCopied(() => (synced += 1))
  expect(state(db).checkpointed).toBeGreaterThan(0)
  expect(state(db).checkpointed).toBeLessThan(state(db).log)
  expect([isCertain, synced]).toEqual([true, 1])
})

test('a reader who lets nothing new be copied costs no sync', () => {
  let synced = 0
  const { db, checkpoints } = halfCopied(() => (synced += 1))
  expect(checkpoints.afterCommit(db)).toBe(true)
  expect(synced).toBe(1)
})

test('copied up to a reader and not synced, it is in doubt', () => {
  const { isCertain } = halfCopied(fails)
  expect(isCertain).toBe(false)
})

test('pages that never reached the disk are damage when only what comes after them is copied', () => {
  const { path, db, before, leave } = halfCopied()
  writeFileSync(path, before)
  leave()
  db.pragma('wal_checkpoint(TRUNCATE)')
  expect(lookAt(path)).not.toBe('ok')
})

test('pages that never reached the disk are there after they were copied again', () => {
  const { path, db, checkpoints, before, leave } = halfCopied()
  writeFileSync(path, before)
  checkpoints.copyAgain(db)
  leave()
  expect(checkpoints.atEnd(db)).toBe(true)
  expect(lookAt(path)).toBe('ok')
  expect(db.prepare('SELECT count(*) FROM line').pluck().get()).toBe(40)
})

test('where nothing counts as copied there is nothing to copy again', () => {
  const { path, db, add } = book()
  const checkpoints = new Checkpoints(path, { sync: fails })
  onTestFinished(() => checkpoints.close())
  add(5)
  expect(() => checkpoints.copyAgain(db)).not.toThrow()
})

test('a disk that does not sync what was copied again says so', () => {
  const { db, checkpoints } = halfCopied(fails)
  expect(() => checkpoints.copyAgain(db)).toThrow('EIO')
})
