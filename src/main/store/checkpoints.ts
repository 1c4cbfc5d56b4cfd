/**
 * Has SQLite copy what was committed from the write-ahead file into the database, and makes certain what counts as
 * copied. SQLite alone leaves a gap: while somebody reads an older state it copies up to there, counts those pages
 * as copied, and leaves their sync to the next time. When that sync fails the system takes the pages for written
 * (rewrite-wal.ts), SQLite copies only the later ones once more, and what was between is on the disk by luck.
 */
import { closeSync, fsyncSync, openSync, readSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { assert, must } from '#shared/kernel/assert.ts'
import { writeWhole } from './durable-files.ts'
import { storageKindOf } from './errors.ts'

/** https://www.sqlite.org/fileformat2.html#walformat */
const WAL_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const PAGE_SIZE_AT = 8
const WAL_SALT_AT = 16
const FRAME_SALT_AT = 8
const SALT_BYTES = 8

/** Frames of the write-ahead file, and those from the first on that count as copied. */
interface WalState {
  readonly log: number
  readonly checkpointed: number
}

export interface CheckpointParts {
  /** So many pages in the write-ahead file, and it is time. */
  readonly pages: number
  /** Makes certain what was written to a file; throws what the system says. */
  readonly sync: (file: number) => void
}

/** What SQLite does by itself when it is let. */
export const CHECKPOINT_PAGES = 1000

const USUAL: CheckpointParts = { pages: CHECKPOINT_PAGES, sync: fsyncSync }

type Mode = 'NOOP' | 'PASSIVE' | 'TRUNCATE'

export class Checkpoints {
  readonly #path: string
  readonly #parts: CheckpointParts
  /** Open as long as the store: to close a file takes from a process all locks that it has on it, SQLite's too. */
  readonly #file: number
  #isClosed = false

  constructor(path: string, parts: Partial<CheckpointParts> = {}) {
    this.#path = path
    this.#parts = { ...USUAL, ...parts }
    this.#file = openSync(path, 'r+')
  }

  /** False: what counts as copied may be on the disk or not, and is to be copied again before all else. */
  afterCommit(db: Database.Database): boolean {
    return this.#isCertainAfter(() => {
      const before = stateOf(db, 'NOOP')
      return before.log < this.#parts.pages || this.#copy(db, 'PASSIVE', before)
    })
  }

  /** The same for all of the file, with nothing left in it. */
  atEnd(db: Database.Database): boolean {
    return this.#isCertainAfter(() => this.#copy(db, 'TRUNCATE', stateOf(db, 'NOOP')))
  }

  /** Writes what counts as copied once more, from the write-ahead file, and syncs it. Throws what the system says. */
  copyAgain(db: Database.Database): void {
    const { checkpointed } = stateOf(db, 'NOOP')
    if (checkpointed === 0) return
    const wal = openSync(`${this.#path}-wal`, 'r')
    try {
      copyFrames(wal, this.#file, checkpointed)
    } finally {
      closeSync(wal)
    }
    this.#parts.sync(this.#file)
  }

  /** After the last connection of this process was closed. */
  close(): void {
    if (!this.#isClosed) closeSync(this.#file)
    this.#isClosed = true
  }

  /** SQLite counts nothing as copied when it fails: it is done again after the next commit. */
  #isCertainAfter(copy: () => boolean): boolean {
    try {
      return copy()
    } catch (error) {
      if (storageKindOf(error) === null) throw error
      return true
    }
  }

  /** Copied to its end, the database was synced by SQLite before it counted. */
  #copy(db: Database.Database, mode: Mode, before: WalState): boolean {
    const after = stateOf(db, mode)
    if (after.checkpointed === after.log || after.checkpointed === before.checkpointed) return true
    try {
      this.#parts.sync(this.#file)
      return true
    } catch {
      return false
    }
  }
}

const stateOf = (db: Database.Database, mode: Mode): WalState =>
  must((db.pragma(`wal_checkpoint(${mode})`) as WalState[])[0], 'a checkpoint has a row')

function copyFrames(wal: number, database: number, count: number): void {
  const header = Buffer.alloc(WAL_HEADER_BYTES)
  readWhole(wal, header, 0)
  const salt = header.subarray(WAL_SALT_AT, WAL_SALT_AT + SALT_BYTES)
  const pageBytes = header.readUInt32BE(PAGE_SIZE_AT)
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageBytes)
  for (let index = 0; index < count; index += 1) {
    readWhole(wal, frame, WAL_HEADER_BYTES + index * frame.length)
    const frameSalt = frame.subarray(FRAME_SALT_AT, FRAME_SALT_AT + SALT_BYTES)
    assert(frameSalt.equals(salt), 'what counts as copied is in the write-ahead file')
    const page = frame.readUInt32BE(0)
    writeWhole(database, frame.subarray(FRAME_HEADER_BYTES), (page - 1) * pageBytes)
  }
}

function readWhole(file: number, into: Buffer, at: number): void {
  const size = readSync(file, into, 0, into.length, at)
  assert(size === into.length, 'the write-ahead file has what counts as copied')
}
