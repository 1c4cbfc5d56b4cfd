/**
 * Tickets, rules and sales for the tests of the core: a few by name and any number at random. Random sales are
 * made as the till makes them, through priceTicket, addTender and composeSale, and never put together by hand.
 */
import fc from 'fast-check'
import type { TaxRules } from '#shared/pricing/tax.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import type { Discount } from '#shared/pricing/discount.ts'
import type { NewLine } from '#shared/sales/change-ticket.ts'
import { composeSale, type Sale } from '#shared/sales/sale.ts'
import {
  addTender,
  type CashRounding,
  type Settlement,
  type TenderType,
} from '#shared/sales/tender.ts'
import { newTicket, type Ticket, type TicketAct, type TicketLine } from '#shared/sales/ticket.ts'

export const TENDER_TYPES: readonly TenderType[] = [
  { code: 'cash', name: 'Cash', kind: 'cash', referenceRequired: false, opensDrawer: true },
  { code: 'card', name: 'Card', kind: 'external', referenceRequired: true, opensDrawer: false },
  { code: 'qr', name: 'QR', kind: 'external', referenceRequired: false, opensDrawer: false },
]

export const NO_ROUNDING: CashRounding = { incrementMinor: 1, mode: 'down' }

export const RULES: TaxRules = {
  mode: 'inclusive',
  rounding: 'document',
  classes: [
    { code: 'A', name: 'standard', rates: [{ code: 'V13', ratePpm: 130_000 }] },
    { code: 'B', name: 'food', rates: [{ code: 'V9', ratePpm: 90_000 }] },
    {
      code: 'C',
      name: 'two rates',
      rates: [
        { code: 'V13', ratePpm: 130_000 },
        { code: 'ECO', ratePpm: 8_750 },
      ],
    },
    { code: 'X', name: 'exempt', rates: [] },
  ],
}

const anyText = fc.constantFrom('红茶 250ml', 'Nail clipper', '称重苹果', '', '牛奶Milk 1L', 'a')
const taxClass = fc.constantFrom('A', 'B', 'C', 'X')

export const anyRules: fc.Arbitrary<TaxRules> = fc.record({
  mode: fc.constantFrom('inclusive' as const, 'exclusive' as const),
  rounding: fc.constantFrom('line' as const, 'document' as const),
  classes: fc.constant(RULES.classes),
})

export const anyRounding: fc.Arbitrary<CashRounding> = fc.record({
  incrementMinor: fc.constantFrom(1, 5, 10, 50, 100),
  mode: fc.constantFrom('down' as const, 'nearest' as const),
})

export const anyDiscount: fc.Arbitrary<Discount | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    kind: fc.constant('amount' as const),
    amountMinor: fc.integer({ min: 1, max: 9000 }),
  }),
  fc.record({ kind: fc.constant('share' as const), share: fc.integer({ min: 1, max: 10_000 }) }),
)

const anyKind = fc.constantFrom('stocked' as const, 'weighed' as const, 'non-stock' as const)
const anyPrice = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 2_000 }).map((fen) => fen * 1000),
  fc.integer({ min: 1, max: 9_999_999 }),
)

export const anyTicketLine: fc.Arbitrary<TicketLine> = fc
  .record({
    kind: anyKind,
    pieces: fc.integer({ min: 1, max: 40 }),
    grams: fc.integer({ min: 1, max: 5_000 }),
    unitPriceMilli: anyPrice,
    taxClass,
    category: fc.constantFrom('tea', 'fruit', ''),
    name: anyText,
    discount: anyDiscount,
    note: fc.constantFrom('', 'gift', '赠品'),
  })
  .map(({ pieces, grams, ...line }) => ({
    ...line,
    lineNo: 0,
    itemId: 1,
    sku: `SKU-${line.taxClass}`,
    unit: line.kind === 'weighed' ? 'kg' : '件',
    barcode: null,
    lots: [],
    quantityMilli: line.kind === 'weighed' ? grams : pieces * 1000,
    listPriceMilli: line.unitPriceMilli,
  }))

