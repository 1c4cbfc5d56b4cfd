/** A receipt's code as a sale: names from the catalogue, and the SKU where it has none. */
import { expect, test } from 'vitest'
import { NO_ROUNDING, RULES, saleOf, TEA } from '../../../tests/support/core.ts'
import { newTicket } from '../sales/ticket.ts'
import { originOfSale } from './origin.ts'
import { claimOf, originOfClaim } from './origin-of-claim.ts'

const sale = saleOf(
  { ...newTicket('t'), lines: [{ ...TEA, lineNo: 1, discount: null, note: '' }] },
  RULES,
  { parts: [], last: 'card', extraMinor: 0 },
  NO_ROUNDING,
)
const origin = originOfSale(sale, { storeId: 'S01', businessDate: '2026-03-02' }, RULES.classes)
const claim = claimOf(origin, '0a1b2c3d')

test('goods get the names of the till that reads them', () => {
  const named = originOfClaim(claim, () => ({ name: 'Tea', unit: 'pc', category: 'x' }))
  expect(named?.lines[0]).toMatchObject({ sku: 'TEA', name: 'Tea', unit: 'pc', category: 'x' })
  expect(originOfClaim(claim, () => null)?.lines[0]).toMatchObject({ name: 'TEA', unit: '' })
})

test('taxes are computed by the rates in the code', () => {
  expect(originOfClaim(claim, () => null)?.totals).toEqual(origin.totals)
})

test('a class that the code does not explain has no taxes, and no lines is no sale', () => {
  const { goods } = claim
  if (goods === null) throw new Error('the claim has lines')
  const bare = { ...claim, goods: { ...goods, pricing: { ...goods.pricing, classes: [] } } }
  expect(originOfClaim(bare, () => null)?.totals.taxes).toEqual([])
  expect(originOfClaim({ ...claim, goods: null }, () => null)).toBeNull()
})
