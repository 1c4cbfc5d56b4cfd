import { expect, test } from 'vitest'
import {
  bytesPerRow,
  code128Commands,
  kick,
  kickPastQueue,
  qrCommands,
  rasterCommands,
  scale,
} from './commands.ts'

test('twice as wide is in the high bits and twice as high in the low ones', () => {
  expect([scale(2, 1), scale(1, 2), scale(2, 2)]).toEqual([
    [0x1d, 0x21, 0x10],
    [0x1d, 0x21, 0x01],
    [0x1d, 0x21, 0x11],
  ])
})

test('a drawer gets 100 ms on the pin it hangs on', () => {
  expect(kick({ pin: 2, ms: 100 })).toEqual([0x1b, 0x70, 0, 50, 100])
  expect(kick({ pin: 5, ms: 255 })).toEqual([0x1b, 0x70, 1, 128, 100])
  expect(kickPastQueue({ pin: 5, ms: 255 })).toEqual([0x10, 0x14, 1, 1, 3])
})

test('a brace in a barcode is told apart from a change of set', () => {
  const bytes = code128Commands([{ set: 'B', text: 'a{b' }], 2, 64)
  expect(bytes.slice(-8)).toEqual([73, 6, 0x7b, 0x42, 0x61, 0x7b, 0x7b, 0x62])
})

test('the length of a QR code counts its own three bytes', () => {
  const bytes = qrCommands('A'.repeat(300), 3)
  expect(bytes).toEqual(expect.arrayContaining([303 & 0xff, 1, 49, 80, 48]))
})

test('a picture goes in bands, and every byte of it goes', () => {
  const bitmap = { widthDots: 20, heightDots: 50, bytes: new Uint8Array(150).fill(0xaa) }
  expect(bytesPerRow(bitmap)).toBe(3)
  const bytes = rasterCommands(bitmap)
  expect(bytes.length).toBe(150 + 3 * 8)
  expect(bytes.slice(0, 8)).toEqual([0x1d, 0x76, 0x30, 0, 3, 0, 24, 0])
})
