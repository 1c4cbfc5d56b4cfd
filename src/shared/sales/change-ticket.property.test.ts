/** Laws of the open ticket, for any sequence of changes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { APPLES, TEA, anyDiscount } from '../../../tests/support/core.ts'
import { changeTicket, type TicketChange } from './change-ticket.ts'
import { newTicket, type Ticket } from './ticket.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const lineNo = fc.integer({ min: 1, max: 8 })
const quantityMilli = fc.constantFrom(-1000, 0, 500, 1000, 2000, 24_000, 2_000_000_000)

const anyChange: fc.Arbitrary<TicketChange> = fc.oneof(
  fc.record({
    kind: fc.constant('add-line' as const),
    line: fc
      .tuple(fc.constantFrom(TEA, APPLES, { ...TEA, itemId: 3, sku: 'MILK' }), quantityMilli)
      .map(([line, quantity]) => ({ ...line, quantityMilli: quantity })),
    merge: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('set-quantity' as const), lineNo, quantityMilli }),
  fc.record({
    kind: fc.constant('set-price' as const),
    lineNo,
    unitPriceMilli: fc.constantFrom(-1, 0, 350_000, 10 ** 12),
  }),
  fc.record({ kind: fc.constant('set-line-discount' as const), lineNo, discount: anyDiscount }),
  fc.record({
    kind: fc.constant('set-line-note' as const),
    lineNo,
    note: fc.constantFrom('', 'gift'),
  }),
  fc.record({ kind: fc.constant('delete-line' as const), lineNo }),
  fc.record({ kind: fc.constant('set-ticket-discount' as const), discount: anyDiscount }),
  fc.record({ kind: fc.constant('set-drop' as const), dropToMinor: fc.constantFrom(null, 0, 10) }),
  fc.record({ kind: fc.constant('set-ticket-note' as const), note: fc.constant('office') }),
)
const anyChanges = fc.array(anyChange, { maxLength: 25 })
const BY = { actor: '1001', approver: '9001' }

/** Every ticket on the way, with the change that led to it. */
function walk(
  changes: readonly TicketChange[],
  visit: (before: Ticket, result: Ticket | null, change: TicketChange) => void,
) {
  let ticket = newTicket('t')
  for (const change of changes) {
    const changed = changeTicket(ticket, change, BY)
    visit(ticket, changed.ok ? changed.value : null, change)
    if (changed.ok) ticket = changed.value
  }
  return ticket
}

test('a change that took place raises the revision by one; a refused one leaves the ticket as it was', () => {
  fc.assert(
    fc.property(anyChanges, (changes) => {
      let frozen = JSON.stringify(newTicket('t'))
      walk(changes, (before, result) => {
        expect(JSON.stringify(before)).toBe(frozen)
        if (result === null) return
        expect(result.revision).toBe(before.revision + 1)
        frozen = JSON.stringify(result)
      })
    }),
  )
})

test('line numbers rise in order of ringing and are never given out twice', () => {
  fc.assert(
    fc.property(anyChanges, (changes) => {
      const given = new Set<number>()
      walk(changes, (before, result) => {
        if (result === null) return
        const numbers = result.lines.map((line) => line.lineNo)
        expect([...numbers].sort((x, y) => x - y)).toEqual(numbers)
        expect(result.nextLineNo).toBeGreaterThan(Math.max(0, ...numbers))
        const old = new Set(before.lines.map((line) => line.lineNo))
        for (const number of numbers.filter((one) => !old.has(one))) {
          expect(given.has(number)).toBe(false)
          given.add(number)
        }
      })
    }),
  )
})

test('every line is one that the shop can sell: a quantity above nothing, a price not below it', () => {
  fc.assert(
    fc.property(anyChanges, (changes) => {
      for (const line of walk(changes, () => undefined).lines) {
        expect(line.quantityMilli).toBeGreaterThan(0)
        expect(line.unitPriceMilli).toBeGreaterThanOrEqual(0)
        if (line.kind !== 'weighed') expect(line.quantityMilli % 1000).toBe(0)
      }
    }),
  )
})

test('what lowers the price or the count is written down with who did it and who approved', () => {
  const logged: Partial<Record<TicketChange['kind'], string>> = {
    'set-price': 'change-price',
    'set-line-discount': 'discount-line',
    'set-ticket-discount': 'discount-ticket',
    'set-drop': 'drop-change',
    'delete-line': 'delete-line',
  }
  fc.assert(
    fc.property(anyChanges, (changes) => {
      walk(changes, (before, result, change) => {
        if (result === null) return
        expect(result.acts.slice(0, before.acts.length)).toEqual(before.acts)
        const added = result.acts.slice(before.acts.length)
        const lower = (ticket: Ticket) =>
          change.kind === 'set-quantity'
            ? (ticket.lines.find((line) => line.lineNo === change.lineNo)?.quantityMilli ?? 0)
            : 0
        const kind = lower(result) < lower(before) ? 'reduce-quantity' : logged[change.kind]
        expect(added.map((act) => act.kind)).toEqual(kind === undefined ? [] : [kind])
        for (const act of added) expect(act).toMatchObject(BY)
      })
    }),
  )
})

test('n single scans are one scan of n', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.boolean(), (count, isFirst) => {
      const start = isFirst
        ? newTicket('t')
        : walk([{ kind: 'add-line', line: APPLES, merge: true }], () => undefined)
      let singles = start
      for (let scan = 0; scan < count; scan += 1) {
        const one = changeTicket(singles, { kind: 'add-line', line: TEA, merge: true }, BY)
        if (!one.ok) throw new Error(one.refusal.code)
        singles = one.value
      }
      const line = { ...TEA, quantityMilli: count * 1000 }
      const many = changeTicket(start, { kind: 'add-line', line, merge: true }, BY)
      expect(many.ok && many.value.lines).toEqual(singles.lines)
      expect(many.ok && many.value.nextLineNo).toBe(singles.nextLineNo)
    }),
    { numRuns: runs(40) },
  )
})

test('scans of several goods add up to the same quantities in whatever order they come', () => {
  const goods = fc.constantFrom(
    TEA,
    { ...TEA, itemId: 3, sku: 'MILK' },
    { ...TEA, itemId: 4, sku: 'SALT' },
  )
  fc.assert(
    fc.property(fc.array(goods, { maxLength: 30 }), (scans) => {
      const ticket = walk(
        scans.map((line) => ({ kind: 'add-line', line, merge: true })),
        () => undefined,
      )
      for (const line of ticket.lines) {
        const count = scans.filter((one) => one.sku === line.sku).length
        expect(line.quantityMilli).toBe(count * 1000)
      }
      expect(ticket.lines).toHaveLength(new Set(scans.map((one) => one.sku)).size)
    }),
    { numRuns: runs(60) },
  )
})
