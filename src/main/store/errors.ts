/** What can go wrong with the store's file, told apart by code and never by the text of a message. */
import Database from 'better-sqlite3'

export const STORE_OPEN_KINDS = [
  'in-use',
  'newer',
  'edited-migration',
  'read-only',
  'corrupt',
  'backup',
  'disk-full',
  'unreadable',
] as const
export type StoreOpenKind = (typeof STORE_OPEN_KINDS)[number]

/** The store cannot be opened; nothing was changed. `detail` is for the log and the support. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError'
  readonly kind: StoreOpenKind
  readonly detail: string

  constructor(kind: StoreOpenKind, detail: string) {
    super(`${kind}: ${detail}`)
    this.kind = kind
    this.detail = detail
  }
}

/** full: no room, nothing written. io: the disk failed, the connection is not to be trusted any more. */
export type StorageKind = 'full' | 'io' | 'corrupt'

/** A write could not be made durable. The transaction is not in the journal. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly kind: StorageKind

  constructor(kind: StorageKind, cause: unknown) {
    super(`storage ${kind}`, { cause })
    this.kind = kind
  }
}

/** Null when the error is not one of storage, e.g. a failed constraint: then it is a bug. */
export function storageKindOf(error: unknown): StorageKind | null {
  if (!(error instanceof Database.SqliteError)) return null
  if (error.code === 'SQLITE_FULL') return 'full'
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') return 'corrupt'
  const isIo = error.code.startsWith('SQLITE_IOERR') || error.code.startsWith('SQLITE_CANTOPEN')
  return isIo || error.code.startsWith('SQLITE_READONLY') ? 'io' : null
}
