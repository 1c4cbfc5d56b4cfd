/** A document and its reversal leave every balance and every figure as they were. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale } from '../../../tests/support/core.ts'
import {
  CASH_OUT,
  LOSS,
  RECEIVING,
  RELOCATED,
  RETURN,
  SHIPPED,
} from '../../../tests/support/sample-documents.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { moneyMovesOf, stockMovesOf } from '../ledger/moves.ts'
import { shiftFiguresOf } from '../shift/figures.ts'
import type { DocumentReversed } from './document.ts'
import { mirrorOf, moneyBackOf } from './reversal.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const SAMPLES: readonly LedgerEvent[] = [
  { type: 'return.completed', body: RETURN },
  { type: 'loss.recorded', body: LOSS },
  { type: 'loss.recorded', body: { ...LOSS, kind: 'surplus' } },
  { type: 'stock.received', body: RECEIVING },
  { type: 'transfer.shipped', body: SHIPPED },
  { type: 'stock.relocated', body: RELOCATED },
  { type: 'cash.moved', body: CASH_OUT },
]
const anyEvent: fc.Arbitrary<LedgerEvent> = fc.oneof(
  { weight: 3, arbitrary: anySale.map((body): LedgerEvent => ({ type: 'sale.completed', body })) },
  { weight: 1, arbitrary: fc.constantFrom(...SAMPLES) },
)

const reversalOf = (event: LedgerEvent): LedgerEvent => {
  const body: DocumentReversed = {
    reversalNo: 'T01-RV000001-K7QX',
    reversalCounter: 1,
    kind: 'sale',
    documentNo: 'x',
    reasonCode: 'entered-wrongly',
    note: '',
    shiftId: 'S1',
    ...mirrorOf(event),
  }
  return { type: 'document.reversed', body }
}

/** Sums per key that are not zero. */
function left(entries: readonly (readonly [string, number])[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [key, value] of entries) sums[key] = (sums[key] ?? 0) + value
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0))
}

test('goods, money and figures are what they were before', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const both = [event, reversalOf(event)]
      const goods = both.flatMap(stockMovesOf).flatMap(
        ({ sku, lot, serial, from, to, quantityMilli }) =>
          [
            [`${sku} ${lot} ${serial} ${to}`, quantityMilli],
            [`${sku} ${lot} ${serial} ${from}`, -quantityMilli],
          ] as const,
      )
      expect(left(goods)).toEqual({})
      const money = both.flatMap(moneyMovesOf)
      expect(left(money.map(({ account, amountMinor }) => [account, amountMinor]))).toEqual({})
      const figures = both.flatMap(shiftFiguresOf).filter(({ kind }) => kind !== 'reversal')
      expect(
        left(figures.map(({ kind, key, amountMinor }) => [`${kind} ${key}`, amountMinor])),
      ).toEqual({})
      expect(left(figures.map(({ kind, key, count }) => [`${kind} ${key}`, count]))).toEqual({})
    }),
    { numRuns: runs(200) },
  )
})

test('something is really mirrored', () => {
  for (const event of SAMPLES) {
    const { stock, money } = mirrorOf(event)
    expect(stock.length + money.length).toBeGreaterThan(0)
  }
})

const money = (account: string, amountMinor: number) => ({ account, amountMinor, currency: 'CNY' })

test('taken back together, cash is one sum and every other tender stands by itself', () => {
  const sale = [
    money('tender:cash', -500),
    money('tender:card', -100),
    money('tender:card', -200),
    money('tender:exchange', -350),
    money('revenue', 1150),
  ]
  const back = [money('tender:exchange', 350), money('tender:cash', 20), money('revenue', -370)]
  expect(moneyBackOf([{ money: sale }, { money: back }])).toEqual({
    cashMinor: -480,
    others: [
      { code: 'card', amountMinor: -100 },
      { code: 'card', amountMinor: -200 },
    ],
  })
  expect(moneyBackOf([])).toEqual({ cashMinor: 0, others: [] })
})
