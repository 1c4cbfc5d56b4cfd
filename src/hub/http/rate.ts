/**
 * How often somebody may ask: a bucket per key that fills with time. Kept in this process only, so several hub processes
 * allow as much each; what it holds off is one caller that takes all of one process.
 */
export interface Rate {
  /** At once, after a long silence. */
  readonly burst: number
  readonly perSecond: number
}

export interface RateLimit {
  /** 0: go on. Else: so many seconds from now. */
  take(key: string, nowMs: number): number
}

const KEYS_MAX = 100_000

export function rateLimit({ burst, perSecond }: Rate): RateLimit {
  const buckets = new Map<string, { left: number; atMs: number }>()
  return {
    take(key, nowMs) {
      const bucket = buckets.get(key) ?? { left: burst, atMs: nowMs }
      const filled = ((nowMs - bucket.atMs) / 1000) * perSecond
      bucket.left = Math.min(burst, bucket.left + Math.max(0, filled))
      bucket.atMs = nowMs
      // Whoever asked longest ago stands first, and is forgotten first.
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > KEYS_MAX) buckets.delete(buckets.keys().next().value ?? '')
      if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perSecond)
      bucket.left -= 1
      return 0
    },
  }
}
