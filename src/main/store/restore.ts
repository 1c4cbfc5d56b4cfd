/**
 * A backup becomes the store. Everything is prepared and checked in a file of its own; what is there is touched
 * last, and then only moved aside. The next start mints a new epoch and notes the restore in the journal.
 */
import { mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { mirrorPath, type MirrorPath } from '#shared/safekeeping/mirror-path.ts'
import { mayBeMissing } from '#shared/safekeeping/missing.ts'
import { copyAttachments } from './backup-attachments.ts'
import { lookAtBackup, type BackupFacts } from './backup-look.ts'
import { bytesOf, copyDurably, freeBytes, isNoRoom } from './durable-files.ts'
import { StoreOpenError } from './errors.ts'
import { lockStore } from './lock.ts'
import { mirroredEpochs } from './mirror-files.ts'
import { prepareCandidate } from './restore-prepare.ts'
import { lookAtPresent, presentIdentity } from './restore-present.ts'
import { CANDIDATE, discardCandidate, finishSwap, swapIn } from './restore-swap.ts'
import {
  RestoreError,
  type RestoreOutlook,
  type RestoreReport,
  type RestoreWish,
} from './restore-wish.ts'
import { readNote } from './safekeeping-note.ts'

const NO_PATH: MirrorPath = { stretches: [], events: 0, lastMs: 0, otherBranch: 0 }
const SPARE_BYTES = 1024 * 1024

/** What would become of it. A short look; reads no more than the file's ends. Throws RestoreError. */
export function previewRestore(wish: RestoreWish): RestoreOutlook {
  const expected = presentIdentity(wish.storeDir) ?? readNote(wish.storeDir)
  const backup = look(wish.from, expected)
  const head = { epoch: backup.epoch, seq: backup.seq }
  const present = lookAtPresent(wish.storeDir, head, backup.lastEventMs)
  const path =
    wish.mirrorDir === null
      ? NO_PATH
      : mirrorPath(head, mirroredEpochs(wish.mirrorDir, backup.tillId))
  const inMirror = wish.mirrorDir === null ? null : { events: path.events, lastMs: path.lastMs }
  const missing = mayBeMissing(backup.lastEventMs, present?.beyond ?? null, inMirror)
  return { backup, missing, path, present }
}

/** Takes the store's lock: nobody may have it open. Throws RestoreError, or StoreOpenError `in-use`. */
export function restoreStore(wish: RestoreWish): RestoreReport {
  try {
    mkdirSync(wish.storeDir, { recursive: true, mode: 0o700 })
    const lock = lockStore(wish.storeDir)
    try {
      return restoreHeld(wish)
    } finally {
      lock.release()
    }
  } catch (error) {
    if (error instanceof RestoreError || error instanceof StoreOpenError) throw error
    const detail = error instanceof Error ? error.message : String(error)
    throw new RestoreError(isNoRoom(error) ? 'restore-no-room' : 'restore-failed', detail)
  }
}

function restoreHeld(wish: RestoreWish): RestoreReport {
  finishSwap(wish.storeDir)
  discardCandidate(wish.storeDir)
  try {
    return restoreLocked(wish, previewRestore(wish))
  } finally {
    discardCandidate(wish.storeDir)
  }
}

function restoreLocked(wish: RestoreWish, outlook: RestoreOutlook): RestoreReport {
  const { storeDir, from } = wish
  const needed = Math.ceil(bytesOf(from) * 1.25) + SPARE_BYTES
  if (freeBytes(storeDir) < needed) {
    throw new RestoreError('restore-no-room', `${needed} bytes are needed`)
  }
  const candidate = join(storeDir, CANDIDATE)
  copyDurably(from, candidate)
  const source = basename(from)
  const prepared = prepareCandidate(candidate, { ...wish, source, outlook })
  if (prepared.problem !== null) throw new RestoreError('backup-damaged', prepared.problem)
  copyAttachments(dirname(from), storeDir)
  const replacedDir = swapIn(storeDir, wish.nowMs)
  const { epoch: lastEpoch, seq: lastSeq } = outlook.backup
  const { rehydrated } = prepared
  const { otherBranch } = outlook.path
  return { source, lastEpoch, lastSeq, rehydrated, otherBranch, replacedDir }
}

function look(from: string, expected: Parameters<typeof lookAtBackup>[2]): BackupFacts {
  let facts: BackupFacts
  try {
    facts = lookAtBackup(from, 'store', expected)
  } catch (error) {
    throw new RestoreError('backup-unknown', String(error))
  }
  switch (facts.state) {
    case 'ok':
      return facts
    case 'damaged':
      throw new RestoreError('backup-damaged', 'it cannot be read or does not agree with itself')
    case 'newer':
      throw new RestoreError('backup-newer', 'it was written by a newer program')
    case 'other-till':
      throw new RestoreError('backup-other-till', `it is of ${facts.storeId} ${facts.tillId}`)
    case 'not-a-backup':
      throw new RestoreError('not-a-backup', 'it is not marked as a backup')
  }
}
