/** The limits of an event: the fullest ticket that the till lets grow still fits into the journal. */
import { expect, test } from 'vitest'
import { NO_ROUNDING, RULES, TEA, saleOf } from '../../../tests/support/core.ts'
import { LINES_MAX, NOTE_LENGTH_MAX, newTicket, type TicketAct } from '../sales/ticket.ts'
import { BODY_BYTES_MAX } from './event.ts'

const each = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

test('the fullest ticket can be paid: 2,000 lines, long Chinese names and notes, two deeds a line', () => {
  const deed = (lineNo: number): TicketAct => ({
    kind: 'discount-ticket',
    lineNo,
    sku: `SKU-${100_000 + lineNo}`,
    figures: { fromMilli: 999_999_000, toMilli: 999_999_000 },
    actor: '10000001',
    approver: '90000001',
  })
  const ticket = {
    ...newTicket('0193a7c0-0000-7000-8000-00000000000a'),
    lines: each(LINES_MAX, (index) => ({
      ...TEA,
      lineNo: index + 1,
      sku: `SKU-${100_000 + index}`,
      name: '绿'.repeat(80),
      discount: { kind: 'share' as const, share: 500 },
      note: '赠'.repeat(NOTE_LENGTH_MAX),
    })),
    acts: each(2 * LINES_MAX, deed),
  }
  const sale = saleOf(ticket, RULES, { parts: [], last: 'cash', extraMinor: 0 }, NO_ROUNDING)
  expect(Buffer.byteLength(JSON.stringify(sale))).toBeLessThan(BODY_BYTES_MAX)
})
