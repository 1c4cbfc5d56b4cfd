/** What the customer sees is their ticket and nothing else. */
import { expect, test } from 'vitest'
import { newTicket, type Ticket } from '../sales/ticket.ts'
import { priceTicket } from '../pricing/price-ticket.ts'
import { RULES, TEA } from '../../../tests/support/core.ts'
import { changeTicket } from '../sales/change-ticket.ts'
import { must } from '../kernel/assert.ts'
import { CUSTOMER_LINES_MAX, WELCOME, customerView } from './customer-view.ts'

const added = changeTicket(
  newTicket('t'),
  { kind: 'add-line', line: TEA, merge: false },
  { actor: '1', approver: null },
)
const rung = added.ok ? added.value.lines[0] : undefined
const view = (ticket: Ticket) => customerView(ticket, priceTicket(ticket, RULES))
const ticketOf = (count: number): Ticket => ({
  ...newTicket('t'),
  lines: Array.from({ length: count }, (_, index) => ({
    ...must(rung, 'a line'),
    ...{ lineNo: index + 1, name: `item ${String(index + 1)}`, unitPriceMilli: 350_000 },
  })),
})

test('nothing rung up is a welcome', () => {
  expect(view(newTicket('t'))).toEqual(WELCOME)
})

test('the latest lines, and the total of all', () => {
  const seen = view(ticketOf(20))
  expect(seen.phase).toBe('selling')
  expect(seen.lines).toHaveLength(CUSTOMER_LINES_MAX)
  expect(seen.lines.at(-1)?.name).toBe('item 20')
  expect(seen).toMatchObject({ lineCount: 20, totalMinor: 7000, dueMinor: 7000, paidMinor: 0 })
})

test('a part that is paid leaves the rest due; goods that come back count', () => {
  const tender = {
    ...{ tenderNo: 1, code: 'card', kind: 'external' as const, amountMinor: 500 },
    ...{ receivedMinor: 500, reference: 'r' },
  }
  const paying = view({ ...ticketOf(2), tenders: [tender] })
  expect(paying).toMatchObject({ phase: 'paying', totalMinor: 700, paidMinor: 500, dueMinor: 200 })
  const exchange = { receiptNo: null, creditMinor: 300, lines: [] }
  expect(view({ ...ticketOf(2), exchange })).toMatchObject({ totalMinor: 400, dueMinor: 400 })
})
