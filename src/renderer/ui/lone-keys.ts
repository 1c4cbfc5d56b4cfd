/**
 * Digits and letters that choose something. A scanner types them as well, and the first of them must choose
 * nothing: a key counts when no other came just before it and none follows at once.
 */
import { useEffect, useMemo, useRef } from 'react'
import type { KeyMap } from './keys.ts'

/** No person types two keys within this time and means the first one; every scanner does. */
const QUIET_MS = 120

export class LoneKey {
  private lastMs = Number.NEGATIVE_INFINITY
  private timer: ReturnType<typeof setTimeout> | null = null

  /** `atMs` is the time of the key press. Null: a key that chooses nothing. */
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

const DIGITS = '123456789'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Letters go on where the digits end. Undefined where there are no more of them. */
export const loneKeyOf = (index: number): string | undefined => (DIGITS + LETTERS)[index]

/** So many have a key. The others are heard too, so that a scan is told apart; letters only where digits do not do. */
export function loneKeyMap(count: number, choose: (index: number) => void, lone: LoneKey): KeyMap {
  const keys = count > DIGITS.length ? DIGITS + LETTERS : DIGITS
  return Object.fromEntries(
    [...`${keys}0`].flatMap((key, index) => {
      const act = index < count && key !== '0' ? () => choose(index) : null
      const press = (event: KeyboardEvent) => {
        lone.press(event.timeStamp, act)
      }
      return [key, key.toLowerCase()].map((name) => [name, press] as const)
    }),
  )
}

/** A key for each of the acts, in their order. */
export function useLoneKeys(acts: readonly (() => void)[]): KeyMap {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  const lone = useMemo(() => new LoneKey(), [])
  useEffect(
    () => () => {
      lone.cancel()
    },
    [lone],
  )
  const { length } = acts
  return useMemo(
    () => loneKeyMap(length, (index) => latest.current[index]?.(), lone),
    [length, lone],
  )
}
