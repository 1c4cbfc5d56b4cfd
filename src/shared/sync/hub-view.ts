/** What the hub has loaded of one till before it decides about a hello or a push. Hashes in hex. */
import type { FeedPlace } from './protocol.ts'

export interface HubEpoch {
  readonly epoch: string
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly have: number
  /** Of the last event that is here; of the parent's end when there is none. */
  readonly hash: string
  /** When it was first and last heard of, by the hub's clock. */
  readonly firstMs: number
  readonly lastMs: number
}

export interface HubView {
  readonly server: string
  /** All of the till. */
  readonly epochs: readonly HubEpoch[]
  /** Two machines were found to live under this till's name, and nobody has settled it. */
  readonly isTwoLive: boolean
  /** Of those places that the request names; null: it is not here. */
  readonly hashAt: (epoch: string, seq: number) => string | null
}

export interface HelloView extends HubView {
  readonly feeds: readonly FeedPlace[]
  readonly nowMs: number
}

/** For one push: what is here at the places and under the ids that it names. */
export interface PushView extends HubView {
  /** Where that decision stands already, with the hash of its content (contentText). */
  readonly placeOf: (
    eventId: string,
  ) => { readonly epoch: string; readonly seq: number; readonly contentHash: string } | null
  readonly nowMs: number
}

/** The alerts that the wire itself raises. `subject`: the epoch that it is about. */
export interface WireAlert {
  readonly kind: 'rolled-back' | 'two-live' | 'fork'
  readonly subject: string
  readonly detail: Readonly<Record<string, string | number | null>>
}
