/** The descriptors are written from manuals: see tests/support/scanner-reports.ts. */
import { expect, test } from 'vitest'
import {
  BARE_DESCRIPTOR,
  HONEYWELL_DESCRIPTOR,
  KEYBOARD_DESCRIPTOR,
  NEWLAND_DESCRIPTOR,
} from '../../../tests/support/scanner-reports.ts'
import { HONEYWELL_LAYOUT, NEWLAND_LAYOUT } from './known-layouts.ts'
import { scannerLayouts } from './scanner-layout.ts'

test('a descriptor says the same as the manual that it was written from', () => {
  expect(scannerLayouts(HONEYWELL_DESCRIPTOR)).toEqual([HONEYWELL_LAYOUT])
  expect(scannerLayouts(NEWLAND_DESCRIPTOR)).toEqual([NEWLAND_LAYOUT])
})

test('a device without report numbers and without a length is read as well', () => {
  expect(scannerLayouts(BARE_DESCRIPTOR)).toEqual([
    {
      reportId: 0,
      length: null,
      aim: [0, 8, 16].map((bitOffset) => ({ bitOffset, bitSize: 8, count: 1 })),
      data: [{ bitOffset: 24, bitSize: 8, count: 60 }],
      continued: { bitOffset: 504, bitSize: 1, count: 1 },
    },
  ])
})

test('a keyboard is no scanner, nor is one that sends its data in other than bytes', () => {
  expect(scannerLayouts(KEYBOARD_DESCRIPTOR)).toEqual([])
  const inBits = Uint8Array.from([0x05, 0x8c, 0x75, 0x07, 0x95, 0x38, 0x09, 0xfe, 0x81, 0x02])
  expect(scannerLayouts(inBits)).toEqual([])
})
