import { expect, test } from 'vitest'
import { isSerialised, lotsForQuantity, mayMergeLots, mergedLots, withDeeds } from './line-lots.ts'
import { newTicket, type TicketLine } from './ticket.ts'

const lot = (name: string, quantityMilli = 1000) => ({
  lot: name,
  expiry: null,
  serial: '',
  quantityMilli,
})
const serial = (text: string) => ({ ...lot(''), serial: text })

test('scans add up where they are of one lot, or where every piece has its serial', () => {
  expect(mayMergeLots([], [])).toBe(true)
  expect(mayMergeLots([lot('A')], [lot('A')])).toBe(true)
  expect(mayMergeLots([lot('A')], [lot('B')])).toBe(false)
  expect(mayMergeLots([lot('A')], [])).toBe(false)
  expect(mayMergeLots([serial('1')], [serial('2')])).toBe(true)
  expect(mayMergeLots([serial('1')], [lot('A')])).toBe(false)
  expect(mergedLots([lot('A', 2000)], [lot('A')])).toEqual([lot('A', 3000)])
  expect(mergedLots([serial('1')], [serial('2')])).toEqual([serial('1'), serial('2')])
})

test('a typed quantity takes the chosen lot along, and serials cannot be typed away', () => {
  expect(lotsForQuantity([], 1000, 5000)).toEqual({ ok: true, value: [] })
  expect(lotsForQuantity([lot('A')], 1000, 5000)).toEqual({ ok: true, value: [lot('A', 5000)] })
  expect(lotsForQuantity([serial('1')], 1000, 1000)).toEqual({ ok: true, value: [serial('1')] })
  expect(lotsForQuantity([serial('1')], 1000, 2000)).toMatchObject({
    refusal: { code: 'quantity-is-serials' },
  })
  expect([isSerialised([lot('A')]), isSerialised([serial('1')])]).toEqual([false, true])
})

test('a deed is noted on the line that was touched', () => {
  const before = newTicket('T')
  const line = { lineNo: 4, sku: 'MILK' } as TicketLine
  const after = { ...before, lines: [line] }
  const by = { actor: '101', approver: '901' }
  const noted = withDeeds(before, after, [{ kind: 'sell-expired', figures: {}, by }])
  expect(noted.acts).toEqual([
    { kind: 'sell-expired', lineNo: 4, sku: 'MILK', figures: {}, actor: '101', approver: '901' },
  ])
  expect(withDeeds(before, after, [])).toBe(after)
})
