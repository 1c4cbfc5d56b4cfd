/** Looks at the backups of an image: what has the name of one is whole, and what was promised is there. */
import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const known = new Map<string, string | null>()

/** What is wrong with them; null when nothing is. */
export function troubleWithBackups(dir: string, claims: ReadonlySet<string>): string | null {
  const folder = join(dir, 'backup')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.db')) : []
  // Which of them are kept is the shop's rule; that one is kept is the promise.
  if (claims.has('backup') && names.length === 0) return 'no backup is there'
  for (const name of names) {
    const trouble = troubleWith(readFileSync(join(folder, name)))
    if (trouble !== null) return `${name}: ${trouble}`
  }
  return null
}

function troubleWith(bytes: Buffer): string | null {
  const id = hash('sha1', bytes)
  let trouble = known.get(id)
  if (trouble === undefined) {
    trouble = look(bytes)
    known.set(id, trouble)
  }
  return trouble
}

/** From memory: a backup has no side files, or it would not be one. */
function look(bytes: Buffer): string | null {
  // The header may ask for a write-ahead file, which a database in memory cannot have.
  bytes.fill(1, 18, 20)
  try {
    const db = new Database(bytes)
    try {
      const mark = db.prepare<[], { mark: number }>('SELECT is_backup AS mark FROM meta').get()
      if (mark?.mark !== 1) return 'it is not marked as a backup'
      const answer = db.pragma('integrity_check(1)', { simple: true })
      return answer === 'ok' ? null : String(answer)
    } finally {
      db.close()
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
