import { expect, test } from 'vitest'
import { reportItems } from './report-items.ts'

const items = (...bytes: number[]) => reportItems(Uint8Array.from(bytes))

test('short items have 0, 1, 2 or 4 bytes of data, little-endian', () => {
  expect(items(0xc0, 0x75, 0x08, 0x26, 0xff, 0x00, 0x0b, 0x02, 0x00, 0x8c, 0x00)).toEqual([
    { type: 'main', tag: 12, size: 0, value: 0 },
    { type: 'global', tag: 7, size: 1, value: 8 },
    { type: 'global', tag: 2, size: 2, value: 255 },
    { type: 'local', tag: 0, size: 4, value: 0x8c0002 },
  ])
})

test('a long item is passed over with its data', () => {
  expect(items(0xfe, 0x02, 0x42, 0x05, 0x8c, 0xa4)).toEqual([
    { type: 'long', tag: 0x42, size: 2, value: 0 },
    { type: 'global', tag: 10, size: 0, value: 0 },
  ])
})

test('a descriptor that ends within an item ends before it', () => {
  expect(items(0x75, 0x08, 0x26, 0xff)).toHaveLength(1)
  expect(items(0xfe, 0x09, 0x42, 0x05)).toEqual([])
  expect(items(0xfe)).toEqual([])
})
