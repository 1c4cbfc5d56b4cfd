/**
 * Number keys that choose something. A scanner types digits as well, and the first of them must choose
 * nothing: a digit counts when no other key came just before it and none follows at once.
 */
import { useEffect, useMemo, useRef } from 'react'
import type { KeyMap } from './keys.ts'

/** No person types two keys within this time and means the first one; every scanner does. */
const QUIET_MS = 120

export class LoneDigit {
  private lastMs = Number.NEGATIVE_INFINITY
  private timer: ReturnType<typeof setTimeout> | null = null

  /** `atMs` is the time of the key press. Null: a digit that chooses nothing. */
  press(atMs: number, act: (() => void) | null): void {
    const isAlone = atMs - this.lastMs > QUIET_MS
    this.lastMs = atMs
    this.cancel()
    if (isAlone && act !== null) this.timer = setTimeout(act, QUIET_MS)
  }

  cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }
}

/** Keys 1 to 9 for as many acts; the other digits are heard, so that a scan is told apart. */
export function useLoneDigits(acts: readonly (() => void)[]): KeyMap {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  const digit = useMemo(() => new LoneDigit(), [])
  useEffect(
    () => () => {
      digit.cancel()
    },
    [digit],
  )
  return useMemo(
    () =>
      Object.fromEntries(
        [...'0123456789'].map((key) => [
          key,
          (event: KeyboardEvent) => {
            const index = Number(key) - 1
            const isChoice = index >= 0 && index < latest.current.length
            digit.press(event.timeStamp, isChoice ? () => latest.current[index]?.() : null)
          },
        ]),
      ),
    [digit],
  )
}
