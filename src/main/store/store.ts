/**
 * The store while it is open: reads, and writes as transactions. A write that fails with an error of the
 * disk is never assumed to have failed: the connection is thrown away, the file opened anew, and the
 * outcome looked up before it is tried once more (ledger commit rule).
 */
import type Database from 'better-sqlite3'
import { assert } from '#shared/kernel/assert.ts'
import { StorageError, storageKindOf, type StorageKind } from './errors.ts'
import type { StoreLock } from './lock.ts'
import type { ReadTx, WriteTx } from './tx.ts'

export interface StoreParts {
  readonly dir: string
  readonly path: string
  readonly db: Database.Database
  readonly lock: StoreLock
  readonly epoch: string
  /** Opens the same file again after its connection went bad. */
  readonly reopen: () => Database.Database
}

export class Store {
  readonly dir: string
  readonly path: string
  readonly epoch: string
  readonly #lock: StoreLock
  readonly #reopen: () => Database.Database
  #db: Database.Database
  #trouble: StorageKind | null = null
  #isClosed = false

  constructor(parts: StoreParts) {
    this.dir = parts.dir
    this.path = parts.path
    this.epoch = parts.epoch
    this.#db = parts.db
    this.#lock = parts.lock
    this.#reopen = parts.reopen
  }

  /** Null while writes succeed; what the last one failed with otherwise. */
  get trouble(): StorageKind | null {
    return this.#trouble
  }

  /** Throws StorageError when the disk does not answer. */
  read<T>(run: (tx: ReadTx) => T): T {
    try {
      return run({ db: this.#connection() })
    } catch (error) {
      const kind = storageKindOf(error)
      if (kind === null) throw error
      this.#trouble = kind
      throw new StorageError(kind, error)
    }
  }

  /**
   * Runs `run` in one transaction and returns after it is on the disk. `lookUp` finds the outcome of the
   * same decision after a doubtful commit; without one a doubtful commit is an error. Throws StorageError.
   */
  write<T>(run: (tx: WriteTx) => T, lookUp?: (tx: ReadTx) => T | undefined): T {
    try {
      const value = this.#transact(run)
      this.#trouble = null
      return value
    } catch (error) {
      const kind = storageKindOf(error)
      if (kind === null) throw error
      this.#trouble = kind
      if (kind === 'full') throw new StorageError(kind, error)
      return this.#settle(run, lookUp, error, kind)
    }
  }

  close(): void {
    this.#isClosed = true
    try {
      if (this.#db.open) {
        this.#db.pragma('optimize')
        this.#db.pragma('wal_checkpoint(TRUNCATE)')
      }
    } catch (error) {
      // Tidying up finds no room: everything is in the write-ahead file, where the next start finds it.
      if (storageKindOf(error) === null) throw error
    } finally {
      this.#db.close()
      this.#lock.release()
    }
  }

  /** A connection that went bad was closed; the next one to need it opens the file anew. */
  #connection(): Database.Database {
    assert(!this.#isClosed, 'the store is open')
    if (!this.#db.open) this.#db = this.#reopen()
    return this.#db
  }

  #transact<T>(run: (tx: WriteTx) => T): T {
    const db = this.#connection()
    const tx = { db } as unknown as WriteTx
    return db.transaction(() => run(tx)).immediate()
  }

  #settle<T>(
    run: (tx: WriteTx) => T,
    lookUp: ((tx: ReadTx) => T | undefined) | undefined,
    cause: unknown,
    kind: StorageKind,
  ): T {
    try {
      this.#db.close()
      const found = lookUp?.({ db: this.#connection() })
      if (found !== undefined) {
        this.#trouble = null
        return found
      }
      if (lookUp === undefined) throw new StorageError(kind, cause)
      const value = this.#transact(run)
      this.#trouble = null
      return value
    } catch (error) {
      this.#db.close()
      throw error instanceof StorageError ? error : new StorageError(kind, error)
    }
  }
}