const anyAct: fc.Arbitrary<TicketAct> = fc.record({
  kind: fc.constantFrom('delete-line' as const, 'change-price' as const, 'drop-change' as const),
  lineNo: fc.constantFrom(1, null),
  sku: fc.constantFrom('SKU-A', null),
  figures: fc.constantFrom({ fromMilli: 1000, toMilli: 500 }, {}),
  actor: fc.constant('1001'),
  approver: fc.constantFrom('9001', null),
})

export const anyTicket: fc.Arbitrary<Ticket> = fc
  .record({
    lines: fc.array(anyTicketLine, { minLength: 1, maxLength: 12 }),
    discount: anyDiscount,
    dropToMinor: fc.constantFrom(null, 10, 100),
    note: fc.constantFrom('', 'for the office'),
    acts: fc.array(anyAct, { maxLength: 4 }),
  })
  .map((parts) => ({
    ...newTicket('0193a7c0-0000-7000-8000-00000000000a'),
    ...parts,
    nextLineNo: parts.lines.length + 1,
    lines: parts.lines.map((line, index) => ({ ...line, lineNo: index + 1 })),
  }))

/** Up to three tenders that each take a part of what is due then, and one that pays the rest. */
export interface Payment {
  readonly parts: readonly { readonly code: string; readonly percent: number }[]
  readonly last: string
  /** Handed over beyond what is due, in cash. */
  readonly extraMinor: number
}

export const anyPayment: fc.Arbitrary<Payment> = fc.record({
  parts: fc.array(
    fc.record({
      code: fc.constantFrom('cash', 'card', 'qr'),
      percent: fc.integer({ min: 1, max: 99 }),
    }),
    { maxLength: 3 },
  ),
  last: fc.constantFrom('cash', 'cash', 'card', 'qr'),
  extraMinor: fc.integer({ min: 0, max: 10_000 }),
})

/** Pays a total as the cashier does, until nothing is due. */
export function pay(totalMinor: number, payment: Payment, rounding: CashRounding): Settlement {
  let settlement: Settlement = {
    tenders: [],
    roundingMinor: 0,
    changeMinor: 0,
    dueMinor: totalMinor,
  }
  const take = (code: string, receivedMinor: number) => {
    if (settlement.dueMinor <= 0 || receivedMinor < 1) return
    const entry = { code, receivedMinor, reference: code === 'card' ? 'R1' : null }
    const taken = addTender(totalMinor, settlement.tenders, entry, TENDER_TYPES, rounding)
    if (!taken.ok) throw new Error(taken.refusal.code)
    settlement = taken.value
  }
  for (const part of payment.parts) {
    take(part.code, Math.floor((settlement.dueMinor * part.percent) / 100))
  }
  const isCash = payment.last === 'cash'
  take(
    payment.last,
    settlement.dueMinor + (isCash ? payment.extraMinor + rounding.incrementMinor : 0),
  )
  return settlement
}

export function saleOf(
  ticket: Ticket,
  rules: TaxRules,
  payment: Payment,
  rounding: CashRounding,
): Sale {
  const priced = priceTicket(ticket, rules)
  const header = {
    receiptNo: 'T01-000123-K7QX',
    receiptCounter: 123,
    shiftId: 'S1',
    currency: 'CNY',
    source: null,
  }
  return composeSale(
    header,
    ticket,
    priced,
    pay(priced.totals.totalMinor, payment, rounding),
    rules,
  )
}

export const anySale: fc.Arbitrary<Sale> = fc
  .tuple(anyTicket, anyRules, anyPayment, anyRounding)
  .map(([ticket, rules, payment, rounding]) => saleOf(ticket, rules, payment, rounding))

/** Green tea at 3.50, as it comes from the catalogue. */
export const TEA: NewLine = {
  itemId: 1,
  sku: 'TEA',
  name: '绿茶 500ml',
  unit: '瓶',
  category: 'drinks',
  kind: 'stocked',
  taxClass: 'A',
  barcode: '6901234567892',
  quantityMilli: 1000,
  lots: [],
  unitPriceMilli: 350_000,
  listPriceMilli: 350_000,
}

export const APPLES: NewLine = {
  ...TEA,
  itemId: 2,
  sku: 'APPLE',
  name: '苹果',
  unit: 'kg',
  category: 'fruit',
  kind: 'weighed',
  taxClass: 'B',
  barcode: null,
  quantityMilli: 756,
  unitPriceMilli: 1_280_000,
  listPriceMilli: 1_280_000,
}
