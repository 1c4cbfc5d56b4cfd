/** Reads the whole of a copy: pages, hashes, links, head. Seconds for a year's book; meant for a thread of its own. */
import { basename } from 'node:path'
import type Database from 'better-sqlite3'
import { parseBackupName } from './backup-name.ts'
import { checkHead } from './check-head.ts'
import { openDatabaseReadonly } from './database.ts'
import { sha256Of } from './durable-files.ts'
import { firstBreak } from './verify-chain.ts'

/** Null when everything is right; otherwise what was found first, for support. */
export function problemIn(db: Database.Database): string | null {
  try {
    const pages = String(db.pragma('quick_check(1)', { simple: true }))
    if (pages !== 'ok') return pages
    const first = firstBreak({ db })
    if (first !== null) return `${first.rule} at ${first.place}: ${first.detail}`
    checkHead({ db })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** `name`: that of the backup, when the file bears another one for the moment. */
export function problemInFile(path: string, name = basename(path)): string | null {
  let db: Database.Database | null = null
  try {
    const digest = parseBackupName(name)?.digest
    if (digest !== undefined && !sha256Of(path).startsWith(digest)) {
      return 'the file is not what was copied'
    }
    db = openDatabaseReadonly(path)
    return problemIn(db)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    db?.close()
  }
}
