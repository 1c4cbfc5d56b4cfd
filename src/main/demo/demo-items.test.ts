/** The demo goods are data, so what must hold for them is proven here. */
import { describe, expect, test } from 'vitest'
import { barcodeKey, decodeGtin, OWN_CODE_PATTERN } from '#shared/catalogue/barcode.ts'
import { UNIT_PRICE_MILLI_MAX } from '#shared/kernel/money.ts'
import { demoItems } from './demo-items.ts'

const items = demoItems()

describe('the demo goods', () => {
  test('are about 240, with SKUs and codes of their own', () => {
    expect(items.length).toBeGreaterThanOrEqual(230)
    expect(new Set(items.map(({ sku }) => sku)).size).toBe(items.length)
    expect(new Set(items.map(({ name }) => name)).size).toBe(items.length)
    const codes = items.flatMap(({ barcodes }) => barcodes.map(({ code }) => barcodeKey(code)))
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('carry valid GTIN-13 that begin with 69, and GTIN-14 on their cartons', () => {
    const packed = items.filter(({ barcodes }) => barcodes.length === 2)
    expect(packed.length).toBeGreaterThan(180)
    for (const { barcodes } of packed) {
      expect(barcodes[0]?.code).toMatch(/^69\d{11}$/u)
      expect(decodeGtin(barcodes[0]?.code ?? '')).not.toBeNull()
      expect(decodeGtin(barcodes[1]?.code ?? '')).not.toBeNull()
      expect(barcodes[1]?.factorMilli).toBeGreaterThan(1000)
    }
  })

  test('sell by weight and without stock under own codes of five digits', () => {
    const own = items.filter(({ kind }) => kind !== 'stocked')
    expect(own.filter(({ kind }) => kind === 'weighed').length).toBeGreaterThan(40)
    expect(own.some(({ name }) => name.startsWith('购物袋'))).toBe(true)
    for (const { sku, unit, kind, barcodes } of own) {
      expect(barcodes).toEqual([{ code: sku, factorMilli: 1000 }])
      expect(sku).toMatch(/^\d{5}$/u)
      expect(sku).toMatch(OWN_CODE_PATTERN)
      if (kind === 'weighed') expect(unit).toBe('kg')
    }
  })

  test('have every field filled, sane prices and known tax classes', () => {
    for (const item of items) {
      expect(item.name.trim()).not.toBe('')
      expect(item.unit).not.toBe('')
      expect(item.category).not.toBe('')
      expect(['STD', 'RED', 'ZERO']).toContain(item.taxClass)
      if (item.unitPriceMilli === null) continue
      expect(item.unitPriceMilli).toBeGreaterThan(0)
      expect(item.unitPriceMilli).toBeLessThan(UNIT_PRICE_MILLI_MAX)
    }
  })

  test('contain one blocked item, one without a price, lots with expiry and serial numbers', () => {
    expect(items.filter(({ status }) => status === 'blocked')).toHaveLength(1)
    expect(items.filter(({ unitPriceMilli }) => unitPriceMilli === null)).toHaveLength(1)
    expect(items.some(({ tracking, hasExpiry }) => tracking === 'lot' && hasExpiry)).toBe(true)
    expect(items.some(({ tracking }) => tracking === 'serial')).toBe(true)
    expect(items.some(({ taxClass }) => taxClass === 'RED')).toBe(true)
  })
})
