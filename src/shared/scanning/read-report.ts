/** One report of a scanner, taken apart by its layout. Never reads beyond the report, whatever the layout says. */
import type { BitSpan, ScannerLayout } from './scanner-layout.ts'

export interface ScannedPart {
  /** `]E0` and the like; null where the device did not say. */
  readonly aim: string | null
  readonly bytes: readonly number[]
  readonly isContinued: boolean
}

export const AIM_IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]$/u

/** Null when the report is none of these, or shorter than its layout. */
export function readReport(
  layouts: readonly ScannerLayout[],
  report: Uint8Array,
): ScannedPart | null {
  const layout = layouts.find(({ reportId }) => reportId === 0 || reportId === report[0])
  if (layout === undefined) return null
  const body = layout.reportId === 0 ? report : report.subarray(1)
  const data = layout.data.flatMap((span) => valuesOf(body, span))
  const aim = layout.aim?.flatMap((span) => valuesOf(body, { ...span, count: 1 })) ?? []
  const said = layout.length === null ? null : (valuesOf(body, layout.length)[0] ?? null)
  if (layout.length !== null && (said === null || said > data.length)) return null
  const continued = layout.continued === null ? [] : valuesOf(body, layout.continued)
  return {
    aim: aimOf(aim),
    bytes: said === null ? withoutPadding(data) : data.slice(0, said),
    isContinued: continued.some((value) => value !== 0),
  }
}

/** The whole values that lie within the report; bits least significant first (USB HID 1.11 §8.4). */
function valuesOf(body: Uint8Array, { bitOffset, bitSize, count }: BitSpan): readonly number[] {
  const there = Math.floor((body.length * 8 - bitOffset) / bitSize)
  const values: number[] = []
  for (let index = 0; index < Math.min(count, there); index += 1) {
    values.push(bitsAt(body, bitOffset + index * bitSize, bitSize))
  }
  return values
}

/** Above 32 bits nothing is counted or flagged: only whether there is something matters. */
function bitsAt(body: Uint8Array, from: number, size: number): number {
  let value = 0
  for (let bit = Math.min(size, 32) - 1; bit >= 0; bit -= 1) {
    const at = from + bit
    value = value * 2 + (((body[at >> 3] ?? 0) >> (at & 7)) & 1)
  }
  return value
}

function aimOf(signs: readonly number[]): string | null {
  const text = String.fromCharCode(...signs)
  return AIM_IDENTIFIER.test(text) ? text : null
}

function withoutPadding(data: readonly number[]): readonly number[] {
  const last = data.findLastIndex((byte) => byte !== 0)
  return data.slice(0, last + 1)
}
