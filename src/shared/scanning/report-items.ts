/**
 * The items of a HID report descriptor, one after the other (USB HID 1.11 §6.2.2.2 and §6.2.2.3). A descriptor that
 * ends within an item ends before it: what a device says wrongly is left out and never guessed.
 */
export type ItemType = 'main' | 'global' | 'local' | 'long' | 'reserved'

export interface ReportItem {
  readonly type: ItemType
  /** 0–15; of a long item the tag in its third byte. */
  readonly tag: number
  /** Bytes of data: 0, 1, 2 or 4; of a long item any number. */
  readonly size: number
  /** The data as an unsigned number, little-endian; 0 for long items, whose data nobody has defined. */
  readonly value: number
}

const LONG_ITEM = 0xfe
const TYPES: readonly ItemType[] = ['main', 'global', 'local', 'reserved']
const SIZES = [0, 1, 2, 4] as const
/** No device has longer ones: Linux refuses them. */
export const DESCRIPTOR_BYTES_MAX = 4096

export function reportItems(descriptor: Uint8Array): readonly ReportItem[] {
  const items: ReportItem[] = []
  const end = Math.min(descriptor.length, DESCRIPTOR_BYTES_MAX)
  let at = 0
  while (at < end) {
    const prefix = descriptor[at] ?? 0
    const isLong = prefix === LONG_ITEM
    const head = isLong ? 3 : 1
    const size = isLong ? (descriptor[at + 1] ?? 0) : (SIZES[prefix & 0x03] ?? 0)
    if (at + head + size > end) break
    items.push({
      type: isLong ? 'long' : (TYPES[(prefix >> 2) & 0x03] ?? 'reserved'),
      tag: isLong ? (descriptor[at + 2] ?? 0) : prefix >> 4,
      size,
      value: isLong ? 0 : littleEndian(descriptor, at + head, size),
    })
    at += head + size
  }
  return items
}

function littleEndian(bytes: Uint8Array, from: number, size: number): number {
  let value = 0
  for (let index = size - 1; index >= 0; index -= 1)
    value = value * 256 + (bytes[from + index] ?? 0)
  return value
}
