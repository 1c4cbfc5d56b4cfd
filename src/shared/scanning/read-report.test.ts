import { expect, test } from 'vitest'
import {
  BARE_DESCRIPTOR,
  honeywellReports,
  HONEYWELL_DESCRIPTOR,
  newlandReports,
  NEWLAND_DESCRIPTOR,
} from '../../../tests/support/scanner-reports.ts'
import { readReport } from './read-report.ts'
import { scannerLayouts, type ScannerLayout } from './scanner-layout.ts'

const HONEYWELL = scannerLayouts(HONEYWELL_DESCRIPTOR)
const read = (layouts: readonly ScannerLayout[], report: Uint8Array) => {
  const part = readReport(layouts, report)
  return part && { ...part, bytes: String.fromCharCode(...part.bytes) }
}

test('reads code, AIM identifier and whether more comes', () => {
  expect(read(HONEYWELL, honeywellReports('6901234567892')[0]!)).toEqual({
    aim: ']E0',
    bytes: '6901234567892',
    isContinued: false,
  })
  expect(read(HONEYWELL, honeywellReports('x'.repeat(60), ']Q1')[0]!)).toMatchObject({
    aim: ']Q1',
    isContinued: true,
  })
})

test('a device that has no AIM identifier says none, and loses no sign to it', () => {
  const layouts = scannerLayouts(NEWLAND_DESCRIPTOR)
  expect(read(layouts, newlandReports('6901234567892')[0]!)).toEqual({
    aim: null,
    bytes: '6901234567892',
    isContinued: false,
  })
  expect(read(HONEYWELL, honeywellReports('690', null)[0]!)).toMatchObject({
    aim: null,
    bytes: '690',
  })
})

test('without a length the zero bytes at the end are padding, and those within are data', () => {
  const report = new Uint8Array(64)
  report.set([...']C1', ...'10A'].map((sign) => sign.charCodeAt(0)))
  report.set([0x00, 0x42], 6)
  expect(readReport(scannerLayouts(BARE_DESCRIPTOR), report)).toEqual({
    aim: ']C1',
    bytes: [0x31, 0x30, 0x41, 0x00, 0x42],
    isContinued: false,
  })
})

test('other reports, short ones and lengths that cannot be are none', () => {
  const good = honeywellReports('6901234567892')[0]!
  expect(read(HONEYWELL, Uint8Array.from([4, ...good.subarray(1)]))).toBeNull()
  expect(read(HONEYWELL, good.subarray(0, 10))).toBeNull()
  expect(read(HONEYWELL, new Uint8Array(0))).toBeNull()
  const tooLong = Uint8Array.from(good)
  tooLong[1] = 57
  expect(read(HONEYWELL, tooLong)).toBeNull()
})
