/**
 * How quickly a scanner types, measured at the scanner itself. The limits that follow are wider than what was measured and
 * never as wide as a person's: a scanner that is slower than that has to be set to be quicker.
 */
import { mulDivRounded, sum } from '../kernel/number.ts'

/** Between two keys of one code. */
export interface KeyTiming {
  readonly gapMsMax: number
  readonly gapMsMeanMax: number
}

/** What holds for scanners of which nothing was measured. */
export const KEY_TIMING_MIN: KeyTiming = { gapMsMax: 70, gapMsMeanMax: 35 }
/** Quick people come to 60 ms in the mean. */
export const KEY_TIMING_MAX: KeyTiming = { gapMsMax: 120, gapMsMeanMax: 55 }

/** So many codes are looked at, of so many signs or more. */
export const BURSTS_NEEDED = 3
export const BURST_LENGTH_MIN = 6

export interface Burst {
  readonly text: string
  /** When each key came, in milliseconds. */
  readonly atMs: readonly number[]
}

export type Measured =
  | { readonly kind: 'timing'; readonly timing: KeyTiming }
  /** different: not the same code each time, so that keys are lost or somebody typed. */
  | { readonly kind: 'different' | 'too-short' | 'too-slow' }

/** What to expect of a scanner that typed these. */
export function keyTimingOf(bursts: readonly Burst[]): Measured {
  const [first] = bursts
  if (first === undefined || bursts.some(({ text }) => text !== first.text)) {
    return { kind: 'different' }
  }
  if (first.text.length < BURST_LENGTH_MIN) return { kind: 'too-short' }
  const gaps = bursts.flatMap(gapsOf).toSorted((a, b) => a - b)
  // A busy machine stops a burst now and then; that is allowed for elsewhere and is not the scanner's doing.
  const usual = gaps.slice(0, gaps.length - Math.floor(gaps.length / 10))
  const slowest = usual.at(-1) ?? 0
  const mean = mulDivRounded(sum(usual), 1, usual.length)
  const timing = {
    gapMsMax: wider(slowest, KEY_TIMING_MIN.gapMsMax),
    gapMsMeanMax: wider(mean, KEY_TIMING_MIN.gapMsMeanMax),
  }
  const isTooSlow =
    timing.gapMsMax > KEY_TIMING_MAX.gapMsMax || timing.gapMsMeanMax > KEY_TIMING_MAX.gapMsMeanMax
  return isTooSlow ? { kind: 'too-slow' } : { kind: 'timing', timing }
}

/** The widest of several scanners that type into one till. */
export const widestTiming = (timings: readonly KeyTiming[]): KeyTiming => ({
  gapMsMax: Math.max(KEY_TIMING_MIN.gapMsMax, ...timings.map(({ gapMsMax }) => gapMsMax)),
  gapMsMeanMax: Math.max(
    KEY_TIMING_MIN.gapMsMeanMax,
    ...timings.map(({ gapMsMeanMax }) => gapMsMeanMax),
  ),
})

const gapsOf = ({ atMs }: Burst): readonly number[] =>
  atMs.slice(1).map((at, index) => Math.floor(at - (atMs[index] ?? at)))

/** A quarter more than measured, and never narrower than what holds anyway. */
const wider = (ms: number, least: number): number => Math.max(least, mulDivRounded(ms, 5, 4))
