/** A sale as the origin of returns. */
import { expect, test } from 'vitest'
import { NO_ROUNDING, RULES, saleOf, TEA } from '../../../tests/support/core.ts'
import { newTicket } from '../sales/ticket.ts'
import { originOfSale, tendersByCode } from './origin.ts'

const AT = { storeId: 'S01', businessDate: '2026-03-02' }
const sale = saleOf(
  { ...newTicket('t'), lines: [{ ...TEA, lineNo: 1, discount: null, note: '' }] },
  RULES,
  { parts: [], last: 'cash', extraMinor: 500 },
  NO_ROUNDING,
)

test('it has the figures of the sale, and its own rates', () => {
  expect(originOfSale(sale, AT, [])).toMatchObject({
    ...AT,
    receiptNo: sale.receiptNo,
    proof: 'journal',
    pricing: { classes: [{ code: 'A', rates: [{ code: 'V13', ratePpm: 130_000 }] }] },
    lines: [{ lineNo: 1, sku: 'TEA', quantityMilli: 1000, netMinor: 350 }],
    totals: { totalMinor: 350, roundingMinor: 0 },
    tenders: [{ code: 'cash', amountMinor: 350 }],
  })
})

test('a sale from before rates were kept takes those of the store', () => {
  const old = { ...sale, pricing: { ...sale.pricing, classes: [] } }
  expect(originOfSale(old, AT, RULES.classes).pricing.classes.map(({ code }) => code)).toEqual([
    'A',
    'B',
    'C',
    'X',
  ])
})

test('tenders of one code are one, with the first reference', () => {
  const card = (amountMinor: number, reference: string | null) => ({
    code: 'card',
    kind: 'external' as const,
    amountMinor,
    reference,
  })
  expect(tendersByCode([card(100, null), card(200, 'A1'), card(50, 'A2')])).toEqual([
    card(350, 'A1'),
  ])
})
