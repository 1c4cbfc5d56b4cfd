/**
 * Which backups stay: the newest of each of the last 24 quarters of an hour in which one was taken, and the last
 * one of each of the last seven days that have one. Days without a backup do not count: a shop that was closed for a
 * month keeps what it had.
 */
export const QUARTERS_KEPT = 24
export const DAYS_KEPT = 7

const QUARTER_MS = 15 * 60_000
const DAY_MS = 24 * 60 * 60_000

export interface Dated {
  readonly name: string
  /** UTC. */
  readonly takenMs: number
}

/** `offsetMinutes`: of local time, east of UTC; days are those of the shop. Returns the names that stay. */
export function namesToKeep(backups: readonly Dated[], offsetMinutes: number): ReadonlySet<string> {
  const newestFirst = [...backups].sort(
    (a, b) => b.takenMs - a.takenMs || (a.name < b.name ? 1 : -1),
  )
  const dayOf = ({ takenMs }: Dated) => Math.floor((takenMs + offsetMinutes * 60_000) / DAY_MS)
  const quarterOf = ({ takenMs }: Dated) => Math.floor(takenMs / QUARTER_MS)
  return new Set([
    ...newestOfEach(newestFirst, quarterOf, QUARTERS_KEPT),
    ...newestOfEach(newestFirst, dayOf, DAYS_KEPT),
  ])
}

function newestOfEach(
  newestFirst: readonly Dated[],
  slotOf: (backup: Dated) => number,
  slotsMax: number,
): string[] {
  const seen = new Map<number, string>()
  for (const backup of newestFirst) {
    const slot = slotOf(backup)
    if (!seen.has(slot) && seen.size < slotsMax) seen.set(slot, backup.name)
  }
  return [...seen.values()]
}
