/** Codes of zones, printed and scanned. */
import { expect, test } from 'vitest'
import { ZONE_CODE, zoneBarcode, zoneOfScan } from './zone.ts'

test('a zone is found again by its own barcode, however a scanner writes it', () => {
  expect(zoneOfScan(zoneBarcode('A03'))).toBe('A03')
  expect(zoneOfScan(' tbz-a-3 ')).toBe('A-3')
})

test('codes of goods and broken codes are no zones', () => {
  expect(zoneOfScan('6901234567892')).toBeNull()
  expect(zoneOfScan('TBZ-')).toBeNull()
  expect(zoneOfScan('TBZ--A')).toBeNull()
  expect(zoneOfScan('TBZ-A B')).toBeNull()
})

test('a code of a zone begins and ends with a letter or digit', () => {
  expect(ZONE_CODE.test('A')).toBe(true)
  expect(ZONE_CODE.test('A-12')).toBe(true)
  expect(ZONE_CODE.test('-A')).toBe(false)
  expect(ZONE_CODE.test('A'.repeat(13))).toBe(false)
})
