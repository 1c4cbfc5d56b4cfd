/** The backups that are there: listed, found by name, and thrown away when the rule no longer keeps them. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { namesToKeep } from '#shared/safekeeping/keep-rule.ts'
import type { BackupPlace } from '#shared/safekeeping/words.ts'
import { lookAtBackup, type BackupFacts } from './backup-look.ts'
import { parseBackupName, type BackupName } from './backup-name.ts'
import { backupDirOf } from './backup-take.ts'
import type { Identity } from './counters.ts'

export interface BackupFolders {
  readonly storeDir: string
  readonly secondDir: string | null
}

/** Newest first. A folder that cannot be read (a stick that was pulled out) has none. */
export function listBackups(
  folders: BackupFolders,
  expected: Identity | null,
): readonly BackupFacts[] {
  const all: BackupFacts[] = []
  for (const place of ['store', 'second'] as const) {
    const dir = dirOf(folders, place)
    for (const name of backupNamesIn(dir)) all.push(lookAtBackup(join(dir, name), place, expected))
  }
  return all.sort((a, b) => b.takenMs - a.takenMs)
}

/** Has this folder had a store that was worth a copy? */
export const hasBackups = (storeDir: string): boolean =>
  backupNamesIn(backupDirOf(storeDir)).length > 0

/** Null when there is no such file. */
export function findBackup(
  folders: BackupFolders,
  ref: { readonly place: BackupPlace; readonly name: string },
): string | null {
  const dir = dirOf(folders, ref.place)
  return backupNamesIn(dir).includes(ref.name) ? join(dir, ref.name) : null
}

/** The one of that name, or the last one that bears a name of ours; null when there is none. */
export function newestBackup(dir: string, name?: string): NamedBackup | null {
  const all = namedIn(dir)
  if (name !== undefined) return all.find((one) => one.name === name) ?? null
  return all.sort((a, b) => b.takenMs - a.takenMs)[0] ?? null
}

export type NamedBackup = BackupName & { readonly name: string }

/**
 * Each till's by itself: several may copy to one place. Files that are not named by backupName (copies made before an upgrade) always stay, and so does `justTaken`, even
 * where a clock that was set back makes it look old. Returns what went.
 */
export function pruneBackups(
  dir: string,
  offsetMinutes: number,
  justTaken?: string,
): readonly string[] {
  const named = namedIn(dir)
  const perTill = Map.groupBy(named, ({ tillId }) => tillId).values()
  const kept = new Set([...perTill].flatMap((own) => [...namesToKeep(own, offsetMinutes)]))
  const gone = named.map(({ name }) => name).filter((name) => !kept.has(name) && name !== justTaken)
  for (const name of gone) rmSync(join(dir, name), { force: true })
  return gone
}

function namedIn(dir: string): NamedBackup[] {
  return backupNamesIn(dir).flatMap((name) => {
    const parsed = parseBackupName(name)
    return parsed === null ? [] : [{ name, ...parsed }]
  })
}

const dirOf = ({ storeDir, secondDir }: BackupFolders, place: BackupPlace): string =>
  place === 'store' ? backupDirOf(storeDir) : (secondDir ?? '')

function backupNamesIn(dir: string): string[] {
  if (dir === '' || !existsSync(dir)) return []
  try {
    return readdirSync(dir).filter((name) => name.endsWith('.db'))
  } catch {
    return []
  }
}
