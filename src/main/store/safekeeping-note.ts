/**
 * A note beside the store's file: whose it is, and where its copies and its mirror lie. What a rescue needs to know
 * when the file itself cannot be read any more.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../log.ts'
import type { Identity } from './counters.ts'

export interface SafekeepingNote extends Identity {
  readonly backupDir: string | null
  readonly mirrorDir: string | null
}

const FILE = 'safekeeping.json'

/** Null when there is none or it cannot be read. */
export function readNote(storeDir: string): SafekeepingNote | null {
  try {
    const note = JSON.parse(readFileSync(join(storeDir, FILE), 'utf8')) as Partial<SafekeepingNote>
    const { storeId, tillId, backupDir = null, mirrorDir = null } = note
    if (storeId === undefined || tillId === undefined) return null
    return { storeId, tillId, backupDir, mirrorDir }
  } catch {
    return null
  }
}

/** Rewritten only when it says something else. A disk that does not take it costs the note and nothing more. */
export function noteIfNew(storeDir: string, note: SafekeepingNote, log: Log): void {
  const { storeId, tillId, backupDir, mirrorDir } = note
  const text = JSON.stringify({ storeId, tillId, backupDir, mirrorDir })
  const path = join(storeDir, FILE)
  try {
    if (JSON.stringify(readNote(storeDir)) === text) return
    writeFileSync(`${path}.part`, text, { mode: 0o600 })
    renameSync(`${path}.part`, path)
  } catch (error) {
    log.write('warn', 'no note of where the copies are', { reason: String(error) })
  }
}
