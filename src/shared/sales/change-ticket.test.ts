/** What may be done to an open ticket, what is refused in which words, and what is written down. */
import { expect, test } from 'vitest'
import { APPLES, TEA } from '../../../tests/support/core.ts'
import { AMOUNT_MINOR_MAX, UNIT_PRICE_MILLI_MAX } from '../kernel/money.ts'
import { QUANTITY_MILLI_MAX } from '../kernel/quantity.ts'
import { changeTicket, type NewLine, type TicketChange } from './change-ticket.ts'
import type { By } from './ticket.ts'
import { ACTS_MAX, LINES_MAX, newTicket, type Ticket } from './ticket.ts'

const BY: By = { actor: '1001', approver: null }
const APPROVED: By = { actor: '1001', approver: '9001' }

const scan = (line: NewLine): TicketChange => ({ kind: 'add-line', line, merge: true })
const change = (ticket: Ticket, one: TicketChange, by = BY) => changeTicket(ticket, one, by)

function after(ticket: Ticket, changes: readonly TicketChange[], by = BY): Ticket {
  return changes.reduce((now, one) => {
    const changed = changeTicket(now, one, by)
    if (!changed.ok) throw new Error(changed.refusal.code)
    return changed.value
  }, ticket)
}
function codeOf(result: ReturnType<typeof change>): string {
  return result.ok ? 'ok' : result.refusal.code
}

const empty = newTicket('t')
const withTea = after(empty, [scan(TEA)])

test('three scans of one tea are one line of three', () => {
  const ticket = after(empty, [scan(TEA), scan(TEA), scan(TEA)])
  expect(ticket.lines).toHaveLength(1)
  expect(ticket.lines[0]).toMatchObject({ lineNo: 1, quantityMilli: 3000 })
  expect(ticket.nextLineNo).toBe(2)
})

test('a carton of 24 adds 24 to the bottles that are there', () => {
  const carton = { ...TEA, barcode: '16901234567899', quantityMilli: 24_000 }
  expect(after(withTea, [scan(carton)]).lines[0]?.quantityMilli).toBe(25_000)
})

test('two weighings of apples are two lines: each label can be checked', () => {
  expect(after(empty, [scan(APPLES), scan(APPLES)]).lines).toHaveLength(2)
})

test('a scan opens a new line when the old one is special: other price, discount, or note', () => {
  const special: TicketChange[] = [
    { kind: 'set-price', lineNo: 1, unitPriceMilli: 300_000 },
    { kind: 'set-line-discount', lineNo: 1, discount: { kind: 'share', share: 500 } },
    { kind: 'set-line-note', lineNo: 1, note: 'gift' },
  ]
  for (const one of special) expect(after(withTea, [one, scan(TEA)]).lines).toHaveLength(2)
})

test('a price that changed in the catalogue meanwhile opens a new line', () => {
  const dearer = { ...TEA, unitPriceMilli: 400_000, listPriceMilli: 400_000 }
  expect(after(withTea, [scan(dearer)]).lines).toHaveLength(2)
})

test('a tax class that changed in the catalogue meanwhile opens a new line', () => {
  expect(after(withTea, [scan({ ...TEA, taxClass: 'B' })]).lines).toHaveLength(2)
})

test('a scan adds to the last line of its kind', () => {
  const discount = { kind: 'share', share: 500 } as const
  const ticket = after(withTea, [
    { kind: 'add-line', line: TEA, merge: false },
    { kind: 'add-line', line: TEA, merge: false },
    { kind: 'set-line-discount', lineNo: 3, discount },
    scan(TEA),
  ])
  expect(ticket.lines.map((line) => line.quantityMilli)).toEqual([1000, 2000, 1000])
})

test('goods without a price of their own are logged each time they are sold', () => {
  const priceless = { ...TEA, listPriceMilli: null }
  const ticket = after(empty, [scan(priceless), scan(priceless)], APPROVED)
  expect(ticket.lines).toHaveLength(2)
  expect(ticket.acts.map((act) => [act.kind, act.lineNo, act.approver])).toEqual([
    ['open-item', 1, '9001'],
    ['open-item', 2, '9001'],
  ])
})

test('open items are never added together, and each is logged', () => {
  const open = { ...TEA, itemId: null, sku: '', listPriceMilli: null }
  const ticket = after(empty, [scan(open), scan(open)])
  expect(ticket.lines).toHaveLength(2)
  expect(ticket.acts).toHaveLength(2)
})

test('goods sold at their own price need no entry in the log', () => {
  expect(after(empty, [scan(TEA), scan(APPLES)]).acts).toEqual([])
})

test('a line number is never given out twice', () => {
  const ticket = after(withTea, [{ kind: 'delete-line', lineNo: 1 }, scan(TEA)])
  expect(ticket.lines.map((line) => line.lineNo)).toEqual([2])
})

