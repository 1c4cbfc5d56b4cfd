/**
 * Frames between a screen and the backend, the same over a MessagePort and a WebSocket. A Link carries
 * them in order or reports that it is down; what was under way then may or may not have been carried out,
 * which is why commands carry an id.
 */
import type { Fault } from './operation.ts'

/** Raised when the frames change; both sides must agree. */
export const API_VERSION = 1

export interface CallFrame {
  readonly t: 'call'
  readonly id: number
  readonly op: string
  readonly input: unknown
  /** Commands only. A repeat with the same id and input gives the first answer again. */
  readonly commandId?: string
  readonly approvalId?: string
}

export type AnswerBody =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly refusal: {
        readonly code: string
        readonly details?: Readonly<Record<string, unknown>>
      }
    }
  | { readonly ok: false; readonly fault: Fault }

export interface AnswerFrame {
  readonly t: 'answer'
  readonly id: number
  readonly answer: AnswerBody
}

/** `seq` counts per connection from 1; a gap means that something was missed and all is read anew. */
export interface EventFrame {
  readonly t: 'event'
  readonly seq: number
  readonly name: string
  readonly payload: unknown
}

/** First frame of a connection, from the backend. `token` is what a browser shows at its next connection. */
export interface HelloFrame {
  readonly t: 'hello'
  readonly api: number
  readonly token?: string
}

export type Frame = CallFrame | AnswerFrame | EventFrame | HelloFrame

export interface Link {
  post(frame: Frame): void
  onFrame(listener: (frame: Frame) => void): void
  /** false: the link is down for good; make a new one. */
  onDown(listener: () => void): void
  close(): void
}
