/** How much room is left on the disk of the store, and for how many days. */
import { QUARTERS_KEPT, DAYS_KEPT } from './keep-rule.ts'

/** Set aside for finishing a day on a full disk. */
export const BALLAST_BYTES = 64 * 1024 * 1024
/** Below either of these the till warns. */
export const LOW_BYTES = 1024 * 1024 * 1024
export const LOW_DAYS = 30
/** Ballast is laid only where this much is free: it must not be what fills the disk. */
export const BALLAST_FREE_BYTES_MIN = 4 * LOW_BYTES

const PACE_DAYS = 7

export interface Room {
  readonly isLow: boolean
  /** Null while the pace is not known. */
  readonly daysLeft: number | null
}

/**
 * `storeBytes` grew over `days` days; each further byte of the book is there once more in every backup beside it.
 * The pace is not known before a week has passed: the first goods list is no growth.
 */
export function roomOf(freeBytes: number, storeBytes: number, days: number): Room {
  const perDay = days < PACE_DAYS ? 0 : (storeBytes / days) * (1 + QUARTERS_KEPT + DAYS_KEPT)
  const daysLeft = perDay < 1 ? null : Math.floor(freeBytes / perDay)
  return { isLow: freeBytes < LOW_BYTES || (daysLeft !== null && daysLeft < LOW_DAYS), daysLeft }
}
