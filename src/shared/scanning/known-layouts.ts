/**
 * Layouts for systems that do not hand out report descriptors: by vendor, as printed in the vendors' manuals, or
 * learned from one report of a code whose text is known. What was learned is kept with the device.
 */
import { AIM_IDENTIFIER, readReport } from './read-report.ts'
import type { BitSpan, ScannerLayout } from './scanner-layout.ts'

const bytesAt = (byte: number, count: number): BitSpan => ({
  bitOffset: byte * 8,
  bitSize: 8,
  count,
})
/** Bit 0 of the last of 64 bytes, the first of which is the report's number. */
const LAST_BIT: BitSpan = { bitOffset: 62 * 8, bitSize: 1, count: 1 }

/** Length, three signs of the AIM identifier, 56 bytes of data, two of the vendor's own, flags. */
export const HONEYWELL_LAYOUT: ScannerLayout = {
  reportId: 2,
  length: bytesAt(0, 1),
  aim: [bytesAt(1, 1), bytesAt(2, 1), bytesAt(3, 1)],
  data: [bytesAt(4, 56)],
  continued: LAST_BIT,
}

/** Length, 56 bytes of data, five reserved, flags; no AIM identifier. */
export const NEWLAND_LAYOUT: ScannerLayout = {
  reportId: 2,
  length: bytesAt(0, 1),
  aim: null,
  data: [bytesAt(1, 56)],
  continued: LAST_BIT,
}

const BY_VENDOR: ReadonlyMap<number, ScannerLayout> = new Map([
  [0x0c2e, HONEYWELL_LAYOUT],
  [0x23d0, HONEYWELL_LAYOUT],
  [0x1eab, NEWLAND_LAYOUT],
])

export const layoutOfVendor = (vendorId: number): ScannerLayout | null =>
  BY_VENDOR.get(vendorId) ?? null

/** What the device screen shows to be scanned. Short enough for one report, and in no other place of it. */
export const LEARN_TEXT = 'TILLBOOK-LEARN-7'

/**
 * `report` is what came when `text` was scanned. A layout of a manual that reads it rightly wins; else the text is
 * looked for, with its length and an AIM identifier before it. Null: it is not in there.
 */
export function learnLayout(report: Uint8Array, text: string): ScannerLayout | null {
  const known = [HONEYWELL_LAYOUT, NEWLAND_LAYOUT].find((layout) => {
    const part = readReport([layout], report)
    return part !== null && textOf(part.bytes) === text
  })
  return known ?? searchLayout(report, text)
}

const textOf = (bytes: readonly number[]): string => String.fromCharCode(...bytes)

function searchLayout(report: Uint8Array, text: string): ScannerLayout | null {
  const from = textOf([...report]).indexOf(text)
  const last = report.length - 1
  // Something stands before the text, if only the report's number, and the flags behind it.
  if (from < 1 || from + text.length > last) return null
  const hasAim = from >= 3 && AIM_IDENTIFIER.test(textOf([...report.subarray(from - 3, from)]))
  const head = hasAim ? from - 3 : from
  const lengthAt = [head - 1, head - 2].find((at) => at >= 0 && report[at] === text.length)
  const isNumbered = (lengthAt ?? head) > 0
  const shift = isNumbered ? 1 : 0
  const isFlagSet = ((report[last] ?? 0) & 1) === 1
  return {
    reportId: isNumbered ? (report[0] ?? 0) : 0,
    length: lengthAt === undefined ? null : bytesAt(lengthAt - shift, 1),
    aim: hasAim ? [0, 1, 2].map((index) => bytesAt(head + index - shift, 1)) : null,
    data: [bytesAt(from - shift, last - from)],
    continued: isFlagSet ? null : { bitOffset: (last - shift) * 8, bitSize: 1, count: 1 },
  }
}
