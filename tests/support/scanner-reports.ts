/**
 * Report descriptors and reports of scanners, written from the layouts that vendors print in their manuals and from the
 * HID POS usage tables. They are no dumps of real devices.
 */
const hex = (text: string): Uint8Array =>
  Uint8Array.from(text.trim().split(/\s+/u), (byte) => Number.parseInt(byte, 16))

/** Report 2: length, AIM identifier (3), data (56), symbology, reserved, flags. A second, outgoing report lies beside it. */
export const HONEYWELL_DESCRIPTOR = hex(`
  05 8c 09 02 a1 01 09 12 a1 02 85 02 15 00 26 ff 00 75 08 95 01 05 01 09 3b 81 02
  05 8c 95 03 09 fb 09 fc 09 fd 81 02 95 38 09 fe 82 02 01
  95 01 06 66 ff 09 04 81 02 95 01 81 03 05 8c 75 01 95 01 25 01 09 ff 81 02 95 07 81 03 c0
  09 14 a1 02 85 04 75 01 95 01 09 00 91 02 95 07 91 03 c0 c0`)

/** Report 2: length, data (56), four reserved, symbology, flags; no AIM identifier. */
export const NEWLAND_DESCRIPTOR = hex(`
  05 8c 09 02 a1 01 85 02 15 00 26 ff 00 75 08 95 01 05 01 09 3b 81 02
  05 8c 95 38 09 fe 82 02 01 95 04 81 03 06 66 ff 95 01 09 04 81 02
  05 8c 75 01 95 01 25 01 09 ff 81 02 95 07 81 03 c0`)

/** No report number, no length: AIM identifier, data (60), flags. */
export const BARE_DESCRIPTOR = hex(`
  05 8c 09 02 a1 01 15 00 26 ff 00 75 08 95 01 19 fb 29 fd 95 03 81 02
  95 3c 09 fe 82 02 01 75 01 95 01 25 01 09 ff 81 02 75 07 81 03 c0`)

export const KEYBOARD_DESCRIPTOR = hex(`
  05 01 09 06 a1 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 95 01 75 08 81 01
  95 05 75 01 05 08 19 01 29 05 91 02 95 01 75 03 91 01
  95 06 75 08 15 00 26 ff 00 05 07 19 00 2a ff 00 81 00 c0`)

const DATA_BYTES = 56
const encoder = new TextEncoder()

const partsOf = (data: Uint8Array): readonly Uint8Array[] => {
  const count = Math.max(1, Math.ceil(data.length / DATA_BYTES))
  return Array.from({ length: count }, (_, index) =>
    data.subarray(index * DATA_BYTES, (index + 1) * DATA_BYTES),
  )
}

export function honeywellReports(text: string, aim: string | null = ']E0'): readonly Uint8Array[] {
  const parts = partsOf(encoder.encode(text))
  return parts.map((part, index) => {
    const report = new Uint8Array(64)
    report.set([2, part.length])
    if (aim !== null) report.set(encoder.encode(aim), 2)
    report.set(part, 5)
    report[63] = index < parts.length - 1 ? 1 : 0
    return report
  })
}

export function newlandReports(text: string): readonly Uint8Array[] {
  const parts = partsOf(encoder.encode(text))
  return parts.map((part, index) => {
    const report = new Uint8Array(64)
    report.set([2, part.length])
    report.set(part, 2)
    report[63] = index < parts.length - 1 ? 1 : 0
    return report
  })
}
