/**
 * The one door into the backend: find the operation, parse its input, ask who may call it, look the command
 * up, run it in one transaction, answer. Refusals are data; a fault gets an id and a line in the log.
 */
import type { CallFrame, AnswerBody } from '#shared/api/link.ts'
import type { FaultKind, Operation } from '#shared/api/operation.ts'
import { operations, type OperationName } from '#shared/api/registry.ts'
import type { SessionView } from '#shared/api/session.ts'
import type { DeviceRole } from '#shared/handhelds/handheld.ts'
import { isUuid } from '#shared/kernel/ids.ts'
import { refuse, type Result } from '#shared/kernel/result.ts'
import type { Clock } from '../clock.ts'
import type { IdSource } from '../ids.ts'
import type { Log } from '../log.ts'
import { findCommand, inputHashOf, saveCommand } from '../store/commands.ts'
import { StorageError } from '../store/errors.ts'
import { hasEvent } from '../store/journal.ts'
import type { Store } from '../store/store.ts'
import { countsBlind } from '../store/stocktakes.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Approvals } from '../services/approvals.ts'
import type { Call, Handlers } from './call.ts'
import { callOf, checkAccess, type CallState } from './authorise.ts'

export interface RouterParts {
  readonly store: Store
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  readonly approvals: Approvals
  readonly handlers: Handlers
  readonly sessionOf: (clientId: string) => SessionView
  /** Whether that screen may ask for it at all, whoever is signed in there: a handheld may do little. */
  readonly isAllowedFrom: (clientId: string, op: string) => boolean
  readonly deviceRoleOf: (clientId: string) => DeviceRole | null
  /** Told after each command that took effect. */
  readonly afterCommand: (clientId: string | null) => void
}

/** Handlers are typed by name where they are made; here they are called by a name that came in a frame. */
interface AnyHandler {
  readonly run: 'query' | 'command' | 'slow'
  readonly handle: (...args: never[]) => unknown
  readonly recall?: (tx: ReadTx, commandId: string) => unknown
}
type AnyResult = Result<unknown>

export class Router {
  readonly #parts: RouterParts

  constructor(parts: RouterParts) {
    this.#parts = parts
  }

  async dispatch(frame: CallFrame, clientId: string): Promise<AnswerBody> {
    try {
      return await this.#answer(frame, clientId)
    } catch (error) {
      return this.#fault(frame.op, error)
    }
  }

  async #answer(frame: CallFrame, clientId: string): Promise<AnswerBody> {
    if (!this.#parts.isAllowedFrom(clientId, frame.op)) return refuse('not-on-this-device')
    if (!Object.hasOwn(operations, frame.op)) return refuse('operation-unknown', { op: frame.op })
    const operation: Operation = operations[frame.op as OperationName]
    const parsed = operation.input.safeParse(frame.input)
    if (!parsed.success) return refuse('input-invalid', { issues: issuesOf(parsed.error.issues) })
    if (operation.kind === 'command' && !isUuid(frame.commandId ?? '')) {
      return refuse('input-invalid', { issues: 'commandId' })
    }
    const state = this.#state(frame, clientId)
    const handler = this.#parts.handlers[frame.op as OperationName] as unknown as AnyHandler
    const allowed = checkAccess(operation.access, state)
    if (allowed.ok && this.#isKeptFrom(operation, state)) return refuse('blind-count')
    if (!allowed.ok) return this.#orRepeat(frame, handler, allowed)
    const answer = await this.#run(frame, handler, parsed.data, state)
    if (answer.ok && state.usedApprovalId !== null) {
      this.#parts.approvals.use(state.usedApprovalId)
    }
    return answer
  }

  /** Whatever their role: who counts blind is told nothing of what the book has. */
  #isKeptFrom({ reveals }: Operation, { session: { staff } }: CallState): boolean {
    if (reveals === undefined || staff === null) return false
    return this.#parts.store.read((tx) => countsBlind(tx, staff.staffNo))
  }

