/**
 * Recounts: which lines, and how they are split into lists. A list names items, and an item is counted again with all
 * its lots and pieces, in the whole place, as one reading. Whoever counted it before does not do it.
 */
import { ok, refuse, type Result } from '../kernel/result.ts'
import { detailsOf } from './decide.ts'
import { ROUNDS_MAX } from './plan.ts'
import type { Line } from './review-line.ts'
import { keyOf, type LineKey, type StocktakeTask } from './stocktake.ts'

/** As much as one person walks in one go. */
export const LIST_MAX = 200

export interface RecountWish {
  /** Null: everything that is beyond tolerance, moved or missed. */
  readonly keys: readonly LineKey[] | null
  readonly assignTo: string | null
  readonly lastTaskNo: number
  /** What the tasks of the first round call their zones. */
  readonly zoneNames: ReadonlyMap<string, string>
}

export interface Recount {
  readonly tasks: readonly StocktakeTask[]
  readonly keys: readonly LineKey[]
}

type RecountRefusal = 'line-unknown' | 'nothing-to-recount' | 'rounds-used-up'

export function composeRecount(
  lines: readonly Line[],
  wish: RecountWish,
): Result<Recount, RecountRefusal> {
  const chosen = choose(lines, wish.keys)
  if (!chosen.ok) return chosen
  const again = chosen.value.filter(({ round }) => round < ROUNDS_MAX)
  if (again.length === 0) {
    return refuse(chosen.value.length === 0 ? 'nothing-to-recount' : 'rounds-used-up')
  }
  const items = new Set(again.map(placeOf))
  const all = lines.filter((line) => items.has(placeOf(line)) && isCountable(line))
  return ok({ tasks: tasksOf(all, wish), keys: all.map(detailsOf) })
}

const placeOf = ({ location, sku }: LineKey): string => `${location}\u0000${sku}`
const isCountable = ({ state, isPosted }: Line): boolean => !isPosted && state !== 'recount'
const UNCLEAR: readonly string[] = ['beyond', 'moved', 'missed']

function choose(
  lines: readonly Line[],
  keys: readonly LineKey[] | null,
): Result<readonly Line[], 'line-unknown'> {
  if (keys === null) return ok(lines.filter(({ state }) => UNCLEAR.includes(state)))
  const known = new Map(lines.map((line) => [keyOf(line), line]))
  const chosen: Line[] = []
  for (const key of keys) {
    const line = known.get(keyOf(key))
    if (line === undefined) return refuse('line-unknown', detailsOf(key))
    if (isCountable(line)) chosen.push(line)
  }
  return ok(chosen)
}

interface Group {
  readonly round: number
  readonly location: LineKey['location']
  readonly zoneCode: string | null
  readonly counters: readonly string[]
  readonly skus: string[]
}

/** One list a place, zone and set of people who counted there: they are the ones who may not take it. */
function tasksOf(lines: readonly Line[], wish: RecountWish): StocktakeTask[] {
  const items = new Map<string, Line[]>()
  for (const line of lines) {
    const place = placeOf(line)
    items.set(place, [...(items.get(place) ?? []), line])
  }
  const groups = new Map<string, Group>()
  for (const group of [...items.values()].map(groupOf)) {
    const { round, location, zoneCode, counters } = group
    const key = JSON.stringify([round, location, zoneCode, counters])
    const found = groups.get(key)
    if (found === undefined) groups.set(key, group)
    else found.skus.push(...group.skus)
  }
  const lists = [...groups.values()].flatMap((group) =>
    chunks([...group.skus].sort(), LIST_MAX).map((skus) => ({ ...group, skus })),
  )
  return lists.map(({ round, location, zoneCode, counters, skus }, index) => ({
    taskNo: wish.lastTaskNo + index + 1,
    round,
    location,
    zoneCode,
    name: zoneCode === null ? '' : (wish.zoneNames.get(zoneCode) ?? zoneCode),
    skus,
    assignedTo: wish.assignTo !== null && counters.includes(wish.assignTo) ? null : wish.assignTo,
  }))
}

/** An item that was found in one zone is looked for there; one of several zones, or of none, in the whole place. */
function groupOf(lines: readonly Line[]): Group {
  const [first] = lines
  const zones = new Set(lines.flatMap((line) => line.zones))
  const [zoneCode = null] = zones
  return {
    round: Math.max(...lines.map(({ round }) => round)) + 1,
    location: first?.location ?? 'FLOOR',
    zoneCode: zones.size === 1 ? zoneCode : null,
    counters: [...new Set(lines.flatMap((line) => line.counters))].sort(),
    skus: [first?.sku ?? ''],
  }
}

function chunks<T>(values: readonly T[], size: number): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < values.length; from += size) parts.push(values.slice(from, from + size))
  return parts
}
