/**
 * Long codes come in several reports. A part that is followed by nothing for a while has lost its end: it is given up,
 * so that it is never glued to the next code, and what still comes of it is no code of its own.
 */
import type { ScannedPart } from './read-report.ts'

export const PART_GAP_MS_MAX = 200
/** For so long what comes behind a code that was given up may be the rest of it: it is passed over, up to its end. */
export const TAIL_MS = 1000
/** No code on goods or paper is longer. */
export const SCAN_BYTES_MAX = 8192

/** What has come so far of a code; null between two codes. */
export type Pending = {
  readonly aim: string | null
  readonly bytes: readonly number[]
  readonly atMs: number
  /** It was given up or is too long: the rest is passed over. */
  readonly isOver: boolean
} | null

export interface Assembled {
  readonly aim: string | null
  readonly bytes: readonly number[]
}

export interface Step {
  readonly pending: Pending
  /** A code that is whole now. */
  readonly scan: Assembled | null
  /** A code was given up: its end never came, or it is longer than any. */
  readonly lost: 'torn' | 'too-long' | null
}

export function takePart(pending: Pending, part: ScannedPart, atMs: number): Step {
  const { pending: before, lost } = giveUpLate(pending, atMs)
  const bytes = [...(before?.bytes ?? []), ...part.bytes]
  const aim = before?.aim ?? part.aim
  const isOver = before?.isOver === true || bytes.length > SCAN_BYTES_MAX
  const isNowOver = isOver && before?.isOver !== true
  const said = isNowOver ? 'too-long' : lost
  if (part.isContinued) {
    return { pending: { aim, bytes: isOver ? [] : bytes, atMs, isOver }, scan: null, lost: said }
  }
  const isScan = !isOver && bytes.length > 0
  return { pending: null, scan: isScan ? { aim, bytes } : null, lost: said }
}

/** To be asked when nothing has come for a while: says once that a code has lost its end. */
export function giveUpLate(pending: Pending, atMs: number): Step {
  const gapMs = pending === null ? 0 : atMs - pending.atMs
  if (pending === null || gapMs <= PART_GAP_MS_MAX) return { pending, scan: null, lost: null }
  const lost = pending.isOver ? null : 'torn'
  if (gapMs > TAIL_MS) return { pending: null, scan: null, lost }
  return { pending: { ...pending, bytes: [], isOver: true }, scan: null, lost }
}
