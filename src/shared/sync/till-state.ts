/** What the till's end of the wire knows, is told, and asks to be done. */
import type { EpochHead, FetchAnswer, HelloAnswer, NotApplied, PushAnswer } from './protocol.ts'

/** What the steps read of the book. */
export interface Journal {
  /** All epochs of this till, parents before their children. */
  epochs(): readonly EpochHead[]
  /** In hex; null: no such event here. At 0 the hash before the first event. */
  hashAt(epoch: string, seq: number): string | null
}

/** A stretch that the hub has and this book lacks. */
export type Missing = HelloAnswer['missing'][number]

/**
 * offline: nothing gets through. timeout: no answer in time; the other side may have done it. busy: come back later.
 * too-large: less at once. garbage: an answer that is none of ours. refused: understood and not taken, by the hub or by
 * something on the way. upgrade: this version is not spoken any more.
 */
export type FailureKind =
  'offline' | 'timeout' | 'busy' | 'too-large' | 'garbage' | 'refused' | 'upgrade'

export interface PushEffect {
  readonly kind: 'push'
  readonly epoch: string
  readonly fromSeq: number
  readonly eventsMax: number
  readonly bytesMax: number
  /** Send the body as base64: as it is it did not get through. */
  readonly isOpaque: boolean
}

export type SyncEffect =
  | { readonly kind: 'say-hello' }
  | PushEffect
  | {
      readonly kind: 'fetch'
      readonly epoch: string
      readonly fromSeq: number
      readonly toSeq: number
    }
  /** Also downwards, after a hello: what is above it is to be sent again. `seq` 0: nothing is there. */
  | {
      readonly kind: 'acknowledge'
      readonly epoch: string
      readonly seq: number
      readonly hash: string
      readonly server: string
    }
  /** The shell checks chain and hashes while it does so, and says `take-back-failed` when they do not fit. */
  | { readonly kind: 'take-back'; readonly answer: FetchAnswer }
  /** A running machine was copied: what stands after `afterSeq` goes into an epoch of its own. */
  | { readonly kind: 're-home'; readonly epoch: string; readonly afterSeq: number }
  /** Accepted and not posted: it becomes a letter. */
  | { readonly kind: 'letters'; readonly epoch: string; readonly letters: readonly NotApplied[] }
  /** Every epoch was compared with the hub's. */
  | { readonly kind: 'compared'; readonly answer: HelloAnswer }
  | { readonly kind: 'note'; readonly code: SyncNote; readonly detail: string }

/** What a person may want to know, in the order of the day. */
export type SyncNote =
  | 'watermark-lowered'
  | 'server-changed'
  | 'taken-back'
  | 'fork-moved'
  | 'batch-halved'
  | 'sent-opaque'
  | 'bisected'
  | 'ack-unproven'
  | 'other-history'
  | 'take-back-stopped'

export interface Probe {
  readonly epoch: string
  readonly fromSeq: number
  readonly toSeq: number
}

export interface SyncState {
  /** The request that is under way; at most one. */
  readonly waiting: 'hello' | 'push' | 'fetch' | null
  readonly pushing: PushEffect | null
  /** Nothing is asked before that; null: at once. */
  readonly nextMs: number | null
  readonly hasSaidHello: boolean
  /** By the till's clock; 0: never. */
  readonly helloMs: number
  readonly server: string | null
  readonly missing: readonly Missing[]
  readonly eventsMax: number
  readonly bytesMax: number
  /** Pushes in a row that went well since the batch was made smaller. */
  readonly successes: number
  /** Failures in a row, for the pause between tries; nothing is ever given up for their number. */
  readonly failures: number
  /** Where the hub refuses a batch, and how often in a row: three times, and it is narrowed down to one event. */
  readonly refused: { readonly epoch: string; readonly seq: number; readonly count: number } | null
  /** The next push from that place has one event and is opaque. */
  readonly poison: { readonly epoch: string; readonly seq: number } | null
  /** The hub has another history of that epoch: its hashes are looked at, place by place, for the last common one. */
  readonly probe: Probe | null
  /** A stretch was moved into an epoch of its own, and nothing was taken since: it is not done twice in a row. */
  readonly hasReHomed: boolean
  /** What the hub would give back does not continue this book: it is left there until the next start. */
  readonly leavesMissing: boolean
}

export type SyncInput =
  /** `draw` in [0, 1). `isHelloDue`: a day was closed, or hello was long ago. */
  | {
      readonly kind: 'tick' | 'wake'
      readonly nowMs: number
      readonly draw: number
      readonly isHelloDue?: boolean
    }
  | {
      readonly kind: 'said-hello'
      readonly answer: HelloAnswer
      readonly nowMs: number
      readonly draw: number
    }
  /** `toSeq`: the last event that went out. */
  | {
      readonly kind: 'pushed'
      readonly answer: PushAnswer
      readonly toSeq: number
      readonly nowMs: number
      readonly draw: number
    }
  | {
      readonly kind: 'fetched'
      readonly answer: FetchAnswer
      readonly nowMs: number
      readonly draw: number
    }
  /** Said at once while `take-back` is carried out: what came does not continue the book. */
  | {
      readonly kind: 'take-back-failed'
      readonly epoch: string
      readonly nowMs: number
      readonly draw: number
    }
  | {
      readonly kind: 'failed'
      readonly failure: FailureKind
      readonly retryAfterMs?: number
      readonly nowMs: number
      readonly draw: number
    }

export interface Step {
  readonly state: SyncState
  readonly effects: readonly SyncEffect[]
}
