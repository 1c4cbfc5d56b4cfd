/**
 * The name of a backup: till, time, its last event's place, and the beginning of the file's SHA-256, so that one bent
 * bit anywhere in it is noticed. T01-20260302T020000123Z-<epoch>-000042-<digest>.db
 */
import type { HeadPlace } from '#shared/safekeeping/mirror-path.ts'

const PATTERN =
  /^([A-Z0-9]{1,8})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([0-9A-Z]{13})-(\d{6,})-([0-9a-f]{16})\.db$/u

export interface BackupName extends HeadPlace {
  readonly tillId: string
  readonly takenMs: number
  /** DIGEST_DIGITS hexadecimal digits. */
  readonly digest: string
}

export const DIGEST_DIGITS = 16

export function backupName({ tillId, takenMs, epoch, seq, digest }: BackupName): string {
  const time = new Date(takenMs).toISOString().replaceAll(/[-:.]/gu, '')
  return `${tillId}-${time}-${epoch}-${String(seq).padStart(6, '0')}-${digest}.db`
}

/** Null when the name is not one of ours. */
export function parseBackupName(name: string): BackupName | null {
  const match = PATTERN.exec(name)
  if (match === null) return null
  const [, tillId = '', year, month, day, hour, minute, second, ms, epoch = '', seq, digest = ''] =
    match
  const takenMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
  return Number.isNaN(takenMs) ? null : { tillId, takenMs, epoch, seq: Number(seq), digest }
}
