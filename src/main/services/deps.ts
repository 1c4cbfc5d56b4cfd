/** What services stand on. Adapters are picked in backend.ts; tests hand in their own. */
import type { Settings } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import type { Identity } from '../store/counters.ts'
import type { Clock } from '../clock.ts'
import type { IdSource } from '../ids.ts'
import type { Log } from '../log.ts'

export interface Deps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  readonly settings: Settings
  readonly identity: Identity
}
