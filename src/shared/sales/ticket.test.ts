/** An open ticket before anything is on it. */
import { expect, test } from 'vitest'
import { TEA } from '../../../tests/support/core.ts'
import { changeTicket } from './change-ticket.ts'
import { exchangedMinor, isEmpty, newTicket } from './ticket.ts'

test('a new ticket is empty and starts at line 1, revision 0', () => {
  const ticket = newTicket('t')
  expect(isEmpty(ticket)).toBe(true)
  expect(ticket).toMatchObject({ ticketId: 't', revision: 0, nextLineNo: 1, acts: [], tenders: [] })
})

test('a ticket with a line is not empty, and one whose lines were deleted is', () => {
  const by = { actor: '1001', approver: null }
  const one = changeTicket(newTicket('t'), { kind: 'add-line', line: TEA, merge: true }, by)
  if (!one.ok) throw new Error(one.refusal.code)
  expect(isEmpty(one.value)).toBe(false)
  const none = changeTicket(one.value, { kind: 'delete-line', lineNo: 1 }, by)
  expect(none.ok && isEmpty(none.value)).toBe(true)
})

test('goods that come back make a ticket, and pay for no more than what goes', () => {
  const exchange = { receiptNo: null, creditMinor: 350, lines: [] }
  expect(isEmpty({ ...newTicket('t'), exchange })).toBe(false)
  expect(exchangedMinor({ ...newTicket('t'), exchange }, 998)).toBe(350)
  expect(exchangedMinor({ ...newTicket('t'), exchange }, 30)).toBe(30)
  expect(exchangedMinor(newTicket('t'), 30)).toBe(0)
})
