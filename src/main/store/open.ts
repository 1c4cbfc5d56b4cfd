/**
 * Opens a store, or creates it. Each step is asserted: lock, side files, pragmas, migrations, head against
 * the journal's last row, then a new epoch. What takes long on a big file is left to check-worker.ts.
 */
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { must } from '#shared/kernel/assert.ts'
import type { Clock } from '../clock.ts'
import type { IdSource } from '../ids.ts'
import { openDatabase } from './database.ts'
import { armEpoch, drawEpoch, type EpochStart } from './epochs.ts'
import { StoreOpenError, storageKindOf } from './errors.ts'
import { lockStore, type StoreLock } from './lock.ts'
import { releaseBallast } from './ballast.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { freeBytes, makeFolder, syncFile, syncFolder } from './durable-files.ts'
import type { Migration } from './migrate.ts'
import { noteRestore, readRestored } from './restored-mark.ts'
import { discardCandidate, finishSwap, isSwapOpen } from './restore-swap.ts'
import { rewriteWal } from './rewrite-wal.ts'
import { STORE_FILE } from './store-file.ts'
import { pruneCommands } from './commands.ts'
import { checkHead } from './check-head.ts'
import { Checkpoints } from './checkpoints.ts'
import { writeSettings, type Settings } from './settings.ts'
import { Store } from './store.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export { STORE_FILE }
export const APP_VERSION = '0.1.0'

/** Who a new store is. Not used when the store is there already. */
export interface NewStore {
  readonly storeId: string
  readonly tillId: string
  readonly settings: Settings
  /** Fills the new store in the same transaction that makes it. */
  readonly fill?: (tx: WriteTx) => void
}

export interface OpenStoreOptions {
  readonly dir: string
  readonly clock: Clock
  readonly ids: IdSource
  /** Absent: a folder without a store is refused with `unreadable`. */
  readonly create?: NewStore
  readonly migrations?: readonly Migration[]
}

/** Throws StoreOpenError; then nothing was changed and nothing is held. */
export function openStore(options: OpenStoreOptions): Store {
  const path = join(options.dir, STORE_FILE)
  if (isSwapOpen(options.dir)) asOpenError(options.dir, () => endSwap(options.dir))
  prepareFolder(options, path)
  return asOpenError(options.dir, () => {
    const lock = lockStore(options.dir)
    try {
      discardCandidate(options.dir)
      return openLocked(options, path, lock)
    } catch (error) {
      lock.release()
      throw error
    }
  })
}

/** A restore that was interrupted in the middle of putting the file in place. */
function endSwap(dir: string): void {
  const lock = lockStore(dir)
  try {
    finishSwap(dir)
  } finally {
    lock.release()
  }
}

function prepareFolder(options: OpenStoreOptions, path: string): void {
  const isThere = existsSync(path)
  if (!isThere && options.create === undefined) {
    throw new StoreOpenError('unreadable', `no store in ${options.dir}`)
  }
  if (!isThere && existsSync(`${path}-wal`)) {
    throw new StoreOpenError('corrupt', 'a write-ahead file without its database')
  }
  try {
    // The book is nobody else's business: not that of other users of this machine either.
    mkdirSync(options.dir, { recursive: true, mode: 0o700 })
    accessSync(options.dir, constants.W_OK)
    if (isThere) accessSync(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw folderError(error)
  }
}

function folderError(error: unknown): StoreOpenError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  const isReadOnly = code === 'EROFS' || code === 'EACCES' || code === 'EPERM'
  return new StoreOpenError(
    isFull ? 'disk-full' : isReadOnly ? 'read-only' : 'unreadable',
    `${code} ${(error as Error).message}`,
  )
}

function openLocked(options: OpenStoreOptions, path: string, lock: StoreLock): Store {
  const made = existsSync(path) ? null : makeStore(options, path)
  // A program that was ended by a failing disk may have left what nobody knows to be there.
  rewriteWal(path)
  const db = openDurably(options, path)
  const checkpoints = new Checkpoints(path)
  try {
    checkpoints.copyAgain(db)
    refuseBackup(db)
    const applied = migrateFile(db, options)
    checkHead({ db })
    let start = made ?? prepareEpoch(db, options, applied.length > 0)
    const open = (): Database.Database => {
      const again = openDurably(options, path)
      armEpoch(again, start)
      return again
    }
    armEpoch(db, start)
    const makeRoom = () => releaseBallast(options.dir)
    return new Store({
      dir: options.dir,
      path,
      db,
      lock,
      checkpoints,
      epoch: start.epoch,
      reopen: open,
      continueIn: (connection, epoch) => {
        start = { ...start, epoch }
        armEpoch(connection, start)
      },
      makeRoom,
    })
  } catch (error) {
    db.close()
    checkpoints.close()
    throw error
  }
}

const migrateFile = (db: Database.Database, options: OpenStoreOptions): readonly string[] =>
  bringUpToDate(
    db,
    {
      nowMs: options.clock.nowMs(),
      backUp: (fromTag) => backUpBefore(db, options.dir, fromTag),
    },
    options.migrations,
  )

