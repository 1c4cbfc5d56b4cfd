import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { qrModules } from '#main/devices/printer/qr-modules.ts'
import { bytesPerRow } from './commands.ts'
import { qrBitmap } from './qr-bitmap.ts'

test('the dots read as what was put in', () => {
  const payload = `TB1${'K7QX'.repeat(30)}`
  const bitmap = qrBitmap(qrModules(payload), 3)
  const quiet = 12
  const size = bitmap.widthDots + 2 * quiet
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let y = 0; y < bitmap.heightDots; y += 1) {
    for (let x = 0; x < bitmap.widthDots; x += 1) {
      const isDark = (bitmap.bytes[y * bytesPerRow(bitmap) + (x >> 3)]! & (0x80 >> (x & 7))) !== 0
      if (isDark)
        pixels.fill(
          0,
          ((y + quiet) * size + x + quiet) * 4,
          ((y + quiet) * size + x + quiet) * 4 + 3,
        )
    }
  }
  expect(jsQR(pixels, size, size)?.data).toBe(payload)
})
