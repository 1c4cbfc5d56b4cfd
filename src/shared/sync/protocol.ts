/**
 * What a till and the hub say to each other. The journal is the queue: nothing but a watermark per epoch says what is
 * unsent, and only a `have` whose hash is ours at that place moves it. docs/wire.md has the whole of it.
 */

/** Spoken by this program. A hub understands the last three. */
export const PROTOCOL = 1
export const PROTOCOL_MIN = 1

/** Limits of one push; a till halves its batches when they are too large for somebody on the way. */
export const BATCH_EVENTS_MAX = 300
export const BATCH_BYTES_MAX = 262_144

/** A row of the journal as it was hashed. `body` is the stored text, byte for byte. */
export interface WireEvent {
  readonly seq: number
  readonly eventId: string
  readonly type: string
  readonly version: number
  readonly businessDate: string
  readonly occurredMs: number
  readonly clockFlags: number
  readonly actor: string
  readonly approver: string | null
  readonly refEvent: string | null
  /** Null when `opaque` carries it: something on the way cannot take the text as it is. */
  readonly body: string | null
  /** The whole row's body in base64, of an event that could not be sent otherwise. */
  readonly opaque?: string | undefined
  /** SHA-256 in hex, as in the journal. */
  readonly hash: string
}

/** Of one epoch, by the till. Hashes in hex. */
export interface EpochHead {
  readonly epoch: string
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly parentHash: string
  /** It begins with what was moved here, because another machine went on with its parent otherwise. */
  readonly isFork?: boolean | undefined
  readonly headSeq: number
  readonly headHash: string
  readonly ackedSeq: number
}

export interface FeedPlace {
  readonly feed: string
  readonly feedEpoch: string
  readonly pos: number
}

export interface Hello {
  readonly protocol: number
  readonly app: string
  readonly schema: number
  /** The hub's incarnation that this till knew last; null: none yet. */
  readonly server: string | null
  /** All that this till has, parents before their children. */
  readonly epochs: readonly EpochHead[]
  readonly feeds: readonly FeedPlace[]
  readonly wallMs: number
  readonly offsetMinutes: number
}

/** What the hub has of an epoch; hash of the last one that it has, of the parent's end when it has none. */
export interface Have {
  readonly epoch: string
  readonly have: number
  readonly hash: string
}

export interface HelloAnswer {
  /** Drawn anew whenever the hub's database is another one than it was. */
  readonly server: string
  readonly protocolMin: number
  readonly protocolMax: number
  readonly epochs: readonly Have[]
  /** Events of this till that the hub has and the till lacks, in the order in which they are to be taken. */
  readonly missing: readonly {
    readonly epoch: string
    readonly parentEpoch: string | null
    readonly parentSeq: number
    readonly fromSeq: number
    readonly toSeq: number
  }[]
  readonly serverMs: number
  /** Feeds of this till with their heads. */
  readonly feeds: readonly FeedPlace[]
}

export interface Push {
  readonly protocol: number
  readonly server: string
  readonly epoch: string
  readonly parentEpoch: string | null
  readonly parentSeq: number
  /** The hash before the first event. */
  readonly prevHash: string
  /** seq rises by one. Never empty. */
  readonly events: readonly WireEvent[]
}

/** Taken, and yet not posted: it has become a letter. */
export interface NotApplied {
  readonly seq: number
  readonly eventId: string
  readonly code: string
  readonly detail: string
}

/**
 * taken: everything up to `have` is in the hub. gap: it lacks what stands before. fork: it has another event at that
 * place, or another event under that id. stale: it is another incarnation; say hello. upgrade: it does not speak this
 * protocol any more; selling goes on.
 */
export type PushAnswer =
  | ({
      readonly kind: 'taken'
      readonly server: string
      readonly notApplied: readonly NotApplied[]
    } & Have)
  | ({ readonly kind: 'gap' | 'fork'; readonly server: string } & Have)
  | { readonly kind: 'stale'; readonly server: string }
  | { readonly kind: 'upgrade'; readonly server: string }

/** Events that the hub gives back to a till that lost them. */
export interface FetchAnswer {
  readonly epoch: string
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly prevHash: string
  readonly events: readonly WireEvent[]
}

export const FEEDS = [
  'catalogue',
  'prices',
  'taxes',
  'staff',
  'thresholds',
  'reasons',
  'inbound',
  'stock',
  'instructions',
  'closes',
  'letters',
] as const
export type FeedName = (typeof FEEDS)[number]

/** At most so many rows in a page. */
export const FEED_PAGE_MAX = 2000

export interface FeedRow {
  readonly key: string
  /** Null: it is gone. */
  readonly row: unknown
}

/**
 * Rows after `from` up to `to`. A snapshot begins at 0 of a feedEpoch that the till did not know, comes in pages too,
 * and replaces what the till had when its last page (to = head) is there.
 */
export interface FeedPage {
  readonly feed: string
  readonly feedEpoch: string
  readonly from: number
  readonly to: number
  readonly head: number
  readonly isSnapshot: boolean
  /** How many rows the whole snapshot has, and SHA-256 over them (see feeds); null in a page of changes. */
  readonly snapshot: { readonly rows: number; readonly sha256: string } | null
  readonly rows: readonly FeedRow[]
  /** SHA-256 in hex over the JSON text of `rows`. */
  readonly sha256: string
}

/** Says why a request was not taken. HTTP status beside it. */
export const HUB_REFUSALS = [
  'token-unknown',
  'till-revoked',
  'not-this-till',
  'code-invalid',
  'body-invalid',
  'too-large',
  'too-many',
  'feed-changed',
  'not-found',
  'not-allowed',
  'busy',
] as const
export type HubRefusal = (typeof HUB_REFUSALS)[number]
