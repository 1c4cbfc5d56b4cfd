/** A QR code as dark and light modules, and as one outline that draws it sharply at any size. */
import { encode } from 'uqr'

/** Light modules around a code that stands alone, without which scanners do not find it (ISO/IEC 18004: four). */
const QUIET = 4

export interface QrMatrix {
  /** Modules per side, quiet zone included. */
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

/** Recovers from 15 % damage. Payloads of A–Z and 0–9 need about two thirds of the room of others. */
export function qrMatrix(payload: string, border: number = QUIET): QrMatrix {
  const { size, data } = encode(payload, { ecc: 'M', border })
  return { size, isDark: (row, column) => data[row]?.[column] === true }
}

/** An SVG path of the dark runs of every row, in units of one module. */
export function qrPath({ size, isDark }: QrMatrix): string {
  const parts: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!isDark(row, column)) continue
      const from = column
      while (column < size && isDark(row, column)) column += 1
      parts.push(`M${from} ${row}h${column - from}v1H${from}z`)
    }
  }
  return parts.join('')
}
