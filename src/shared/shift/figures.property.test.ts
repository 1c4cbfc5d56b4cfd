/** The figures of a shift against its money moves: two ways to the same drawer. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale } from '../../../tests/support/core.ts'
import { sum } from '../kernel/number.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { moneyMovesOf } from '../ledger/moves.ts'
import { CASH_DIRECTIONS, expectedCashMinor, type ShiftFigure } from './shift.ts'
import { shiftFiguresOf } from './figures.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const amount = fc.nat({ max: 100_000 })
const reasonCode = fc.constantFrom('coins', 'cleaner', '')
const anyEvent: fc.Arbitrary<LedgerEvent> = fc.oneof(
  anySale.map((body): LedgerEvent => ({ type: 'sale.completed', body })),
  fc.record({
    type: fc.constant('shift.opened' as const),
    body: fc.record({
      shiftId: fc.constant('S1'),
      shiftNo: fc.constant(1),
      floatMinor: amount,
      currency: fc.constant('CNY'),
      readyMinor: fc.constant(null),
      note: fc.constant(''),
    }),
  }),
  fc.record({
    type: fc.constant('cash.moved' as const),
    body: fc.record({
      shiftId: fc.constant('S1'),
      cashNo: fc.constant(''),
      cashCounter: fc.constant(0),
      direction: fc.constantFrom(...CASH_DIRECTIONS),
      amountMinor: amount,
      currency: fc.constant('CNY'),
      reasonCode,
      note: fc.constant(''),
    }),
  }),
  fc.record({
    type: fc.constant('drawer.opened' as const),
    body: fc.record({ shiftId: fc.constant('S1'), reasonCode, note: fc.constant('') }),
  }),
)

const of = (figures: readonly ShiftFigure[], kind: ShiftFigure['kind']) =>
  figures.filter((figure) => figure.kind === kind)
const total = (figures: readonly ShiftFigure[]) => sum(figures.map((figure) => figure.amountMinor))

test('expected cash by the figures is the balance of the cash account by the moves', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
      const byFigures = expectedCashMinor(events.flatMap((event) => shiftFiguresOf(event)))
      const byMoves = events
        .flatMap((event) => moneyMovesOf(event))
        .filter((move) => move.account === 'tender:cash')
      expect(byFigures).toBe(sum(byMoves.map((move) => move.amountMinor)))
    }),
  )
})

test('expected cash is float, cash in, cash out and cash sales, worked out from the events', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
      const byHand = events.map((event) => {
        if (event.type === 'shift.opened') return event.body.floatMinor
        if (event.type === 'cash.moved') {
          return event.body.direction === 'in' ? event.body.amountMinor : -event.body.amountMinor
        }
        if (event.type !== 'sale.completed') return 0
        const cash = event.body.tenders.filter((tender) => tender.kind === 'cash')
        return sum(cash.map((tender) => tender.receivedMinor)) - event.body.totals.changeMinor
      })
      expect(expectedCashMinor(events.flatMap((event) => shiftFiguresOf(event)))).toBe(sum(byHand))
    }),
  )
})

test('the tenders of a sale are what was paid, its categories what the goods cost', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      const figures = shiftFiguresOf({ type: 'sale.completed', body: sale })
      const { totals } = sale
      expect(total(of(figures, 'tender'))).toBe(totals.paidMinor)
      expect(total(of(figures, 'sales'))).toBe(totals.paidMinor)
      expect(total(of(figures, 'category'))).toBe(totals.netMinor)
      expect(total(of(figures, 'tax'))).toBe(sum(totals.taxes.map((part) => part.taxMinor)))
      expect(total(of(figures, 'line-discount'))).toBe(totals.lineDiscountMinor)
      expect(total(of(figures, 'ticket-discount'))).toBe(totals.ticketDiscountMinor)
      expect(total(of(figures, 'dropped'))).toBe(totals.droppedMinor)
      expect(total(of(figures, 'rounding'))).toBe(totals.roundingMinor)
    }),
    { numRuns: runs(200) },
  )
})

test('a shift adds up: goods, added tax, rounding and dropped change are what was paid', () => {
  fc.assert(
    fc.property(fc.array(anySale, { maxLength: 5 }), (sales) => {
      const figures = sales.flatMap((body) => shiftFiguresOf({ type: 'sale.completed', body }))
      const added = sum(sales.map((sale) => sale.totals.addedTaxMinor))
      expect(total(of(figures, 'sales'))).toBe(
        total(of(figures, 'category')) +
          added +
          total(of(figures, 'rounding')) -
          total(of(figures, 'dropped')),
      )
    }),
  )
})

test('an event gives at most one figure per kind and key, and counts every deed', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      const figures = shiftFiguresOf({ type: 'sale.completed', body: sale })
      const keys = figures.map((figure) => JSON.stringify([figure.kind, figure.key]))
      expect(new Set(keys).size).toBe(keys.length)
      expect(figures.every((figure) => figure.shiftId === sale.shiftId)).toBe(true)
      const counts = (kind: ShiftFigure['kind']) =>
        sum(of(figures, kind).map((figure) => figure.count))
      expect(counts('sales')).toBe(1)
      expect(counts('tender')).toBe(sale.tenders.length)
      expect(counts('act')).toBe(sale.acts.length)
    }),
  )
})
