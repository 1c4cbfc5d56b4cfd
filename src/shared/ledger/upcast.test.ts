/** Bodies of the first release read as today's. */
import { expect, test } from 'vitest'
import { eventBodySchemas } from '../wire/event-bodies.ts'
import { newTicket } from '../sales/ticket.ts'
import { NO_ROUNDING, RULES, saleOf, TEA } from '../../../tests/support/core.ts'
import { CASH_OUT, RECEIVING } from '../../../tests/support/sample-documents.ts'
import { upcast } from './upcast.ts'

const sale = saleOf(
  { ...newTicket('t'), lines: [{ ...TEA, lineNo: 1, discount: null, note: '' }] },
  RULES,
  { parts: [], last: 'cash', extraMinor: 0 },
  NO_ROUNDING,
)

test('a sale from before lots has lines without any', () => {
  const first = {
    ...sale,
    pricing: { mode: sale.pricing.mode, rounding: sale.pricing.rounding },
    lines: sale.lines.map(({ lots: _lots, ...line }) => line),
  }
  const pricing = { ...sale.pricing, classes: [] }
  expect(upcast('sale.completed', 1, first)).toEqual({ ...sale, pricing })
  expect(eventBodySchemas['sale.completed'].safeParse(first).success).toBe(false)
})

test('a sale from before the sources of weights says nothing of them and stays as it was', () => {
  expect(upcast('sale.completed', 2, sale)).toEqual(sale)
  const weighed = { ...sale, lines: sale.lines.map((line) => ({ ...line, weightFrom: 'typed' })) }
  const read = eventBodySchemas['sale.completed'].safeParse(weighed)
  expect(read.data).toEqual(weighed)
  const guessed = { ...sale, lines: sale.lines.map((line) => ({ ...line, weightFrom: 'guess' })) }
  expect(eventBodySchemas['sale.completed'].safeParse(guessed).success).toBe(false)
})

test('a cash movement from before numbers has none', () => {
  const { cashNo: _no, cashCounter: _counter, ...first } = CASH_OUT
  expect(upcast('cash.moved', 1, first)).toEqual({ ...CASH_OUT, cashNo: '', cashCounter: 0 })
})

test('a float from before notes was not compared with what had been laid ready', () => {
  const first = { shiftId: 'S1', shiftNo: 1, floatMinor: 20_000, currency: 'CNY' }
  expect(upcast('shift.opened', 1, first)).toEqual({ ...first, readyMinor: null, note: '' })
})

test('a receipt from before is read without the place of its draft', () => {
  expect(upcast('stock.received', 1, { ...RECEIVING, to: 'FLOOR' })).toEqual(RECEIVING)
  expect(eventBodySchemas['stock.received'].safeParse(RECEIVING).success).toBe(true)
})

test('a body of today and one of an unknown type stay what they are', () => {
  expect(upcast('sale.completed', 3, sale)).toBe(sale)
  expect(upcast('toString', 1, sale)).toBe(sale)
})
