/** One table of what scans mean, by symbol, context and shape. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gtinCheckDigit } from '../catalogue/barcode.ts'
import {
  readScan,
  SCAN_CONTEXTS,
  staffCardCode,
  staffNoOfScan,
  type ScanContext,
} from './read-scan.ts'
import { USUAL_SCALE_CODES } from './scale-code.ts'

const RULES = { scaleCodes: USUAL_SCALE_CODES, minorDigits: 2, nowYear: 2026 }
const read = (raw: string, context: ScanContext = 'item') => readScan(raw, context, RULES)
const withCheck = (body: string) => `${body}${gtinCheckDigit(body)}`
const GTIN = '06901234567892'
const SCALE_18 = withCheck('28001230125000750')

test.each([
  [']E06901234567892', { kind: 'gtin', gtin14: GTIN, printed: '6901234567892' }],
  ['6901234567892\r\n', { kind: 'gtin', printed: '6901234567892' }],
  [']E004252614', { kind: 'gtin', gtin14: '00042100005264' }],
  ['96385074', { kind: 'gtin', gtin14: '00000096385074' }],
  [']I110614141000415', { kind: 'gtin', gtin14: '10614141000415' }],
  [`]C101${GTIN}10A7`, { kind: 'gs1', goods: { gtin: GTIN, lot: 'A7' } }],
  [`(01)${GTIN}(17)281231`, { kind: 'gs1', goods: { expiry: '2028-12-31' } }],
  [`]Q1https://a.example/01/${GTIN}/21/S-1`, { kind: 'digital-link', goods: { serial: 'S-1' } }],
  [
    withCheck('200012301250'),
    { kind: 'in-store', label: { itemNumber: '000123', priceMinor: 1250 } },
  ],
  [SCALE_18, { kind: 'in-store', label: { weightMilli: 750 } }],
  ['TB1ABCDEFGHIJKLMNOPQRSTUVWXYZ', { kind: 'receipt' }],
  [']C0TBZ-A03', { kind: 'zone', zoneCode: 'A03' }],
  ['TBS-1001', { kind: 'staff-card', staffNo: '1001' }],
  [withCheck('981234567890'), { kind: 'coupon' }],
  ['(8110)106141416543213150110120', { kind: 'coupon' }],
  ['SHELF-12', { kind: 'own' }],
  ['https://weixin.example/r/abc', { kind: 'text' }],
  ['6901234567893', { kind: 'wrong', why: 'check-digit' }],
  ['https://a.example/01/06901234567893', { kind: 'wrong', why: 'check-digit' }],
  [`(01)${GTIN}(17)281399`, { kind: 'wrong', why: 'field' }],
  [']C1hello', { kind: 'wrong', why: 'field' }],
  [withCheck('200012300000'), { kind: 'wrong', why: 'empty' }],
])('%s', (raw, meaning) => {
  expect(read(raw)).toMatchObject(meaning)
})

test('a pay code is one only while somebody pays, and is not repeated then', () => {
  const code = '134512345678901234'
  expect(read(code, 'payment')).toEqual({ kind: 'pay-code', wallet: 'wechat' })
  for (const context of SCAN_CONTEXTS.filter((one) => one !== 'payment')) {
    expect(read(code, context).kind, context).not.toBe('pay-code')
  }
})

test('goods are never goods while somebody pays', () => {
  expect(read(SCALE_18, 'payment')).toEqual({ kind: 'pay-code', wallet: 'alipay' })
  for (const raw of ['6901234567892', `]C101${GTIN}10A7`, withCheck('200012301250'), 'TBZ-A03']) {
    expect(read(raw, 'payment'), raw).toEqual({ kind: 'text' })
  }
})

test('the code on a card is read as it is printed', () => {
  expect(staffNoOfScan(staffCardCode('1001'))).toBe('1001')
  expect(staffNoOfScan(']C0tbs-7')).toBe('7')
  expect(staffNoOfScan('TBS-x')).toBeNull()
})

test('whatever is scanned means something, and never throws', () => {
  const scan = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.stringMatching(/^\d{6,24}$/u),
    fc.stringMatching(/^\][A-Z][0-4]\d{4,40}$/u),
    fc.string({ maxLength: 40 }).map((tail) => `https://a.example/01/${tail}`),
  )
  fc.assert(
    fc.property(scan, fc.constantFrom(...SCAN_CONTEXTS), (raw, context) => {
      const { kind } = read(raw, context)
      expect(kind === 'pay-code' ? context : 'payment').toBe('payment')
    }),
    { numRuns: 2000 },
  )
})