  #state(frame: CallFrame, clientId: string): CallState {
    const { approvals, clock, sessionOf, deviceRoleOf } = this.#parts
    const approvalId = frame.approvalId ?? null
    return {
      clientId,
      deviceRole: deviceRoleOf(clientId),
      commandId: frame.commandId ?? '',
      session: sessionOf(clientId),
      approvalId,
      approval: approvalId === null ? null : approvals.find(approvalId, clientId, clock.nowMs()),
      usedApprovalId: null,
    }
  }

  async #run(
    frame: CallFrame,
    handler: AnyHandler,
    input: unknown,
    state: CallState,
  ): Promise<AnyResult> {
    const effects: (() => void)[] = []
    const notes: (() => void)[] = []
    const call = callOf(
      state,
      (effect) => effects.push(effect),
      (note) => notes.push(note),
    )
    if (handler.run === 'query') {
      const handle = handler.handle as (tx: ReadTx, input: unknown, call: Call) => AnyResult
      return this.#parts.store.read((tx) => handle(tx, input, call))
    }
    const answer =
      handler.run === 'slow'
        ? await (handler.handle as (input: unknown, call: Call) => Promise<AnyResult>)(input, call)
        : this.#command(frame, handler, input, call, effects)
    if (answer.ok) {
      for (const effect of effects) effect()
      this.#tell(state.clientId)
    } else {
      for (const note of notes) this.#note(note)
    }
    return answer
  }

  /** The refusal stands, whatever becomes of a note about it. */
  #note(note: () => void): void {
    try {
      note()
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      this.#parts.log.write('warn', 'nothing noted of a refusal', { kind: error.kind })
    }
  }

  /** An approval is used up by its command; a repeat of that command is answered all the same. */
  #orRepeat(
    frame: CallFrame,
    handler: AnyHandler,
    refused: Extract<ReturnType<typeof checkAccess>, { ok: false }>,
  ): AnyResult {
    if (handler.run !== 'command' || refused.refusal.code !== 'approval-invalid') return refused
    const inputHash = inputHashOf(frame.input)
    const known = this.#parts.store.read((tx) => this.#repeated(tx, frame, handler, inputHash))
    return known?.ok === true ? known : refused
  }

  /** A refusal rolls back whatever the handler has written. A second run after a doubtful commit starts afresh. */
  #command(
    frame: CallFrame,
    handler: AnyHandler,
    input: unknown,
    call: Call,
    effects: (() => void)[],
  ): AnyResult {
    const inputHash = inputHashOf(frame.input)
    const repeat = (tx: ReadTx) => this.#repeated(tx, frame, handler, inputHash)
    const known = this.#parts.store.read(repeat)
    if (known !== undefined) return known
    const handle = handler.handle as (tx: WriteTx, input: unknown, call: Call) => AnyResult
    try {
      return this.#parts.store.write((tx) => {
        effects.length = 0
        const answer = handle(tx, input, call)
        if (!answer.ok) throw new RolledBack(answer)
        const stored = handler.recall === undefined ? answer.value : null
        saveCommand(
          tx,
          call.commandId,
          { operation: frame.op, inputHash, answer: JSON.stringify(stored) },
          this.#parts.clock.nowMs(),
        )
        return answer
      }, repeat)
    } catch (error) {
      if (error instanceof RolledBack) return error.answer
      throw error
    }
  }

  #repeated(
    tx: ReadTx,
    frame: CallFrame,
    handler: AnyHandler,
    inputHash: Buffer,
  ): AnyResult | undefined {
    const commandId = frame.commandId ?? ''
    const done = findCommand(tx, commandId)
    if (done === undefined) {
      return hasEvent(tx, commandId) ? refuse('command-reused') : undefined
    }
    if (done.operation !== frame.op || !done.inputHash.equals(inputHash)) {
      return refuse('command-reused')
    }
    const value =
      handler.recall === undefined
        ? (JSON.parse(done.answer) as unknown)
        : handler.recall(tx, commandId)
    return { ok: true, value }
  }

  #fault(op: string, error: unknown): AnswerBody {
    const kind: FaultKind =
      error instanceof StorageError ? (error.kind === 'full' ? 'storage-full' : 'storage') : 'bug'
    const id = this.#parts.ids.uuid().slice(-12)
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.#parts.log.write('error', 'fault', { id, op, kind, stack })
    if (kind !== 'bug') this.#tell(null)
    return { ok: false, fault: { id, kind } }
  }

  /** What was done or failed stays so, even when the screens cannot be told what the till looks like now. */
  #tell(clientId: string | null): void {
    try {
      this.#parts.afterCommand(clientId)
    } catch (error) {
      this.#parts.log.write('error', 'no status after a command', { reason: String(error) })
    }
  }
}

/** Carries a refusal out of the transaction, so that it is rolled back. */
class RolledBack extends Error {
  readonly answer: AnyResult

  constructor(answer: AnyResult) {
    super('refused')
    this.answer = answer
  }
}

const issuesOf = (issues: readonly { readonly path: PropertyKey[]; message: string }[]): string =>
  issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`)
    .join('; ')
