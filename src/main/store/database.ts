/**
 * Opens the store's SQLite file the one way it may be opened. better-sqlite3 is compiled so that a WAL file
 * that is opened again runs with synchronous=NORMAL and loses sales at a power cut: every pragma is
 * therefore set and read back at every open.
 */
import Database from 'better-sqlite3'
import { assert } from '#shared/kernel/assert.ts'

/** Below this, SQLite can damage a WAL file on checkpoint (sqlite.org/wal.html#walresetbug). */
const SQLITE_VERSION_MIN = [3, 51, 3] as const

const SYNCHRONOUS_FULL = 2

export function openDatabase(path: string): Database.Database {
  const db = new Database(path, { timeout: 2000 })
  try {
    setPragmas(db)
    assertPragmas(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** For what runs beside the till: reads the same file and can write nothing but temporary tables. */
export function openDatabaseReadonly(path: string): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 })
  db.pragma('trusted_schema = OFF')
  return db
}

function setPragmas(db: Database.Database): void {
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('mmap_size = 0')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('recursive_triggers = ON')
  db.pragma('cache_size = -16000')
  db.pragma('temp_store = MEMORY')
  // See checkpoints.ts: what SQLite copies by itself it does not always sync before it counts as copied.
  db.pragma('wal_autocheckpoint = 0')
  if (process.platform === 'darwin') {
    db.pragma('fullfsync = ON')
    db.pragma('checkpoint_fullfsync = ON')
  }
}

/** Invariant I23. Reads something first: some settings only show after the file was touched. */
export function assertPragmas(db: Database.Database): void {
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
  const read = (name: string): unknown => db.pragma(name, { simple: true })
  assert(read('journal_mode') === 'wal', 'the journal mode is WAL')
  assert(read('synchronous') === SYNCHRONOUS_FULL, 'every commit is synced')
  assert(read('wal_autocheckpoint') === 0, 'nothing is copied behind our back')
  assert(read('foreign_keys') === 1, 'foreign keys are enforced')
  assert(read('recursive_triggers') === 1, 'REPLACE runs the triggers')
  assert(read('trusted_schema') === 0, 'the schema is not trusted')
  assert(read('mmap_size') === 0 || read('mmap_size') === undefined, 'nothing is mapped')
  assert(isVersionEnough(sqliteVersion(db)), 'SQLite is not one of the versions with the WAL bug')
}

export function sqliteVersion(db: Database.Database): string {
  const row = db.prepare('SELECT sqlite_version() AS version').get() as { version: string }
  return row.version
}

function isVersionEnough(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [index, least] of SQLITE_VERSION_MIN.entries()) {
    const part = parts[index] ?? 0
    if (part !== least) return part > least
  }
  return true
}
