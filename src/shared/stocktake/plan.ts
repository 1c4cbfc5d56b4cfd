/** What a plan asks of people: one task a zone, and for a place without zones one for all of it. */
import type { StockLocation } from '../stock/location.ts'
import type { StocktakeKind, StocktakeScope, StocktakeTask } from './stocktake.ts'
import type { Zone } from './zone.ts'

/** Stocktakes that run at the same time in one store. */
export const RUNNING_MAX = 50
/** A list that is longer is walked by nobody: the task asks for whatever lies there. */
export const TASK_SKUS_MAX = 5000
export const ROUNDS_MAX = 3

export interface Planned {
  readonly kind: StocktakeKind
  readonly scope: StocktakeScope
  readonly locations: readonly StockLocation[]
  readonly zones: readonly Zone[]
  /** Items that belong to the scope; null: all of the store. */
  readonly skus: readonly string[] | null
  /** Who takes the tasks at once; null: nobody yet. */
  readonly by: string | null
}

/** A zone has its own task; where a place has none that was chosen, the place is one. */
export function tasksOf({ locations, zones, scope, skus, by }: Planned): readonly StocktakeTask[] {
  const places = locations.filter((location) => zones.every((zone) => zone.location !== location))
  const list = skus !== null && skus.length <= TASK_SKUS_MAX ? skus : null
  const task = { round: 1, assignedTo: by }
  // Which shelf goods of a category lie on, nobody knows beforehand: a zone is walked as a whole.
  const ofZones = zones.map(({ zoneCode, name, location }) => ({
    ...task,
    location,
    zoneCode,
    name,
    skus: scope.by === 'list' ? list : null,
  }))
  const ofPlaces = places.map((location) => ({
    ...task,
    location,
    zoneCode: null,
    name: '',
    skus: list,
  }))
  return [...ofZones, ...ofPlaces].map((one, index) => ({ ...one, taskNo: index + 1 }))
}

/** One item, now: whoever may count may ask for it. Everything else is planned. */
export const isSpotCount = (kind: StocktakeKind, scope: StocktakeScope): boolean =>
  kind === 'spot' && scope.by === 'list' && scope.skus.length === 1

/** Names or the number of items, for people; empty: the whole store. */
export function scopeText(scope: StocktakeScope): string {
  if (scope.by === 'all') return ''
  return scope.by === 'list' ? scope.skus.join(', ') : scope.names.join(', ')
}
