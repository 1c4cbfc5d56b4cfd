/** Operations of capability `safekeeping`, and of `rescue` while there is nothing to rescue. */
import type { RescueStatus, RestorePreview, RestoreReport } from '#shared/api/safekeeping.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { BackupPlace, RestoreProblem } from '#shared/safekeeping/words.ts'
import type { Service } from '../ipc/call.ts'
import type { BackupFacts } from '../store/backup-look.ts'
import { findBackup, listBackups, type BackupFolders } from '../store/backup-files.ts'
import { BackupError } from '../store/backup-take.ts'
import { checkInThread } from '../store/backup-thread.ts'
import { previewRestore } from '../store/restore.ts'
import { RestoreError, type RestoreWish } from '../store/restore-wish.ts'
import type { Deps } from './deps.ts'
import type { PinCheck } from './pins.ts'
import type { Safekeeper } from './safekeeping-keeper.ts'

type Names =
  | 'safekeeping.status'
  | 'safekeeping.back-up-now'
  | 'safekeeping.list'
  | 'safekeeping.preview'
  | 'safekeeping.restore'
  | 'rescue.status'
  | 'rescue.list'
  | 'rescue.preview'
  | 'rescue.restore'

/** Restoring stops the till and starts it again: what carries the till does it. */
export interface Restorer {
  restore(wish: RestoreWish): Promise<Result<RestoreReport, RestoreProblem>>
  /** Why the last one was not done. */
  readonly restoreProblem: () => RestoreProblem | null
}

/** For a till that nothing can restore while it runs: tests of the services by themselves. */
export const noRestorer: Restorer = {
  restore: () => Promise.resolve(refuse('restore-failed')),
  restoreProblem: () => null,
}

export interface SafekeepingParts {
  readonly safekeeper: Safekeeper
  readonly restorer: Restorer
  readonly pins: PinCheck
}

export function safekeepingService(deps: Deps, parts: SafekeepingParts): Service<Names> {
  const folders = { storeDir: deps.store.dir, secondDir: deps.settings.backupDir }
  return {
    'safekeeping.status': {
      run: 'query',
      handle: (tx) =>
        ok({
          ...parts.safekeeper.status(tx),
          restoreProblem: parts.restorer.restoreProblem(),
        }),
    },
    'safekeeping.back-up-now': backUpNow(deps, folders, parts),
    'safekeeping.list': {
      run: 'query',
      handle: () => ok([...listBackups(folders, deps.identity)]),
    },
    'safekeeping.preview': {
      run: 'slow',
      handle: (input) => preview(folders, input, deps.settings.mirrorDir, deps.clock.nowMs()),
    },
    'safekeeping.restore': restore(deps, folders, parts),
    'rescue.status': {
      run: 'query',
      handle: () => ok(normalStatus(deps.store.dir, parts.restorer.restoreProblem())),
    },
    'rescue.list': { run: 'slow', handle: () => Promise.resolve(refuse('not-in-rescue')) },
    'rescue.preview': { run: 'slow', handle: () => Promise.resolve(refuse('not-in-rescue')) },
    'rescue.restore': { run: 'slow', handle: () => Promise.resolve(refuse('not-in-rescue')) },
  }
}

const normalStatus = (storeDir: string, restoreProblem: RestoreProblem | null): RescueStatus => ({
  mode: 'normal',
  kind: null,
  detail: '',
  storeDir,
  restoreProblem,
})

function backUpNow(
  deps: Deps,
  folders: BackupFolders,
  { safekeeper }: SafekeepingParts,
): Service<'safekeeping.back-up-now'>['safekeeping.back-up-now'] {
  return {
    run: 'slow',
    async handle() {
      if (safekeeper.isBusy) return refuse('backup-busy')
      try {
        const { name } = await safekeeper.backUp()
        const taken = listBackups(folders, deps.identity).find((one) => one.name === name)
        return ok(must(taken, 'the backup is there'))
      } catch (error) {
        if (!(error instanceof BackupError)) throw error
        const reason = error.message.slice(0, 200)
        return refuse(error.problem === 'no-room' ? 'backup-no-room' : 'backup-failed', { reason })
      }
    },
  }
}

function restore(
  deps: Deps,
  folders: BackupFolders,
  { restorer, pins }: SafekeepingParts,
): Service<'safekeeping.restore'>['safekeeping.restore'] {
  return {
    run: 'slow',
    async handle({ place, name, staffNo, pin, useMirror }) {
      const checked = await pins.check(staffNo, pin)
      if (!checked.ok) return checked
      if (checked.value.role !== 'manager') return refuse('manager-needed')
      const from = findBackup(folders, { place, name })
      if (from === null) return refuse('backup-unknown')
      const { store, settings, clock } = deps
      const mirrorDir = useMirror ? settings.mirrorDir : null
      return restorer.restore({ storeDir: store.dir, from, mirrorDir, nowMs: clock.nowMs() })
    },
  }
}

/** Reads all of the file, in a thread of its own. */
export async function preview(
  folders: BackupFolders,
  ref: { readonly place: BackupPlace; readonly name: string },
  mirrorDir: string | null,
  nowMs: number,
): Promise<Result<RestorePreview, RestoreProblem>> {
  const from = findBackup(folders, ref)
  if (from === null) return refuse('backup-unknown')
  try {
    const wish = { storeDir: folders.storeDir, from, mirrorDir, nowMs }
    const { backup, missing } = previewRestore(wish)
    const problem = await checkInThread(from)
    if (problem !== null) return refuse('backup-damaged', { reason: problem.slice(0, 200) })
    return ok({
      backup: at(backup, ref.place),
      missing,
      settingsMs: backup.takenMs,
      hasMirror: mirrorDir !== null,
    })
  } catch (error) {
    return refuseRestore(error)
  }
}

/** Passes on what is no RestoreError. */
export function refuseRestore(
  error: unknown,
): Extract<Result<never, RestoreProblem>, { ok: false }> {
  if (!(error instanceof RestoreError)) throw error
  return refuse(error.problem, { reason: error.message.slice(0, 200) })
}

const at = (backup: BackupFacts, place: BackupPlace): BackupFacts => ({ ...backup, place })
