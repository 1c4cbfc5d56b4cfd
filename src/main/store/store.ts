/**
 * The store while it is open: reads, and writes as transactions. A write that fails with an error of the
 * disk is never assumed to have failed: the connection is thrown away, the file opened anew, and the
 * outcome looked up before it is tried once more (ledger commit rule).
 */
import type Database from 'better-sqlite3'
import { assert } from '#shared/kernel/assert.ts'
import type { Checkpoints } from './checkpoints.ts'
import { isNoRoom } from './durable-files.ts'
import { StorageError, storageKindOf, type StorageKind } from './errors.ts'
import type { StoreLock } from './lock.ts'
import { rewriteWal } from './rewrite-wal.ts'
import type { ReadTx, WriteTx } from './tx.ts'

export interface StoreParts {
  readonly dir: string
  readonly path: string
  readonly db: Database.Database
  readonly lock: StoreLock
  readonly checkpoints: Checkpoints
  readonly epoch: string
  /** From now on that connection, and every one that is opened later, writes in that epoch. */
  readonly continueIn: (db: Database.Database, epoch: string) => void
  /** Opens the same file again after its connection went bad. */
  readonly reopen: () => Database.Database
  /** Gives back room that was set aside for a full disk; false when there is none. */
  readonly makeRoom?: () => boolean
}

export class Store {
  readonly dir: string
  readonly path: string
  readonly #lock: StoreLock
  readonly #reopen: () => Database.Database
  readonly #continueIn: StoreParts['continueIn']
  #epoch: string
  #db: Database.Database
  readonly #makeRoom: () => boolean
  readonly #onCommit: (() => void)[] = []
  readonly #checkpoints: Checkpoints
  #trouble: StorageKind | null = null
  /** A sync failed: the system may have forgotten pages that it had not written, and says nothing of it. */
  #isInDoubt = false
  #isClosed = false

  constructor(parts: StoreParts) {
    this.dir = parts.dir
    this.path = parts.path
    this.#epoch = parts.epoch
    this.#continueIn = parts.continueIn
    this.#db = parts.db
    this.#lock = parts.lock
    this.#reopen = parts.reopen
    this.#makeRoom = parts.makeRoom ?? (() => false)
    this.#checkpoints = parts.checkpoints
  }

  /** Null while writes succeed; what the last one failed with otherwise. */
  get trouble(): StorageKind | null {
    return this.#trouble
  }

  /** True until everything could be written and synced anew after a failed write. */
  get isInDoubt(): boolean {
    return this.#isInDoubt
  }

  /** The one that this start writes in. */
  get epoch(): string {
    return this.#epoch
  }

  /** After a fork was found: what this start wrote was moved there. */
  continueIn(epoch: string): void {
    this.#epoch = epoch
    this.#continueIn(this.#connection(), epoch)
  }

  /** Told after each write that took effect. What a listener throws is its own mistake and is thrown on. */
  onCommit(listener: () => void): void {
    this.#onCommit.push(listener)
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
    const value = this.#write(run, lookUp)
    for (const listener of this.#onCommit) listener()
    return value
  }

  #write<T>(run: (tx: WriteTx) => T, lookUp?: (tx: ReadTx) => T | undefined): T {
    try {
      return this.#done(this.#transact(run))
    } catch (error) {
      const kind = storageKindOf(error)
      if (kind === null) throw error
      this.#trouble = kind
      if (kind === 'full') return this.#onceMore(run, error)
      return this.#settle(run, lookUp, error, kind)
    }
  }

  #done<T>(value: T): T {
    this.#trouble = null
    return value
  }

  /** Nothing was written: with the room that was set aside the same is tried again, so that a day can be ended. */
  #onceMore<T>(run: (tx: WriteTx) => T, cause: unknown): T {
    if (!this.#makeRoom()) throw new StorageError('full', cause)
    try {
      return this.#done(this.#transact(run))
    } catch (error) {
      const kind = storageKindOf(error)
      if (kind === null) throw error
      this.#trouble = kind
      throw new StorageError(kind, error)
    }
  }

  /**
   * After a failed sync the pages that it was for may be on the disk or nowhere. They are written and synced once
   * more; only then is a found sale a sale, and only then may the connection be closed: closing it copies the
   * write-ahead file into the database, which would be half a transaction if the other half were nowhere.
   */
  #writeAnew(): void {
    this.#isInDoubt = true
    try {
      rewriteWal(this.path)
      if (this.#db.open) this.#checkpoints.copyAgain(this.#db)
    } catch (error) {
      this.#trouble = isNoRoom(error) ? 'full' : 'io'
      throw new StorageError(this.#trouble, error)
    }
    this.#db.close()
    this.#isInDoubt = false
  }

  close(): void {
    this.#isClosed = true
    try {
      if (this.#isInDoubt) this.#writeAnew()
      if (this.#db.open) {
        this.#db.pragma('optimize')
        if (!this.#checkpoints.atEnd(this.#db)) this.#writeAnew()
      }
    } catch (error) {
      // Tidying up finds no room: everything is in the write-ahead file, where the next start finds it.
      if (!(error instanceof StorageError) && storageKindOf(error) === null) throw error
    } finally {
      // In doubt it is left to the end of the process.
      if (!this.#isInDoubt) {
        this.#db.close()
        this.#checkpoints.close()
      }
      this.#lock.release()
    }
  }

  /** A connection that went bad is closed; the next one to need it opens the file anew. */
  #connection(): Database.Database {
    assert(!this.#isClosed, 'the store is open')
    if (this.#isInDoubt) this.#writeAnew()
    if (!this.#db.open) this.#db = this.#reopen()
    return this.#db
  }

  #transact<T>(run: (tx: WriteTx) => T): T {
    const db = this.#connection()
    const tx = { db } as unknown as WriteTx
    const value = db.transaction(() => run(tx)).immediate()
    // Done and on the disk whatever becomes of the copying.
    if (!this.#checkpoints.afterCommit(db)) this.#isInDoubt = true
    return value
  }

  #settle<T>(
    run: (tx: WriteTx) => T,
    lookUp: ((tx: ReadTx) => T | undefined) | undefined,
    cause: unknown,
    kind: StorageKind,
  ): T {
    try {
      this.#writeAnew()
      const found = lookUp?.({ db: this.#connection() })
      if (found !== undefined) return this.#done(found)
      if (lookUp === undefined) throw new StorageError(kind, cause)
      return this.#done(this.#transact(run))
    } catch (error) {
      this.#isInDoubt = true
      throw error instanceof StorageError ? error : new StorageError(kind, error)
    }
  }
}
