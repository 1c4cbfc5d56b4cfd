/**
 * Typed calls over whatever link is up. When the link goes down every call under way fails with
 * LinkDownError: it may or may not have been carried out, and the caller repeats it with the same commandId.
 */
import { uuidv7 } from 'uuidv7'
import type { EventName, EventPayload } from '#shared/api/events.ts'
import type { AnswerFrame, CallFrame, EventFrame, Frame, Link } from '#shared/api/link.ts'
import type { Answer, Input, OperationName } from '#shared/api/registry.ts'
import type { CommandName, QueryName } from './names.ts'

export class LinkDownError extends Error {
  override readonly name = 'LinkDownError'
}

/** No answer in time. As with LinkDownError nobody knows whether it was carried out. */
export class CallTimeoutError extends Error {
  override readonly name = 'CallTimeoutError'
}

export interface CallOptions {
  readonly commandId?: string
  readonly approvalId?: string
  readonly timeoutMs?: number
}

export const TIMEOUT_MS = 15_000

interface Pending {
  readonly settle: (answer: Answer) => void
  readonly fail: (error: Error) => void
  readonly timer: ReturnType<typeof setTimeout>
}

type Listener = (payload: unknown) => void

export const newCommandId = (): string => uuidv7()

export class LinkClient {
  private link: Link | null = null
  private nextId = 1
  private lastSeq = 0
  private readonly pending = new Map<number, Pending>()
  private readonly listeners = new Map<string, Set<Listener>>()
  private readonly gapListeners = new Set<() => void>()

  get isUp(): boolean {
    return this.link !== null
  }

  /** Takes over a link whose hello has been heard. Calls of the former link fail. */
  attach(link: Link): void {
    this.detach()
    this.link = link
    this.lastSeq = 0
  }

  /** Of a link that went down. A link that was replaced meanwhile no longer matters. */
  detach(link: Link | null = this.link): void {
    if (link !== this.link) return
    this.link = null
    const lost = [...this.pending.values()]
    this.pending.clear()
    for (const call of lost) {
      clearTimeout(call.timer)
      call.fail(new LinkDownError('the link went down'))
    }
  }

  receive(frame: Frame): void {
    if (frame.t === 'answer') this.settle(frame)
    if (frame.t === 'event') this.emit(frame)
  }

  query<Name extends QueryName>(
    op: Name,
    input: Input<Name>,
    options: Omit<CallOptions, 'commandId'> = {},
  ): Promise<Answer<Name>> {
    return this.call(op, input, options)
  }

  /** A fresh commandId unless the caller repeats an earlier attempt with its own. */
  command<Name extends CommandName>(
    op: Name,
    input: Input<Name>,
    options: CallOptions = {},
  ): Promise<Answer<Name>> {
    return this.call(op, input, { ...options, commandId: options.commandId ?? newCommandId() })
  }

  call<Name extends OperationName>(
    op: Name,
    input: Input<Name>,
    options: CallOptions = {},
  ): Promise<Answer<Name>> {
    const { link } = this
    if (link === null) return Promise.reject(new LinkDownError('no link'))
    const id = this.nextId
    this.nextId += 1
    return new Promise<Answer<Name>>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.pending.delete(id)
        reject(new CallTimeoutError(op))
      }, options.timeoutMs ?? TIMEOUT_MS)
      this.pending.set(id, { settle: resolve as (answer: Answer) => void, fail: reject, timer })
      link.post(frameOf(id, op, input, options))
    })
  }

  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) {
    const known = this.listeners.get(name) ?? new Set<Listener>()
    this.listeners.set(name, known)
    known.add(listener as Listener)
    return () => known.delete(listener as Listener)
  }

  /** An event was missed: everything that events keep fresh must be read anew. */
  onGap(listener: () => void) {
    this.gapListeners.add(listener)
    return () => this.gapListeners.delete(listener)
  }

  private settle(frame: AnswerFrame): void {
    const call = this.pending.get(frame.id)
    if (call === undefined) return
    this.pending.delete(frame.id)
    clearTimeout(call.timer)
    call.settle(frame.answer as Answer)
  }

  private emit(frame: EventFrame): void {
    const isGap = frame.seq !== this.lastSeq + 1
    this.lastSeq = frame.seq
    if (isGap) for (const listener of this.gapListeners) listener()
    for (const listener of this.listeners.get(frame.name) ?? []) listener(frame.payload)
  }
}

function frameOf(id: number, op: string, input: unknown, options: CallOptions): CallFrame {
  const { commandId, approvalId } = options
  return {
    t: 'call',
    id,
    op,
    input,
    ...(commandId === undefined ? {} : { commandId }),
    ...(approvalId === undefined ? {} : { approvalId }),
  }
}