test('deleting a line is logged with what was on it, who did it and who approved', () => {
  const ticket = after(withTea, [{ kind: 'delete-line', lineNo: 1 }], APPROVED)
  expect(ticket.acts).toEqual([
    {
      kind: 'delete-line',
      lineNo: 1,
      sku: 'TEA',
      figures: { quantityMilli: 1000, unitPriceMilli: 350_000 },
      actor: '1001',
      approver: '9001',
    },
  ])
})

test('reducing a quantity is logged, raising it is not', () => {
  const quantity = (quantityMilli: number): TicketChange => ({
    kind: 'set-quantity',
    lineNo: 1,
    quantityMilli,
  })
  expect(after(withTea, [quantity(5000)]).acts).toEqual([])
  const reduced = after(withTea, [quantity(5000), quantity(2000)])
  expect(reduced.lines[0]?.quantityMilli).toBe(2000)
  expect(reduced.acts).toEqual([
    expect.objectContaining({
      kind: 'reduce-quantity',
      lineNo: 1,
      sku: 'TEA',
      figures: { fromMilli: 5000, toMilli: 2000 },
    }),
  ])
})

test('a changed price is logged with the old and the new one; the list price stays', () => {
  const ticket = after(
    withTea,
    [{ kind: 'set-price', lineNo: 1, unitPriceMilli: 300_000 }],
    APPROVED,
  )
  expect(ticket.lines[0]).toMatchObject({ unitPriceMilli: 300_000, listPriceMilli: 350_000 })
  expect(ticket.acts[0]).toMatchObject({
    kind: 'change-price',
    figures: { fromMilli: 350_000, toMilli: 300_000 },
    approver: '9001',
  })
})

test('discounts on a line and on the ticket are logged with what they take', () => {
  const ticket = after(withTea, [
    { kind: 'set-line-discount', lineNo: 1, discount: { kind: 'share', share: 500 } },
    { kind: 'set-ticket-discount', discount: { kind: 'amount', amountMinor: 20 } },
    { kind: 'set-ticket-discount', discount: null },
  ])
  expect(ticket.acts.map((act) => [act.kind, act.lineNo, act.sku, act.figures])).toEqual([
    ['discount-line', 1, 'TEA', { share: 500 }],
    ['discount-ticket', null, null, { amountMinor: 20 }],
    ['discount-ticket', null, null, { amountMinor: 0 }],
  ])
  expect(ticket.discount).toBeNull()
})

test('dropping the change is logged, and can be taken back', () => {
  const ticket = after(withTea, [
    { kind: 'set-drop', dropToMinor: 10 },
    { kind: 'set-drop', dropToMinor: null },
  ])
  expect(ticket.dropToMinor).toBeNull()
  expect(ticket.acts.map((act) => act.figures)).toEqual([{ dropToMinor: 10 }, { dropToMinor: 0 }])
})

test('notes are kept and leave no trace in the log', () => {
  const ticket = after(withTea, [
    { kind: 'set-line-note', lineNo: 1, note: 'gift' },
    { kind: 'set-ticket-note', note: 'office' },
  ])
  expect(ticket.lines[0]?.note).toBe('gift')
  expect(ticket).toMatchObject({ note: 'office', acts: [] })
})

test('money that was taken freezes the ticket', () => {
  const tender = {
    tenderNo: 1,
    code: 'cash',
    kind: 'cash' as const,
    amountMinor: 100,
    receivedMinor: 100,
    reference: null,
  }
  const paid = { ...withTea, tenders: [tender] }
  const changes: TicketChange[] = [
    scan(TEA),
    { kind: 'set-quantity', lineNo: 1, quantityMilli: 2000 },
    { kind: 'set-price', lineNo: 1, unitPriceMilli: 1 },
    { kind: 'set-line-discount', lineNo: 1, discount: null },
    { kind: 'set-line-note', lineNo: 1, note: '' },
    { kind: 'delete-line', lineNo: 99 },
    { kind: 'set-ticket-discount', discount: null },
    { kind: 'set-drop', dropToMinor: null },
    { kind: 'set-ticket-note', note: '' },
  ]
  for (const one of changes) expect(codeOf(change(paid, one))).toBe('ticket-has-tenders')
})

test.each([0, -1000, 0.5, Number.NaN, QUANTITY_MILLI_MAX + 1000, 6_901_234_567_892_000])(
  'a quantity of %d thousandths is refused, as a first scan, a repeated one and a correction',
  (quantityMilli) => {
    const line = { ...TEA, quantityMilli }
    expect(codeOf(change(empty, scan(line)))).toBe('quantity-invalid')
    expect(codeOf(change(withTea, scan(line)))).toBe('quantity-invalid')
    const correction = { kind: 'set-quantity', lineNo: 1, quantityMilli } as const
    expect(codeOf(change(withTea, correction))).toBe('quantity-invalid')
  },
)

