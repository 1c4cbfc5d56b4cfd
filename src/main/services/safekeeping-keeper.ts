/**
 * Keeps the book safe while the till runs: a backup every quarter of an hour in which something was recorded, the
 * journal's mirror, room on the disk. Whatever goes wrong here is shown and never stops a sale.
 */
import type { SafekeepingStatus } from '#shared/api/safekeeping.ts'
import type { TillStatus } from '#shared/api/till.ts'
import type { CopyState } from '#shared/safekeeping/words.ts'
import { hasBallast, layBallast } from '../store/ballast.ts'
import { newestBackup, pruneBackups } from '../store/backup-files.ts'
import { BackupError, backupDirOf, type TakenBackup } from '../store/backup-take.ts'
import { takeInThread, type Threaded } from '../store/backup-thread.ts'
import { hasHead } from '../store/epochs.ts'
import { readHead } from '../store/head.ts'
import { JournalMirror } from '../store/mirror.ts'
import { readRestored } from '../store/restored-mark.ts'
import { noteIfNew } from '../store/safekeeping-note.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { roomNow } from './safekeeping-room.ts'

const BACKUP_EVERY_MS = 15 * 60_000
const RETRY_AFTER_MS = 5 * 60_000
const LOOK_EVERY_MS = 60_000

interface Last {
  readonly name: string
  readonly takenMs: number
  readonly epoch: string
  readonly seq: number
}

export class Safekeeper {
  readonly #deps: Deps
  readonly #onChange: () => void
  readonly #mirror: JournalMirror | null
  #timer: NodeJS.Timeout | null = null
  #taking: Threaded<TakenBackup> | null = null
  #last: Last | null
  #problem: string | null = null
  #secondProblem: string | null = null
  #notBeforeMs = 0

  constructor(deps: Deps, onChange: () => void) {
    this.#deps = deps
    this.#onChange = onChange
    this.#last = newestBackup(backupDirOf(deps.store.dir))
    const { mirrorDir: dir } = deps.settings
    const { tillId } = deps.identity
    this.#mirror =
      dir === null
        ? null
        : new JournalMirror({
            dir,
            tillId,
            read: (run) => deps.store.read(run),
            log: deps.log,
            onChange,
          })
  }

  start(): void {
    const { store, settings, identity, log } = this.#deps
    const { backupDir, mirrorDir } = settings
    noteIfNew(store.dir, { ...identity, backupDir, mirrorDir }, log)
    store.onCommit(() => this.#mirror?.wake())
    this.#mirror?.wake(0)
    this.#timer = setInterval(() => this.tick(), LOOK_EVERY_MS)
    this.#timer.unref()
  }

  /** A backup when one is due, ballast when there is plenty of room again. */
  tick(): void {
    if (this.#isDue()) this.backUp().catch(() => undefined)
    const { store, ids, log } = this.#deps
    if (store.trouble !== null) return
    layBallast(store.dir, (bytes) => ids.bytes(bytes)).catch((error: unknown) =>
      log.write('warn', 'no ballast', { reason: String(error) }),
    )
  }

  /** Also called when a day is closed. Throws BackupError; one at a time. */
  async backUp(): Promise<TakenBackup> {
    const { store, clock, settings, log } = this.#deps
    if (this.#taking !== null) throw new BackupError('failed', 'busy')
    const nowMs = clock.nowMs()
    const secondDir = settings.backupDir
    this.#taking = takeInThread({ path: store.path, storeDir: store.dir, secondDir, nowMs })
    this.#onChange()
    try {
      const taken = await this.#taking.done
      this.#note(taken, secondDir, nowMs)
      return taken
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error)
      this.#notBeforeMs = nowMs + RETRY_AFTER_MS
      log.write('error', 'no backup', { reason: this.#problem })
      throw error
    } finally {
      this.#taking = null
      this.#onChange()
    }
  }

  /** The journal got events from elsewhere, or rows of these epochs are others now. */
  mirrorAgain(epochs: readonly string[]): void {
    this.#mirror?.lookAgain(epochs)
  }

  get isBusy(): boolean {
    return this.#taking !== null
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    await this.#taking?.stop()
    await this.#mirror?.stop()
  }

  /** What the status line shows of it. */
  brief(tx: ReadTx): Pick<TillStatus, 'storage' | 'backup' | 'mirror' | 'isRestoredUncompared'> {
    return {
      storage: roomNow(tx, this.#deps).state,
      backup: this.#backupState(),
      mirror: this.#mirror?.state ?? 'off',
      isRestoredUncompared: readRestored(tx)?.isCompared === false,
    }
  }

  status(tx: ReadTx): Omit<SafekeepingStatus, 'restoreProblem'> {
    const { store, settings } = this.#deps
    const restored = readRestored(tx)
    return {
      backup: {
        state: this.#backupState(),
        lastTakenMs: this.#last?.takenMs ?? null,
        lastName: this.#last?.name ?? null,
        problem: this.#problem ?? this.#secondProblem,
        secondDir: settings.backupDir,
        second: this.#secondState(),
      },
      mirror: {
        state: this.#mirror?.state ?? 'off',
        dir: settings.mirrorDir,
        behind: this.#mirror?.behind(tx) ?? 0,
        problem: this.#mirror?.problem ?? null,
      },
      room: { ...roomNow(tx, this.#deps), hasBallast: hasBallast(store.dir) },
      restored: restored === null ? null : shown(restored),
    }
  }

  #note(taken: TakenBackup, secondDir: string | null, nowMs: number): void {
    const { store, clock, log } = this.#deps
    this.#problem = null
    this.#secondProblem = taken.secondProblem
    this.#last = newestBackup(backupDirOf(store.dir), taken.name)
    if (taken.secondProblem !== null) {
      log.write('error', 'no backup on the second volume', { reason: taken.secondProblem })
    }
    const offset = clock.offsetMinutes(nowMs)
    for (const dir of [backupDirOf(store.dir), secondDir]) {
      if (dir !== null) pruneBackups(dir, offset, taken.name)
    }
  }

  #isDue(): boolean {
    const { store, clock } = this.#deps
    const nowMs = clock.nowMs()
    if (this.#taking !== null || nowMs < this.#notBeforeMs) return false
    const last = this.#last
    // A clock that was set back makes the last one look as if it were yet to come.
    if (last !== null && last.takenMs <= nowMs && nowMs - last.takenMs < BACKUP_EVERY_MS)
      return false
    return store.read((tx) => {
      if (!hasHead(tx)) return false
      const head = readHead(tx)
      return head.epoch !== last?.epoch || head.seq !== last.seq
    })
  }

  #backupState(): CopyState {
    if (this.#taking !== null) return 'running'
    if (this.#problem !== null || this.#secondProblem !== null) return 'failed'
    return this.#last === null ? 'none' : 'ok'
  }

  #secondState(): CopyState {
    if (this.#deps.settings.backupDir === null) return 'off'
    if (this.#secondProblem !== null) return 'failed'
    return this.#last === null ? 'none' : 'ok'
  }
}

function shown(mark: NonNullable<ReturnType<typeof readRestored>>): SafekeepingStatus['restored'] {
  const { isNoted: _isNoted, ...rest } = mark
  return rest
}
