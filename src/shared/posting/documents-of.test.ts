/** Whatever a day was: its documents move the same goods and the same money as its events, and are balanced. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale } from '../../../tests/support/core.ts'
import { LOSS, RECEIVING, RETURN, SHIPPED } from '../../../tests/support/sample-documents.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { moneyMovesOf, stockMovesOf } from '../ledger/moves.ts'
import { collectDocuments, isPostedAlone } from './documents-of.ts'
import { isBalanced, wayOf, type PostingDocument, type PostingLine } from './posting.ts'

const DAY = {
  storeId: 'S01',
  tillId: 'T01',
  zNo: 7,
  ranges: [{ epoch: 'E', fromSeq: 1, toSeq: 99 }],
  connector: 'tryton',
}
const LEARNED: LedgerEvent = {
  type: 'stock.learned',
  body: {
    origin: { tillId: 'T02', epoch: 'F', seq: 4 },
    documentNo: 'T02-000004-K7QX',
    type: 'sale.completed',
    occurredMs: 1,
    moves: [
      { sku: 'MILK', lot: '', serial: '', quantityMilli: 4000, from: 'FLOOR', to: 'CUSTOMER' },
    ],
  },
}
const KEEPSAKES: readonly LedgerEvent[] = [
  { type: 'return.completed', body: RETURN },
  { type: 'loss.recorded', body: LOSS },
  { type: 'stock.received', body: RECEIVING },
  { type: 'transfer.shipped', body: SHIPPED },
]
const mirrored = (event: LedgerEvent): LedgerEvent => ({
  type: 'document.reversed',
  body: {
    reversalNo: 'T01-RV000001-K7QX',
    reversalCounter: 1,
    kind: event.type === 'sale.completed' ? 'sale' : 'loss',
    documentNo: 'x',
    reasonCode: 'r',
    note: '',
    shiftId: null,
    stock: stockMovesOf(event).map((move) => ({ ...move, from: move.to, to: move.from })),
    money: moneyMovesOf(event).map((move) => ({ ...move, amountMinor: 0 - move.amountMinor })),
    figures: [],
  },
})
const anySold = anySale.map((body): LedgerEvent => ({ type: 'sale.completed', body }))
const anyEvent = fc.oneof(
  anySold,
  fc.constantFrom(...KEEPSAKES, LEARNED),
  fc.oneof(anySold, fc.constantFrom(...KEEPSAKES)).map(mirrored),
)

const hash = (text: string): string => Buffer.from(text).toString('hex').padEnd(64, '0').slice(-64)

function documentsOf(events: readonly LedgerEvent[]): readonly PostingDocument[] {
  const collector = collectDocuments(DAY)
  events.forEach((event, index) => {
    collector.add({ epoch: 'E', seq: index + 1, businessDate: '2026-11-27', event })
  })
  return collector.documents(hash)
}

function sums(rows: readonly (readonly [key: unknown, amount: number])[]): [string, number][] {
  const map = new Map<string, number>()
  for (const [key, amount] of rows) {
    const text = JSON.stringify(key)
    map.set(text, (map.get(text) ?? 0) + amount)
  }
  return [...map].filter(([, amount]) => amount !== 0).toSorted()
}

const goods = (move: Omit<PostingLine, 'unitPriceMilli'>) => {
  const { sku, lot, serial, from, to, quantityMilli } = move
  return [[sku, lot, serial, from, to], quantityMilli] as const
}

test('documents of a day move what its events moved, no more and no less', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
      const documents = documentsOf(events)
      const own = events.filter(({ type }) => type !== 'stock.learned')
      expect(sums(documents.flatMap(({ lines }) => lines.map(goods)))).toEqual(
        sums(own.flatMap((event) => stockMovesOf(event).map(goods))),
      )
      const money = documents.flatMap(({ amounts }) => amounts)
      expect(sums(money.map((row) => [[row.account, row.currency], row.amountMinor]))).toEqual(
        sums(
          own
            .flatMap((event) => moneyMovesOf(event))
            .map((row) => [[row.account, row.currency], row.amountMinor]),
        ),
      )
      expect(documents.every(({ amounts }) => isBalanced(amounts))).toBe(true)
      for (const { way, lines } of documents) {
        expect(lines.every((line) => JSON.stringify(wayOf(line)) === JSON.stringify(way))).toBe(
          true,
        )
      }
    }),
  )
})

test('made again they are the same to the last letter', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 8 }), (events) => {
      expect(documentsOf(events)).toEqual(documentsOf(events))
    }),
    { numRuns: 20 },
  )
})

test('goods that somebody waits for are documents of their own, with their own place as key', () => {
  const [received] = documentsOf([{ type: 'stock.received', body: RECEIVING }])
  expect(received).toMatchObject({ kind: 'receipts', number: RECEIVING.receivingNo })
  const alone = collectDocuments({ ...DAY, zNo: 0, ranges: [] })
  alone.add({
    epoch: 'E',
    seq: 1,
    businessDate: '2026-11-27',
    event: { type: 'stock.received', body: RECEIVING },
  })
  expect(alone.documents(hash)).toEqual(documentsOf([{ type: 'stock.received', body: RECEIVING }]))
  expect(isPostedAlone({ type: 'transfer.shipped', body: SHIPPED })).toBe(true)
  expect(isPostedAlone({ type: 'loss.recorded', body: LOSS })).toBe(false)
})

test('a day in which nothing moved has no documents', () => {
  expect(documentsOf([LEARNED])).toEqual([])
})
