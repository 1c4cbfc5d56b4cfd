/**
 * One process per store. The lock is an exclusive transaction on a small SQLite file of its own: the
 * operating system lets go of it when the process dies, however it dies.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { StoreOpenError } from './errors.ts'

export interface StoreLock {
  release(): void
}

/** Refused with `in-use` while another process holds the store. */
export function lockStore(storeDir: string): StoreLock {
  const holderPath = join(storeDir, 'lock.pid')
  const db = new Database(join(storeDir, 'lock.db'), { timeout: 0 })
  try {
    db.pragma('journal_mode = DELETE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new StoreOpenError('in-use', holderOf(holderPath))
    }
    throw error
  }
  try {
    writeFileSync(holderPath, String(process.pid))
  } catch (error) {
    db.close()
    throw error
  }
  return {
    release() {
      rmSync(holderPath, { force: true })
      db.close()
    },
  }
}

function holderOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return 'unknown'
  }
}
