/** The states that safekeeping tells of, as the rules, the store and the screens all name them. */

/** store: in the store's own folder. second: on the second volume. */
export const BACKUP_PLACES = ['store', 'second'] as const
export type BackupPlace = (typeof BACKUP_PLACES)[number]

/**
 * ok: marked as a backup, readable, its last event is its head. newer: of a newer program. other-till: of
 * another till or store. not-a-backup: a live file. damaged: cannot be read or does not agree with itself.
 */
export const BACKUP_STATES = ['ok', 'newer', 'other-till', 'not-a-backup', 'damaged'] as const
export type BackupState = (typeof BACKUP_STATES)[number]

/** off: not set up. none: nothing copied yet. */
export const COPY_STATES = ['off', 'none', 'running', 'ok', 'failed'] as const
export type CopyState = (typeof COPY_STATES)[number]

/** behind: catching up. failed: cannot be written; selling goes on. */
export const MIRROR_STATES = ['off', 'ok', 'behind', 'failed'] as const
export type MirrorState = (typeof MIRROR_STATES)[number]

/** low: the till warns. full: nothing can be written. failing: the disk does not keep what it is given. */
export const ROOM_STATES = ['ok', 'low', 'full', 'failing'] as const
export type RoomState = (typeof ROOM_STATES)[number]

/** Why a file is not restored, in order of precedence. */
export const RESTORE_PROBLEMS = [
  'restore-busy',
  'backup-unknown',
  'backup-damaged',
  'not-a-backup',
  'backup-newer',
  'backup-other-till',
  'restore-no-room',
  'restore-failed',
] as const
export type RestoreProblem = (typeof RESTORE_PROBLEMS)[number]