test('a repeated scan cannot take goods off a line without a trace', () => {
  // Found while writing the law of merging: -1 added to 3 made 2, and nothing was logged.
  const three = after(empty, [scan({ ...TEA, quantityMilli: 3000 })])
  expect(codeOf(change(three, scan({ ...TEA, quantityMilli: -1000 })))).toBe('quantity-invalid')
})

test('half a bottle is refused, and two halves do not make one', () => {
  const half = { ...TEA, quantityMilli: 500 }
  expect(codeOf(change(empty, scan(half)))).toBe('quantity-not-whole')
  expect(codeOf(change(withTea, scan(half)))).toBe('quantity-not-whole')
  expect(codeOf(change(empty, scan({ ...APPLES, quantityMilli: 1 })))).toBe('ok')
})

test('repeated scans stop at the largest quantity', () => {
  const full = after(empty, [
    scan({ ...TEA, unitPriceMilli: 1, listPriceMilli: 1, quantityMilli: QUANTITY_MILLI_MAX }),
  ])
  const more = change(full, scan({ ...TEA, unitPriceMilli: 1, listPriceMilli: 1 }))
  expect(codeOf(more)).toBe('quantity-invalid')
})

test.each([-1, 0.5, UNIT_PRICE_MILLI_MAX + 1])('a price of %d is refused', (unitPriceMilli) => {
  expect(codeOf(change(empty, scan({ ...TEA, unitPriceMilli })))).toBe('price-invalid')
  expect(codeOf(change(withTea, { kind: 'set-price', lineNo: 1, unitPriceMilli }))).toBe(
    'price-invalid',
  )
})

test.each([
  { kind: 'share', share: 0 },
  { kind: 'share', share: 10_001 },
  { kind: 'share', share: 0.5 },
  { kind: 'amount', amountMinor: 0 },
  { kind: 'amount', amountMinor: -5 },
] as const)('%o is no discount', (discount) => {
  expect(codeOf(change(withTea, { kind: 'set-line-discount', lineNo: 1, discount }))).toBe(
    'discount-invalid',
  )
  expect(codeOf(change(withTea, { kind: 'set-ticket-discount', discount }))).toBe(
    'discount-invalid',
  )
})

test.each([0, -10, 1.5])('nothing is dropped to steps of %d', (dropToMinor) => {
  expect(codeOf(change(withTea, { kind: 'set-drop', dropToMinor }))).toBe('discount-invalid')
})

test('a line that is not there is named in the refusal', () => {
  const changes: TicketChange[] = [
    { kind: 'set-quantity', lineNo: 7, quantityMilli: -1 },
    { kind: 'set-price', lineNo: 7, unitPriceMilli: -1 },
    { kind: 'set-line-discount', lineNo: 7, discount: { kind: 'share', share: 0 } },
    { kind: 'set-line-note', lineNo: 7, note: '' },
    { kind: 'delete-line', lineNo: 7 },
  ]
  for (const one of changes) {
    expect(change(withTea, one)).toEqual({
      ok: false,
      refusal: { code: 'line-unknown', details: { lineNo: 7 } },
    })
  }
})

test('a ticket holds 2,000 lines; a repeated scan still adds to one of them', () => {
  const lines = Array.from({ length: LINES_MAX }, (_, index) => ({
    ...TEA,
    lineNo: index + 1,
    itemId: index + 1,
    discount: null,
    note: '',
  }))
  const full: Ticket = { ...empty, nextLineNo: LINES_MAX + 1, lines }
  expect(codeOf(change(full, scan({ ...TEA, itemId: 9_999, quantityMilli: 0 })))).toBe(
    'ticket-full',
  )
  expect(codeOf(change(full, scan(TEA)))).toBe('ok')
})

test('no line and no ticket exceeds the largest amount', () => {
  const dear = {
    ...TEA,
    unitPriceMilli: UNIT_PRICE_MILLI_MAX,
    listPriceMilli: UNIT_PRICE_MILLI_MAX,
  }
  const thousand = { ...dear, quantityMilli: 1_000_000 }
  const most = after(empty, [scan(thousand)])
  expect(codeOf(change(most, scan(dear)))).toBe('amount-too-large')
  const other = { ...TEA, itemId: 77 }
  expect(change(most, scan(other))).toEqual({
    ok: false,
    refusal: { code: 'amount-too-large', details: { amountMinorMax: AMOUNT_MINOR_MAX } },
  })
})

test('a ticket holds so many deeds as fit into its event', () => {
  const act = { kind: 'delete-line', lineNo: 1, sku: 'TEA', figures: {}, ...BY } as const
  const busy: Ticket = { ...withTea, acts: Array.from({ length: ACTS_MAX }, () => act) }
  expect(codeOf(change(busy, scan(TEA)))).toBe('ticket-full')
})
