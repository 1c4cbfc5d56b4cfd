/** The texts behind keys are written down: one that came out otherwise would post a day twice. */
import { expect, test } from 'vitest'
import { postingKeyText, zNumber } from './posting-key.ts'

const PARTS = {
  storeId: 'S01',
  tillId: 'T01',
  ranges: [{ epoch: '7M3W9ACDEK7QX', fromSeq: 1, toSeq: 20 }],
  businessDate: '2026-11-27',
  kind: 'sales',
  part: '',
  way: { from: 'STORE', to: 'CUSTOMER' },
} as const

test('the text of a key is what it was when the first day was posted', () => {
  expect(postingKeyText(PARTS, 'tryton')).toBe(
    '["tillbook-posting-1","tryton","S01","T01",[["7M3W9ACDEK7QX",1,20]],"2026-11-27","sales","",["STORE","CUSTOMER"]]',
  )
})

test('everything that tells documents apart is in it', () => {
  const others = [
    { ...PARTS, storeId: 'S02' },
    { ...PARTS, tillId: 'T02' },
    { ...PARTS, ranges: [{ epoch: '7M3W9ACDEK7QX', fromSeq: 1, toSeq: 21 }] },
    { ...PARTS, businessDate: '2026-11-28' },
    { ...PARTS, kind: 'returns' as const },
    { ...PARTS, part: 'x' },
    { ...PARTS, way: null },
  ]
  const texts = [PARTS, ...others].map((parts) => postingKeyText(parts, 'tryton'))
  expect(new Set([...texts, postingKeyText(PARTS, 'odoo')]).size).toBe(others.length + 2)
})

test('people get a short number', () => {
  expect(zNumber('S001', '2026-11-22', 1)).toBe('S001-20261122-Z0001')
})
