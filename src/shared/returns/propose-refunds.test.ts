/** Paying back: the way it was paid first, cash for the rest, and cash rounding once over all parts. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRounding, NO_ROUNDING, TENDER_TYPES } from '../../../tests/support/core.ts'
import { runs } from '../../../tests/support/property-runs.ts'
import { sum } from '../kernel/number.ts'
import { roundCash } from '../sales/tender.ts'
import type { OriginTender } from './origin.ts'
import { isAsProposed, proposeRefunds, takeRefunds, type RefundCase } from './propose-refunds.ts'

const RULES = { rule: 'original', tenderTypes: TENDER_TYPES, cashRounding: NO_ROUNDING } as const
const card = (amountMinor: number, reference: string | null = 'A1'): OriginTender => ({
  code: 'card',
  kind: 'external',
  amountMinor,
  reference,
})
const cashPaid = (amountMinor: number): OriginTender => ({
  code: 'cash',
  kind: 'cash',
  amountMinor,
  reference: null,
})
const caseOf = (totalMinor: number, more: Partial<RefundCase> = {}): RefundCase => ({
  totalMinor,
  tenders: [cashPaid(300), card(700)],
  earlier: [],
  earlierRoundingMinor: 0,
  ...more,
})
const entry = (code: string, amountMinor: number, reference: string | null = null) => ({
  code,
  amountMinor,
  reference,
})
const amounts = (refunds: readonly { code: string; amountMinor: number }[]) =>
  refunds.map(({ code, amountMinor }) => [code, amountMinor])

test('the card gets back what it paid, with its reference, and cash pays the rest', () => {
  expect(proposeRefunds(caseOf(800), RULES)).toEqual({
    refunds: [
      { refundNo: 1, code: 'card', kind: 'external', amountMinor: 700, reference: 'A1' },
      { refundNo: 2, code: 'cash', kind: 'cash', amountMinor: 100, reference: null },
    ],
    roundingMinor: 0,
    paidMinor: 800,
  })
})

test('what the card got back before counts', () => {
  const earlier = [entry('card', 650), entry('cash', 100)]
  expect(amounts(proposeRefunds(caseOf(80, { earlier }), RULES).refunds)).toEqual([
    ['card', 50],
    ['cash', 30],
  ])
})

test.each([
  ['the rule is cash', caseOf(800), { ...RULES, rule: 'cash' as const }],
  [
    'the shop takes no cards any more',
    caseOf(800),
    { ...RULES, tenderTypes: TENDER_TYPES.slice(0, 1) },
  ],
  ['there is no receipt', caseOf(800, { tenders: [] }), RULES],
  ['it was paid with goods', caseOf(800, { tenders: [{ ...card(800), code: 'exchange' }] }), RULES],
])('all is paid in cash when %s', (_why, what, rules) => {
  expect(amounts(proposeRefunds(what, rules).refunds)).toEqual([['cash', 800]])
})

test('nothing is paid for what is worth nothing', () => {
  expect(proposeRefunds(caseOf(0), RULES)).toEqual({ refunds: [], roundingMinor: 0, paidMinor: 0 })
})

test('parts paid in cash are rounded so that they add up to the whole, rounded once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 8 }),
      anyRounding,
      (parts, cashRounding) => {
        let earlierRoundingMinor = 0
        let paidMinor = 0
        for (const totalMinor of parts) {
          const what = caseOf(totalMinor, { tenders: [], earlierRoundingMinor })
          const paid = proposeRefunds(what, { ...RULES, cashRounding })
          expect(sum(paid.refunds.map((one) => one.amountMinor))).toBe(paid.paidMinor)
          expect(paid.paidMinor % cashRounding.incrementMinor).toBe(0)
          expect(paid.paidMinor).toBe(totalMinor + paid.roundingMinor)
          earlierRoundingMinor += paid.roundingMinor
          paidMinor += paid.paidMinor
        }
        const whole = sum(parts)
        const isLastZero = parts.at(-1) === 0
        if (!isLastZero) expect(paidMinor).toBe(roundCash(whole, cashRounding))
        expect(Math.abs(paidMinor - whole)).toBeLessThan(cashRounding.incrementMinor)
      },
    ),
    { numRuns: runs(400) },
  )
})

test('another way adds up too, with the cash rounded or not', () => {
  const rules = { ...RULES, cashRounding: { incrementMinor: 5, mode: 'nearest' } as const }
  for (const cashMinor of [803, 805]) {
    expect(takeRefunds(caseOf(803), [entry('cash', cashMinor)], rules)).toMatchObject({
      ok: true,
      value: { roundingMinor: 2, paidMinor: 805 },
    })
  }
})

test.each([
  ['too little', [entry('cash', 799)], 'refund-mismatch'],
  ['too much', [entry('cash', 801)], 'refund-mismatch'],
  ['too much on the card', [entry('card', 801)], 'refund-mismatch'],
  ['nothing', [], 'refund-mismatch'],
  ['gold', [entry('gold', 800)], 'tender-unknown'],
])('%s is refused', (_what, entries, code) => {
  expect(takeRefunds(caseOf(800), entries, RULES)).toMatchObject({ ok: false, refusal: { code } })
})

test('a reference is asked for where the sale has none', () => {
  const unknown = caseOf(500, { tenders: [card(700, null)] })
  expect(takeRefunds(unknown, [entry('card', 500)], RULES)).toMatchObject({
    refusal: { code: 'tender-reference-missing' },
  })
  expect(takeRefunds(unknown, [entry('card', 500, ' R9 ')], RULES)).toMatchObject({
    value: { refunds: [{ reference: 'R9' }] },
  })
  expect(takeRefunds(caseOf(500), [entry('card', 500)], RULES)).toMatchObject({
    value: { refunds: [{ reference: 'A1' }] },
  })
})

test('only another split than the proposed one needs consent', () => {
  const proposed = proposeRefunds(caseOf(800), RULES)
  const taken = (entries: ReturnType<typeof entry>[]) => {
    const refunds = takeRefunds(caseOf(800), entries, RULES)
    if (!refunds.ok) throw new Error(refunds.refusal.code)
    return refunds.value
  }
  expect(isAsProposed(taken([entry('cash', 100), entry('card', 700)]), proposed)).toBe(true)
  expect(isAsProposed(taken([entry('cash', 800)]), proposed)).toBe(false)
})
