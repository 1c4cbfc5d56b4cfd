/** Goods without a receipt are worth what they would cost today. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRules, anyTicketLine } from '../../../tests/support/core.ts'
import { sum } from '../kernel/number.ts'
import { priceTicket } from '../pricing/price-ticket.ts'
import { worthOf } from './unreceipted.ts'

test('they are worth what a ticket of them would cost, and the lines add up to it', () => {
  fc.assert(
    fc.property(
      fc.array(anyTicketLine, { minLength: 1, maxLength: 6 }),
      anyRules,
      (some, rules) => {
        const lines = some.map((line, index) => ({ ...line, lineNo: index + 1, discount: null }))
        const { totals } = priceTicket({ lines, discount: null, dropToMinor: null }, rules)
        const worth = worthOf(lines, rules)
        expect(worth.totals).toEqual({
          netMinor: totals.netMinor,
          taxes: totals.taxes,
          addedTaxMinor: totals.addedTaxMinor,
          droppedMinor: 0,
          totalMinor: totals.totalMinor,
        })
        expect(sum(worth.lines.map((line) => line.refundMinor))).toBe(totals.totalMinor)
        expect(worth.lines.map(({ lineNo }) => lineNo)).toEqual(lines.map(({ lineNo }) => lineNo))
      },
    ),
  )
})