/** The write-ahead file is made when the database is opened; SQLite syncs its name and does not mind when that fails. */
function openDurably(options: OpenStoreOptions, path: string): Database.Database {
  const db = openDatabase(path)
  try {
    syncFolder(options.dir)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Under another name until it is whole: a store that is there was made to its end. */
function makeStore(options: OpenStoreOptions, path: string): EpochStart {
  const part = `${path}.new`
  const discard = () => {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${part}${ending}`, { force: true })
  }
  discard()
  const db = openDatabase(part)
  try {
    migrateFile(db, options)
    const start = prepareEpoch(db, options, false)
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    renameSync(part, path)
    syncFolder(options.dir)
    return start
  } catch (error) {
    db.close()
    discard()
    throw error
  }
}

/** Draws this start's epoch; a new store is enrolled and filled in one transaction. */
function prepareEpoch(
  db: Database.Database,
  options: OpenStoreOptions,
  isMigrated: boolean,
): EpochStart {
  const { clock, ids } = options
  const nowMs = clock.nowMs()
  const tx = { db } as unknown as WriteTx
  const isNew = statement(tx, 'SELECT 1 FROM meta WHERE id = 1').get() === undefined
  const restored = isNew ? null : readRestored(tx)
  const isRestored = restored !== null && !restored.isNoted
  if (isNew && options.create === undefined) {
    throw new StoreOpenError('corrupt', 'there is no store in the file')
  }
  const start: EpochStart = {
    epoch: drawEpoch(ids.bytes(8)),
    reason: isNew ? 'enrol' : isRestored ? 'restore' : isMigrated ? 'upgrade' : 'boot',
    eventId: ids.uuid(),
    nowMs,
    app: APP_VERSION,
    schema: schemaOf(tx),
  }
  armEpoch(db, start)
  db.transaction(() => {
    if (isNew) enrol(tx, must(options.create, 'a new store says who it is'), ids.uuid())
    if (isRestored) noteRestore(tx, restored, clock, ids.uuid())
    pruneCommands(tx, nowMs)
  }).immediate()
  return start
}

function enrol(tx: WriteTx, create: NewStore, dbUuid: string): void {
  statement(
    tx,
    `INSERT INTO meta (id, db_uuid, store_id, till_id, next_receipt_counter, next_shift_no, next_z_no)
     VALUES (1, ?, ?, ?, 1, 1, 1)`,
  ).run(dbUuid, create.storeId, create.tillId)
  writeSettings(tx, create.settings)
  create.fill?.(tx)
}

/** Before anything is brought up to date: a backup stays as it was made. */
function refuseBackup(db: Database.Database): void {
  const hasMeta = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'meta'`).get() !== undefined
  if (!hasMeta) return
  const row = db.prepare('SELECT is_backup FROM meta WHERE id = 1').get() as
    { is_backup: number } | undefined
  if (row?.is_backup === 1) {
    throw new StoreOpenError('backup', 'this file is a backup; restore it instead of opening it')
  }
}

/** A copy of the file as it was, that cannot be opened as a live store by accident. */
function backUpBefore(db: Database.Database, dir: string, fromTag: string): void {
  const folder = join(dir, 'backup')
  makeFolder(folder)
  const target = join(folder, `before-upgrade-from-${fromTag}.db`)
  rmSync(`${target}.part`, { force: true })
  db.prepare('VACUUM INTO ?').run(`${target}.part`)
  const copy = new Database(`${target}.part`)
  copy.prepare('UPDATE meta SET is_backup = 1 WHERE id = 1').run()
  copy.close()
  syncFile(`${target}.part`)
  renameSync(`${target}.part`, target)
  syncFolder(folder)
}

/** How many migrations made this file. */
export const schemaOf = (tx: ReadTx): number =>
  must(
    statement<{ count: number }>(tx, 'SELECT count(*) AS count FROM migration').get(),
    'a count has a row',
  ).count

/** Less than this, and SQLite's own shared memory does not fit: it then reports an error of the disk. */
const ROOM_BYTES_MIN = 1_048_576

const hasRoom = (dir: string): boolean => freeBytes(dir) >= ROOM_BYTES_MIN

/** Whatever opening runs into, in words that a host can act on. */
export function asOpenError<T>(dir: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (error instanceof StoreOpenError) throw error
    const code = error instanceof Database.SqliteError ? error.code : ''
    const kind = storageKindOf(error)
    if (kind === 'full' || (kind === 'io' && !hasRoom(dir)))
      throw new StoreOpenError('disk-full', code)
    if (kind === 'corrupt') throw new StoreOpenError('corrupt', code)
    if (code.startsWith('SQLITE_READONLY')) throw new StoreOpenError('read-only', code)
    if (code.startsWith('SQLITE_BUSY')) throw new StoreOpenError('in-use', code)
    if (code !== '') throw new StoreOpenError('unreadable', code)
    if ((error as NodeJS.ErrnoException).code !== undefined) throw folderError(error)
    throw error
  }
}
