/**
 * Where the window was, kept across starts. What is remembered is checked against the displays that are
 * there now: a till whose second screen was taken away must not open its window on it.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Bounds } from './port.ts'

export interface WindowState {
  readonly bounds: Bounds | null
  readonly isMaximised: boolean
  readonly isFullScreen: boolean
}

export const firstState: WindowState = { bounds: null, isMaximised: true, isFullScreen: false }

/** Smaller ones cannot show the checkout. */
export const sizeMin = { width: 800, height: 560 } as const

/** So much of the window must be on a display for it to be found and moved. */
const SEEN_WIDTH_MIN = 200
const SEEN_HEIGHT_MIN = 100

export function readWindowState(path: string): WindowState {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Partial<WindowState> | null
    if (typeof value !== 'object' || value === null) return firstState
    return {
      bounds: isBounds(value.bounds) ? value.bounds : null,
      isMaximised: value.isMaximised === true,
      isFullScreen: value.isFullScreen === true,
    }
  } catch {
    return firstState
  }
}

/** Convenience only: a full disk must not keep the till from closing. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(`${path}.new`, JSON.stringify(state))
    renameSync(`${path}.new`, path)
  } catch {
    // The window opens where it did before.
  }
}

/** The remembered place where it can be seen, else null: the place is up to the system. */
export function placeOn(displays: readonly Bounds[], wanted: Bounds | null): Bounds | null {
  if (wanted === null) return null
  if (wanted.width < sizeMin.width || wanted.height < sizeMin.height) return null
  const isSeen = displays.some(
    (display) =>
      overlap(display.x, display.width, wanted.x, wanted.width) >= SEEN_WIDTH_MIN &&
      overlap(display.y, display.height, wanted.y, wanted.height) >= SEEN_HEIGHT_MIN &&
      // The bar by which it is moved lies at its top.
      wanted.y >= display.y,
  )
  return isSeen ? wanted : null
}

const overlap = (start: number, length: number, otherStart: number, otherLength: number) =>
  Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart)

function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height } = value as Partial<Bounds>
  return [x, y, width, height].every((part) => Number.isInteger(part))
}
