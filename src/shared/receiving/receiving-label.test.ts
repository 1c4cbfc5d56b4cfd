/** Labels of arriving goods: what they give, what they contradict, and that whoever insists is heard. */
import { expect, test } from 'vitest'
import {
  BANK_GOODS,
  changedBy,
  COLA_GOODS,
  count,
  emptyDraft,
  MILK_GOODS,
  openLine,
} from '../../../tests/support/receiving.ts'
import type { OpenLine } from './match-inbound.ts'
import { judgeLabel, labelOf, type KnownGoods, type Label } from './receiving-label.ts'

const known = (
  announced: readonly Partial<OpenLine>[],
  lots: Record<string, string> = {},
): KnownGoods => ({
  announced: announced.map((line) => openLine({ sku: 'MILK', ...line })),
  expiryOf: (lot) => lots[lot] ?? null,
})
const label = (said: Partial<Label>): Label => ({ lot: '', expiry: null, serial: '', ...said })
const judged = (said: Partial<Label>, what: KnownGoods, isDespite = false) => {
  const result = judgeLabel(MILK_GOODS, label(said), what, isDespite)
  return result.ok ? result.value : result.refusal.code
}
const L1 = { lot: 'L1', expiry: '2026-03-20' }

test('goods take from a label only what they keep', () => {
  const tag = { lot: 'L1', expiry: '2026-03-20', serial: 'S1' }
  expect(labelOf(MILK_GOODS, tag)).toEqual(label(L1))
  expect(labelOf(COLA_GOODS, tag)).toEqual(label({}))
  expect(labelOf(BANK_GOODS, tag)).toEqual(label({ serial: 'S1' }))
})

test('a label as announced passes; another lot, or another date of that lot, is said', () => {
  const paper = known([L1])
  expect(judged(L1, paper)).toEqual(label(L1))
  expect(judged({ lot: 'L9', expiry: '2026-03-20' }, paper)).toBe('label-lot-differs')
  expect(judged({ lot: 'L1', expiry: '2026-04-20' }, paper)).toBe('label-date-differs')
  expect(judged({ lot: 'L9', expiry: '2026-04-20' }, paper, true)).toEqual(
    label({ lot: 'L9', expiry: '2026-04-20' }),
  )
})

test('a line that names no lot, and goods that nobody announced, contradict nothing', () => {
  expect(judged(L1, known([{ lot: 'L2' }, { lot: '' }]))).toEqual(label(L1))
  expect(judged(L1, known([]))).toEqual(label(L1))
  expect(judged(L1, { ...known([]), announced: [openLine({ sku: 'COLA', lot: 'X' })] })).toEqual(
    label(L1),
  )
})

test('the book knows the date of a lot that came before', () => {
  const book = known([], { L1: '2026-03-20' })
  expect(judged({ lot: 'L1' }, book)).toEqual(label(L1))
  expect(judged({ lot: 'L1', expiry: '2026-03-21' }, book)).toBe('label-date-differs')
})

test('what a label leaves out follows from the paper where only one thing can', () => {
  expect(judged({ lot: 'L1' }, known([L1]))).toEqual(label(L1))
  expect(judged({ expiry: '2026-03-20' }, known([L1]))).toEqual(label(L1))
  const two = known([L1, { lot: 'L2', expiry: '2026-03-20' }])
  expect(judged({ expiry: '2026-03-20' }, two)).toEqual(
    label({ lot: '20260320', expiry: '2026-03-20' }),
  )
  expect(judged({ expiry: '2026-05-01' }, known([L1]))).toBe('label-date-differs')
})

test('a serial that was not announced is said, unless the paper leaves some open', () => {
  const bank = (announced: readonly Partial<OpenLine>[]) => {
    const lines = announced.map((line) => openLine({ sku: 'BANK', ...line }))
    const what = { announced: lines, expiryOf: () => null }
    const result = judgeLabel(BANK_GOODS, label({ serial: 'S9' }), what, false)
    return result.ok ? result.value.serial : result.refusal
  }
  expect(bank([{ serial: 'S1' }, { serial: 'S2' }, { serial: 'S3' }, { serial: 'S4' }])).toEqual({
    code: 'label-serial-differs',
    details: { name: BANK_GOODS.name, serial: 'S9', announced: 'S1, S2, S3 …' },
  })
  expect(bank([{ serial: 'S1' }, { serial: '' }])).toBe('S9')
})

test('labels of one lot meet on one line, those of another lot begin their own', () => {
  const of = (lot: string, pieces: number) => ({
    ...count(MILK_GOODS, pieces),
    label: { lot, expiry: '2026-03-20' },
  })
  const draft = changedBy(emptyDraft(), of('L1', 6), of('L2', 1), of('L1', 6))
  expect(draft.lines.map(({ lot, expiry, countedMilli }) => [lot, expiry, countedMilli])).toEqual([
    ['L1', '2026-03-20', 12_000],
    ['L2', '2026-03-20', 1000],
  ])
})
