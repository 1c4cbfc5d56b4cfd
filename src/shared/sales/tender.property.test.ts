/** Paying for any total in any way: no fen appears or is lost between price, tenders, rounding and change. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TENDER_TYPES, anyPayment, anyRounding, pay } from '../../../tests/support/core.ts'
import { sum } from '../kernel/number.ts'
import { addTender, paidMinor, quickCash, roundCash, type Settlement } from './tender.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const anyTotal = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 10_000_000 }))
const anyEntry = fc.record({
  code: fc.constantFrom('cash', 'cash', 'card', 'qr', 'barter'),
  receivedMinor: fc.oneof(
    fc.integer({ min: -2, max: 300 }),
    fc.integer({ min: 0, max: 20_000_000 }),
  ),
  reference: fc.constantFrom('R1', null),
})

test('a settled ticket took its total and its rounding, no fen more', () => {
  fc.assert(
    fc.property(anyTotal, anyPayment, anyRounding, (total, payment, rounding) => {
      const settlement = pay(total, payment, rounding)
      expect(settlement.dueMinor).toBe(0)
      expect(paidMinor(settlement.tenders)).toBe(total + settlement.roundingMinor)
    }),
    { numRuns: runs(300) },
  )
})

test('at any moment: taken and still due are the total and its rounding', () => {
  fc.assert(
    fc.property(
      anyTotal,
      fc.array(anyEntry, { minLength: 1, maxLength: 6 }),
      anyRounding,
      (total, entries, rounding) => {
        let now: Settlement = { tenders: [], roundingMinor: 0, changeMinor: 0, dueMinor: total }
        for (const entry of entries) {
          const taken = addTender(total, now.tenders, entry, TENDER_TYPES, rounding)
          if (!taken.ok) continue
          now = taken.value
          expect(now.dueMinor).toBeGreaterThanOrEqual(0)
          expect(now.changeMinor).toBeGreaterThanOrEqual(0)
          expect(paidMinor(now.tenders) + now.dueMinor).toBe(total + now.roundingMinor)
          expect(sum(now.tenders.map((tender) => tender.receivedMinor - tender.amountMinor))).toBe(
            now.changeMinor,
          )
          if (now.dueMinor === 0) return
        }
      },
    ),
    { numRuns: runs(500) },
  )
})

test('change is given in cash and for nothing else', () => {
  fc.assert(
    fc.property(anyTotal, anyPayment, anyRounding, (total, payment, rounding) => {
      for (const tender of pay(total, payment, rounding).tenders) {
        if (tender.kind !== 'cash') expect(tender.receivedMinor).toBe(tender.amountMinor)
      }
    }),
  )
})

test('rounding is less than one coin, and rounding down never asks for more', () => {
  fc.assert(
    fc.property(anyTotal, anyRounding, (total, rounding) => {
      const rounded = roundCash(total, rounding)
      expect(Math.abs(rounded - total)).toBeLessThan(rounding.incrementMinor)
      expect(rounded % rounding.incrementMinor).toBe(0)
      if (rounding.mode === 'down') expect(rounded).toBeLessThanOrEqual(total)
      else expect(Math.abs(rounded - total) * 2).toBeLessThanOrEqual(rounding.incrementMinor)
    }),
  )
})

test('a refund in cash rounds as its sale did', () => {
  fc.assert(
    fc.property(anyTotal, anyRounding, (total, rounding) => {
      expect(roundCash(-total, rounding)).toBe(0 - roundCash(total, rounding))
    }),
  )
})

test('the offered amounts rise, differ, and each pays for the ticket', () => {
  const notes = fc.subarray([100, 500, 1000, 2000, 5000, 10_000])
  fc.assert(
    fc.property(anyTotal, notes, anyRounding, (total, notesMinor, rounding) => {
      const amounts = quickCash(total, notesMinor, rounding)
      expect([...new Set(amounts)].sort((x, y) => x - y)).toEqual(amounts)
      expect(amounts.length).toBeLessThanOrEqual(6)
      for (const amount of amounts) {
        const taken = addTender(
          total,
          [],
          { code: 'cash', receivedMinor: amount, reference: null },
          TENDER_TYPES,
          rounding,
        )
        expect(taken.ok && taken.value.dueMinor).toBe(0)
      }
      if (roundCash(total, rounding) > 0) expect(amounts[0]).toBe(roundCash(total, rounding))
    }),
  )
})
