import fc from 'fast-check'
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

test('no dots of a picture are a command that a printer obeys at once', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 48, maxLength: 480 }),
      fc.integer({ min: 1, max: 48 }),
      (noise, perRow) => {
        // Half of the bytes begin such a command and half of them end one.
        const likely = noise.map((byte) => [0x10, 0x04, 0x10, 0x14, 0x05, byte][byte % 6]!)
        const heightDots = Math.floor(likely.length / perRow)
        const bytes = likely.subarray(0, heightDots * perRow)
        const sent = rasterCommands({ widthDots: perRow * 8, heightDots, bytes })
        const isObeyed = (byte: number, at: number) =>
          byte === 0x10 && [0x04, 0x05, 0x14].includes(sent[at + 1] ?? 0)
        expect(sent.some(isObeyed)).toBe(false)
        const drawn = sent.length - Math.ceil(heightDots / 24) * 8
        expect(drawn).toBe(bytes.length)
      },
    ),
  )
})

test('a dot that would begin a command gets another beside it, and no other dot changes', () => {
  const bytes = Uint8Array.of(0x10, 0x04, 0x10, 0x10, 0x14, 0x10)
  const sent = rasterCommands({ widthDots: 24, heightDots: 2, bytes })
  expect(sent.slice(8)).toEqual([0x18, 0x04, 0x10, 0x18, 0x14, 0x10])
})
