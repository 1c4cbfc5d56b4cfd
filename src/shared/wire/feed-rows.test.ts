/** Rows of feeds: what a till takes, what it fills in, what it keeps for later and what it turns away. */
import { expect, test } from 'vitest'
import {
  CatalogueRow,
  InboundRow,
  InstructionsRow,
  LettersRow,
  PricesRow,
  StaffRow,
  StockRow,
  TaxesRow,
  ThresholdsRow,
} from './feed-rows.ts'

const TEA = { sku: 'TEA', name: '茶', unit: '盒', taxClass: 'STD' }
const takes = (shape: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  shape.safeParse(value).success

test('goods need four fields; the rest is as usual, and fields of a later version do no harm', () => {
  expect(CatalogueRow.parse({ ...TEA, colour: 'green' })).toEqual({
    ...{ ...TEA, category: '', kind: 'stocked', status: 'active', tracking: 'none' },
    ...{ hasExpiry: false, barcodes: [] },
  })
  for (const wrong of [
    { ...TEA, sku: '' },
    { ...TEA, name: 'a\u0000b' },
    { ...TEA, kind: 'magic' },
    { ...TEA, unitPriceMilli: -1 },
    { ...TEA, unitPriceMilli: 1.5 },
    { ...TEA, barcodes: [{ code: 'x y', factorMilli: 1000 }] },
    { ...TEA, barcodes: [{ code: '1', factorMilli: 0 }] },
  ]) {
    expect(takes(CatalogueRow, wrong), JSON.stringify(wrong)).toBe(false)
  }
})

test('a list of prices is named without a stroke: its prices are found by it', () => {
  const list = { kind: 'list', version: 'V1', effectiveFrom: '2026-03-01', prices: 1 }
  expect(takes(PricesRow, list)).toBe(true)
  expect(takes(PricesRow, { ...list, version: 'V/1' })).toBe(false)
  expect(takes(PricesRow, { ...list, effectiveFrom: '1.3.2026' })).toBe(false)
  expect(takes(PricesRow, { kind: 'price', version: 'V1', sku: 'A', unitPriceMilli: 1 })).toBe(true)
})

test('a PIN travels as a hash of the right size, or not at all', () => {
  const person = { staffNo: '101', name: '林', role: 'cashier', isActive: true }
  expect(StaffRow.parse(person).pin).toBeNull()
  const pin = { salt: 'a'.repeat(32), hash: 'b'.repeat(64) }
  expect(takes(StaffRow, { ...person, pin })).toBe(true)
  expect(takes(StaffRow, { ...person, pin: { ...pin, hash: '1234' } })).toBe(false)
  expect(takes(StaffRow, { ...person, role: 'owner' })).toBe(false)
})

test('head office sets limits, and neither folders nor printers', () => {
  expect(takes(ThresholdsRow, { name: 'returnDaysMax', value: 7 })).toBe(true)
  expect(takes(ThresholdsRow, { name: 'backupDir', value: '/' })).toBe(false)
  expect(takes(TaxesRow, { code: 'A', name: '', rates: [] })).toBe(false)
})

test('an instruction of a kind that is not known here is kept for later, not guessed', () => {
  expect(takes(InstructionsRow, { kind: 'dance' })).toBe(false)
  const answer = { kind: 'approval-answer', requestId: 'R', isApproved: true, by: 'HQ' }
  expect(InstructionsRow.parse({ ...answer, stocktakeId: 'S' })).toEqual({ ...answer, note: '' })
})

test('deliveries, stock and letters have whole numbers and known codes', () => {
  const line = { lineNo: 1, sku: 'A', name: 'A', unit: 'x', lot: '', expiry: null, serial: '' }
  const document = {
    ...{ inboundId: 'I', inboundNo: 'I', kind: 'transfer', partner: 'S02', expectedOn: null },
    ...{ note: '', lines: [{ ...line, quantityMilli: 1000 }] },
  }
  expect(InboundRow.parse({ document })).toMatchObject({ isCancelled: false, note: '' })
  const none = { ...document, lines: [{ ...line, quantityMilli: 0 }] }
  expect(takes(InboundRow, { document: none })).toBe(false)
  expect(takes(StockRow, { sku: 'A', onHandMilli: 0.5, asOfMs: 1, includes: [] })).toBe(false)
  const letter = { letterId: 'L', code: 'unknown-sku', eventId: null, detail: {}, openedMs: 1 }
  expect(takes(LettersRow, { ...letter, state: 'open' })).toBe(true)
  expect(takes(LettersRow, { ...letter, state: 'open', code: 'bad-mood' })).toBe(false)
})
