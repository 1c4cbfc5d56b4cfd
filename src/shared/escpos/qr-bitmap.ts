/** A QR code as dots, for printers that draw none themselves and for pictures of what others draw. */
import { bytesPerRow, type Bitmap } from './commands.ts'

/** Without its quiet zone: the paper around it is white. */
export interface QrModules {
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

export function qrBitmap({ size, isDark }: QrModules, moduleDots: number): Bitmap {
  const widthDots = size * moduleDots
  const perRow = bytesPerRow({ widthDots })
  const bytes = new Uint8Array(perRow * widthDots)
  for (let y = 0; y < widthDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (!isDark(Math.floor(y / moduleDots), Math.floor(x / moduleDots))) continue
      const at = y * perRow + Math.floor(x / 8)
      bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x % 8))
    }
  }
  return { widthDots, heightDots: widthDots, bytes }
}
