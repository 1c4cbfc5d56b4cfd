/**
 * How quickly the scanners of this till type, as they were measured when they were set up; and, while one is measured, who
 * gets the keys instead of everybody.
 */
import type { KeyTiming } from '#shared/scanning/key-timing.ts'
import { widestTiming } from '#shared/scanning/key-timing.ts'
import { readDevices, useDevices } from './devices.ts'
import { isSignedIn, useSession } from './session.ts'
import { WEDGE_LIMITS, type KeyStroke, type WedgeLimits } from './wedge.ts'

/** Anew after each sign-in: what is set up is nobody else's affair. */
export function readTimings(): void {
  useSession.subscribe(({ session }, before) => {
    if (isSignedIn() && session !== before.session) void readDevices()
  })
}

export function wedgeLimits(): WedgeLimits {
  const devices = useDevices.getState().devices ?? []
  const measured = devices.flatMap(({ setup, isEnabled }): readonly KeyTiming[] =>
    setup.kind === 'scanner' && isEnabled && setup.timing !== undefined ? [setup.timing] : [],
  )
  return { ...WEDGE_LIMITS, ...widestTiming(measured) }
}

type KeyTap = (stroke: KeyStroke) => void
let tap: KeyTap | null = null

/** From now on every key but Esc goes there and nowhere else; null: to everybody again. */
export function setKeyTap(next: KeyTap | null): void {
  tap = next
}

/** True: it was taken. */
export function tapKey(stroke: KeyStroke): boolean {
  if (tap === null || stroke.key === 'Escape') return false
  tap(stroke)
  return true
}
