/** For every ticket: each total is the sum of parts that are in the result, and no price is negative. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyDiscount, anyRules, anyTicket } from '../../../tests/support/core.ts'
import { sum } from '../kernel/number.ts'
import { discountMinor } from './discount.ts'
import { priceTicket } from './price-ticket.ts'
import { runs } from '../../../tests/support/property-runs.ts'

test('every total is the sum of its parts', () => {
  fc.assert(
    fc.property(anyTicket, anyRules, (ticket, rules) => {
      const { lines, totals } = priceTicket(ticket, rules)
      expect(totals.grossMinor).toBe(sum(lines.map((line) => line.grossMinor)))
      expect(totals.lineDiscountMinor).toBe(sum(lines.map((line) => line.discountMinor)))
      expect(totals.ticketDiscountMinor).toBe(sum(lines.map((line) => line.ticketDiscountMinor)))
      expect(totals.netMinor).toBe(sum(lines.map((line) => line.netMinor)))
      expect(totals.netMinor).toBe(
        totals.grossMinor - totals.lineDiscountMinor - totals.ticketDiscountMinor,
      )
      expect(totals.totalMinor).toBe(totals.netMinor + totals.addedTaxMinor - totals.droppedMinor)
    }),
    { numRuns: runs(300) },
  )
})

test('a line costs its goods less its discounts, and never less than nothing', () => {
  fc.assert(
    fc.property(anyTicket, anyRules, (ticket, rules) => {
      const priced = priceTicket(ticket, rules)
      expect(priced.lines.map((line) => line.lineNo)).toEqual(
        ticket.lines.map((line) => line.lineNo),
      )
      for (const line of priced.lines) {
        expect(line.netMinor).toBe(line.grossMinor - line.discountMinor - line.ticketDiscountMinor)
        expect(line.netMinor).toBeGreaterThanOrEqual(0)
        expect(line.ticketDiscountMinor).toBeGreaterThanOrEqual(0)
      }
      expect(priced.totals.totalMinor).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: runs(300) },
  )
})

test('the lines carry the whole discount of the ticket', () => {
  fc.assert(
    fc.property(anyTicket, anyRules, (ticket, rules) => {
      const { totals } = priceTicket(ticket, rules)
      const base = totals.grossMinor - totals.lineDiscountMinor
      expect(totals.ticketDiscountMinor).toBe(discountMinor(ticket.discount, base))
    }),
  )
})

test('with tax inside, what is taxed and its tax are together what the goods cost', () => {
  fc.assert(
    fc.property(anyTicket, anyRules, (ticket, rules) => {
      const single = { ...ticket, lines: ticket.lines.map((line) => ({ ...line, taxClass: 'A' })) }
      const { totals } = priceTicket(single, { ...rules, mode: 'inclusive' })
      expect(totals.addedTaxMinor).toBe(0)
      expect(totals.taxes[0]!.taxableMinor + totals.taxes[0]!.taxMinor).toBe(totals.netMinor)
    }),
  )
})

test('tax is on what the customer pays for the goods, after every discount', () => {
  fc.assert(
    fc.property(anyTicket, anyDiscount, (ticket, discount) => {
      const single = {
        ...ticket,
        discount,
        lines: ticket.lines.map((line) => ({ ...line, taxClass: 'B' })),
      }
      for (const rounding of ['line', 'document'] as const) {
        const rules = {
          mode: 'exclusive' as const,
          rounding,
          classes: [{ code: 'B', name: 'b', rates: [{ code: 'V9', ratePpm: 90_000 }] }],
        }
        const { totals } = priceTicket(single, rules)
        expect(totals.taxes[0]!.taxableMinor).toBe(totals.netMinor)
        expect(totals.addedTaxMinor).toBe(totals.taxes[0]!.taxMinor)
      }
    }),
  )
})

test('dropped change is less than one step and leaves a whole number of steps', () => {
  const step = fc.constantFrom(5, 10, 100)
  fc.assert(
    fc.property(anyTicket, anyRules, step, (ticket, rules, dropToMinor) => {
      const { totals } = priceTicket({ ...ticket, dropToMinor }, rules)
      expect(totals.totalMinor % dropToMinor).toBe(0)
      expect(totals.droppedMinor).toBeGreaterThanOrEqual(0)
      expect(totals.droppedMinor).toBeLessThan(dropToMinor)
    }),
  )
})

test('the screen and the backend get the same prices from the same ticket', () => {
  fc.assert(
    fc.property(anyTicket, anyRules, (ticket, rules) => {
      const before = JSON.stringify(ticket)
      expect(priceTicket(ticket, rules)).toEqual(priceTicket(ticket, rules))
      expect(JSON.stringify(ticket)).toBe(before)
    }),
    { numRuns: runs(50) },
  )
})
