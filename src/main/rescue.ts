/**
 * What runs behind the hosts when the store cannot be opened: nothing but the way back from a backup. Holds the
 * store's lock meanwhile, so that nobody else tries the same.
 */
import { uuidv7 } from 'uuidv7'
import type { AnswerBody, CallFrame, Link } from '#shared/api/link.ts'
import type { Operation } from '#shared/api/operation.ts'
import { operations, type OperationName, type Parsed } from '#shared/api/registry.ts'
import type { RescueStatus } from '#shared/api/safekeeping.ts'
import { isUuid } from '#shared/kernel/ids.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { RestoreProblem } from '#shared/safekeeping/words.ts'
import type { Clock } from './clock.ts'
import type { Inner, Tokens } from './inner.ts'
import { serveLink, type Screen } from './ipc/serve-link.ts'
import type { Log } from './log.ts'
import { RescuePins } from './services/rescue-pins.ts'
import { preview, type Restorer } from './services/safekeeping.ts'
import { findBackup, listBackups, type BackupFolders } from './store/backup-files.ts'
import { lockStore, type StoreLock } from './store/lock.ts'
import { asOpenError } from './store/open.ts'
import { presentIdentity } from './store/restore-present.ts'
import { readNote } from './store/safekeeping-note.ts'

export interface RescueParts {
  readonly storeDir: string
  readonly kind: NonNullable<RescueStatus['kind']>
  /** For support. */
  readonly detail: string
  readonly clock: Clock
  readonly log: Log
  readonly tokens: Tokens
  readonly restorer: Restorer
  /** What a call goes through: the till may be changing over. */
  readonly dispatch: (frame: CallFrame, clientId: string) => Promise<AnswerBody>
}

/** Throws StoreOpenError: `in-use`, or what the disk has against the lock. */
export class Rescue implements Inner {
  readonly #parts: RescueParts
  readonly #lock: StoreLock
  readonly #pins: RescuePins
  readonly #folders: BackupFolders
  readonly #mirrorDir: string | null
  readonly #screens = new Set<Screen>()
  readonly #restores = new Map<string, Promise<AnswerBody>>()

  constructor(parts: RescueParts) {
    this.#parts = parts
    this.#lock = asOpenError(parts.storeDir, () => lockStore(parts.storeDir))
    this.#pins = new RescuePins(parts.clock)
    const note = readNote(parts.storeDir)
    this.#folders = { storeDir: parts.storeDir, secondDir: note?.backupDir ?? null }
    this.#mirrorDir = note?.mirrorDir ?? null
  }

  readonly access = {
    issue: () => this.#parts.tokens.issue(),
    clientOf: (token: string) => this.#parts.tokens.clientOf(token),
  }

  serve(link: Link, client: { readonly clientId: string; readonly token?: string }): void {
    const { dispatch, log } = this.#parts
    const screen = serveLink(link, {
      router: { dispatch },
      log,
      client,
      onDown: (gone) => this.#screens.delete(gone),
    })
    this.#screens.add(screen)
  }

  focus(): number {
    for (const screen of this.#screens) screen.emit('window.focus', {})
    return this.#screens.size
  }

  /** No ticket to scan into. */
  simulateScan(): void {}

  stop(): Promise<void> {
    this.#lock.release()
    return Promise.resolve()
  }

  async dispatch(frame: CallFrame): Promise<AnswerBody> {
    try {
      return await this.#answer(frame)
    } catch (error) {
      const id = uuidv7().slice(-12)
      this.#parts.log.write('error', 'fault', { id, op: frame.op, reason: String(error) })
      return { ok: false, fault: { id, kind: 'bug' } }
    }
  }

  async #answer(frame: CallFrame): Promise<AnswerBody> {
    if (!Object.hasOwn(operations, frame.op)) return refuse('operation-unknown', { op: frame.op })
    if (!frame.op.startsWith('rescue.')) return refuse('in-rescue')
    const operation: Operation = operations[frame.op as OperationName]
    const parsed = operation.input.safeParse(frame.input)
    const isCommand = operation.kind === 'command'
    if (!parsed.success || (isCommand && !isUuid(frame.commandId ?? ''))) {
      return refuse('input-invalid')
    }
    switch (frame.op as RescueName) {
      case 'rescue.status':
        return ok(this.#status())
      case 'rescue.list':
        return ok([...listBackups(this.#folders, this.#expected())])
      case 'rescue.preview':
        return preview(
          this.#folders,
          parsed.data as Parsed<'rescue.preview'>,
          this.#mirrorDir,
          this.#parts.clock.nowMs(),
        )
      case 'rescue.restore':
        return this.#once(frame.commandId ?? '', () =>
          this.#restore(parsed.data as Parsed<'rescue.restore'>),
        )
    }
  }

  /** A repeat of the same command gets the same answer. One that was refused may be tried again by another. */
  #once(commandId: string, run: () => Promise<AnswerBody>): Promise<AnswerBody> {
    const known = this.#restores.get(commandId)
    if (known !== undefined) return known
    const answer = run()
    this.#restores.set(commandId, answer)
    return answer
  }

  async #restore(input: Parsed<'rescue.restore'>): Promise<AnswerBody> {
    const from = findBackup(this.#folders, input)
    if (from === null) return refuse('backup-unknown')
    const allowed = await this.#pins.checkManager(from, input.staffNo, input.pin)
    if (!allowed.ok) return allowed
    const { storeDir, clock, restorer } = this.#parts
    const mirrorDir = input.useMirror ? this.#mirrorDir : null
    return restorer.restore({ storeDir, from, mirrorDir, nowMs: clock.nowMs() })
  }

  #status(): RescueStatus {
    const { kind, detail, storeDir, restorer } = this.#parts
    const restoreProblem: RestoreProblem | null = restorer.restoreProblem()
    return { mode: 'rescue', kind, detail, storeDir, restoreProblem }
  }

  #expected() {
    return presentIdentity(this.#parts.storeDir) ?? readNote(this.#parts.storeDir)
  }
}

type RescueName = Extract<OperationName, `rescue.${string}`>
