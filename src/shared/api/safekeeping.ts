/**
 * Safekeeping: copies of the book, the journal's mirror, room on the disk, and the way back from a copy.
 * `safekeeping.*` while the till sells; `rescue.*` when its store could not be opened and nothing else works.
 */
import * as z from 'zod'
import {
  BACKUP_PLACES,
  BACKUP_STATES,
  COPY_STATES,
  MIRROR_STATES,
  RESTORE_PROBLEMS,
  ROOM_STATES,
} from '../safekeeping/words.ts'
import { command, query } from './operation.ts'
import { Empty, Pin, StaffNo } from './shapes.ts'

/** A file in one of the two folders where copies are kept. */
export const BackupRef = z.strictObject({
  place: z.enum(BACKUP_PLACES),
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}\.db$/u),
})

export const BackupShape = z.object({
  place: z.enum(BACKUP_PLACES),
  name: z.string(),
  bytes: z.int(),
  /** What a look into the file says; only `safekeeping.preview` reads all of it. */
  state: z.enum(BACKUP_STATES),
  takenMs: z.int(),
  storeId: z.string(),
  tillId: z.string(),
  /** Of its last event; empty and 0 where the file cannot be read. */
  epoch: z.string(),
  seq: z.int(),
  lastEventMs: z.int(),
  lastReceiptNo: z.string().nullable(),
})
export type BackupView = z.output<typeof BackupShape>

/** What may be gone after this backup was restored, and how much of that the mirror gives back. */
export const MissingShape = z.object({
  /** unknown: neither the present store nor a mirror can be asked. */
  isKnown: z.boolean(),
  /** Events known to be newer than the backup's last one. */
  events: z.int(),
  /** How many of them the mirror can fill in. */
  recoverable: z.int(),
  /** From the backup's last event to the last one that is known of. */
  fromMs: z.int(),
  toMs: z.int(),
})

export const PreviewShape = z.object({
  backup: BackupShape,
  missing: MissingShape,
  /** Goods, prices, staff and settings will be those of this time: the mirror holds no such thing. */
  settingsMs: z.int(),
  hasMirror: z.boolean(),
})
export type RestorePreview = z.output<typeof PreviewShape>

export const RestoreReportShape = z.object({
  source: z.string(),
  lastEpoch: z.string(),
  lastSeq: z.int(),
  /** Events that the mirror gave back. */
  rehydrated: z.int(),
  /** Events in the mirror that belong to another branch and were left there. */
  otherBranch: z.int(),
  /** Where the files that were there before lie now; null when there were none. */
  replacedDir: z.string().nullable(),
})
export type RestoreReport = z.output<typeof RestoreReportShape>

export const RestoredShape = z.object({
  source: z.string(),
  restoredMs: z.int(),
  lastEpoch: z.string(),
  lastSeq: z.int(),
  rehydrated: z.int(),
  /** Head office has looked at it since. */
  isCompared: z.boolean(),
})

export const SafekeepingStatusShape = z.object({
  backup: z.object({
    state: z.enum(COPY_STATES),
    lastTakenMs: z.int().nullable(),
    lastName: z.string().nullable(),
    /** Why the last try failed: for support. */
    problem: z.string().nullable(),
    /** The folder of the second volume; null when none is set. */
    secondDir: z.string().nullable(),
    second: z.enum(COPY_STATES),
  }),
  mirror: z.object({
    state: z.enum(MIRROR_STATES),
    dir: z.string().nullable(),
    /** Events that are in the journal and not yet in the mirror. */
    behind: z.int(),
    problem: z.string().nullable(),
  }),
  room: z.object({
    state: z.enum(ROOM_STATES),
    freeBytes: z.int(),
    /** At the pace of the days so far; null while that is not known. */
    daysLeft: z.int().nullable(),
    /** Space set aside for finishing the day on a full disk. */
    hasBallast: z.boolean(),
  }),
  /** Set when this store came out of a backup. */
  restored: RestoredShape.nullable(),
  /** Why the last restore that was asked for here was not done; null when none was or it was done. */
  restoreProblem: z.enum(RESTORE_PROBLEMS).nullable(),
})
export type SafekeepingStatus = z.output<typeof SafekeepingStatusShape>

const RestoreInput = BackupRef.extend({
  staffNo: StaffNo,
  pin: Pin,
  /** Fill in from the mirror what the backup lacks. */
  useMirror: z.boolean(),
})

const MANAGER_REFUSALS = [
  'staff-locked-out',
  'pin-throttled',
  'pin-wrong',
  'manager-needed',
] as const

export const RescueStatusShape = z.object({
  /** normal: the till sells. restoring: a restore is under way, ask again. */
  mode: z.enum(['normal', 'rescue', 'restoring']),
  /** Why the store could not be opened; null in normal life. */
  kind: z.enum(['corrupt', 'backup', 'unreadable']).nullable(),
  /** For support. */
  detail: z.string(),
  storeDir: z.string(),
  restoreProblem: z.enum(RESTORE_PROBLEMS).nullable(),
})
export type RescueStatus = z.output<typeof RescueStatusShape>

export const safekeepingOperations = {
  'safekeeping.status': query({
    input: Empty,
    output: SafekeepingStatusShape,
    refusals: [],
    access: 'manage-safekeeping',
  }),
  /** Answers when the copy is made, checked and named. */
  'safekeeping.back-up-now': command({
    input: Empty,
    output: BackupShape,
    refusals: ['backup-busy', 'backup-no-room', 'backup-failed'],
    access: 'manage-safekeeping',
  }),
  /** Newest first. */
  'safekeeping.list': query({
    input: Empty,
    output: z.array(BackupShape),
    refusals: [],
    access: 'manage-safekeeping',
  }),
  /** Reads the whole file, which takes seconds: a command by its length, though it changes nothing. */
  'safekeeping.preview': command({
    input: BackupRef,
    output: PreviewShape,
    refusals: RESTORE_PROBLEMS,
    access: 'manage-safekeeping',
  }),
  /** Number and PIN again, of a manager of the running store. Afterwards every screen connects anew. */
  'safekeeping.restore': command({
    input: RestoreInput,
    output: RestoreReportShape,
    refusals: [...MANAGER_REFUSALS, ...RESTORE_PROBLEMS],
    access: 'manage-safekeeping',
  }),
  /** Answered in every mode: what a screen asks first. */
  'rescue.status': query({
    input: Empty,
    output: RescueStatusShape,
    refusals: [],
    access: 'anyone',
  }),
  'rescue.list': command({
    input: Empty,
    output: z.array(BackupShape),
    refusals: ['not-in-rescue'],
    access: 'anyone',
  }),
  'rescue.preview': command({
    input: BackupRef,
    output: PreviewShape,
    refusals: ['not-in-rescue', ...RESTORE_PROBLEMS],
    access: 'anyone',
  }),
  /** Number and PIN of a manager as the backup itself knows them. Then the till starts as usual. */
  'rescue.restore': command({
    input: RestoreInput,
    output: RestoreReportShape,
    refusals: ['not-in-rescue', ...MANAGER_REFUSALS, ...RESTORE_PROBLEMS],
    access: 'anyone',
  }),
} as const
