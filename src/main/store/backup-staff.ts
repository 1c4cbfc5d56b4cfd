/** Somebody's number and PIN as a backup knows them. */
import type Database from 'better-sqlite3'
import { openDatabaseReadonly } from './database.ts'
import { findStaff, type StaffRow } from './staff.ts'

export interface SeenStaff {
  readonly isReadable: boolean
  readonly staff: StaffRow | undefined
}

export function staffInBackup(path: string, staffNo: string): SeenStaff {
  let db: Database.Database | null = null
  try {
    db = openDatabaseReadonly(path)
    return { isReadable: true, staff: findStaff({ db }, staffNo) }
  } catch {
    return { isReadable: false, staff: undefined }
  } finally {
    db?.close()
  }
}
