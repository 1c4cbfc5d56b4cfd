/** What the till's end of the wire stands on. Tests hand in clocks, timers and luck of their own. */
import type { FeedPage, FeedPlace } from '#shared/sync/protocol.ts'
import type { FeedRequest } from '#shared/wire/protocol.ts'
import type { Clock } from '../clock.ts'
import type { IdSource } from '../ids.ts'
import type { Log } from '../log.ts'
import type { Identity } from '../store/counters.ts'
import type { Store } from '../store/store.ts'
import type { Timers } from '../timers.ts'
import type { HttpOptions, HubHttp } from './http.ts'

export interface FeedsPort {
  /** The next page to ask for, by what hello said of the heads; null: everything is here, or has to wait. */
  next(heads: readonly FeedPlace[], nowMs: number): FeedRequest | null
  take(page: FeedPage): void
  /** It is not the feed any more that this till knew: it begins anew. */
  changed(feed: string): void
}

export interface SyncParts {
  readonly store: Store
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  readonly identity: Identity
  readonly timers: Timers
  /** In [0, 1). */
  readonly draw: () => number
  readonly onChange: () => void
  /** Rows of these epochs are others than they were, or events came from elsewhere: the mirror has to look again. */
  readonly onRewritten: (epochs: readonly string[]) => void
  /** What head office sends down; absent: nothing is asked for. */
  readonly feeds?: FeedsPort
  readonly openHttp?: (options: HttpOptions) => HubHttp
}
