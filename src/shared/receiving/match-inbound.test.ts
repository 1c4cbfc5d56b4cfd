import { describe, expect, test } from 'vitest'
import {
  BANK_GOODS,
  COLA_GOODS,
  MILK_GOODS,
  changedBy,
  count,
  emptyDraft,
  openLine,
} from '../../../tests/support/receiving.ts'
import {
  arrivedOf,
  claimsOf,
  composeReceiving,
  concessionApprover,
  matchCounted,
  type OpenLine,
} from './match-inbound.ts'
import type { ReceivingDraft } from './receiving-draft.ts'

const matched = (draft: ReceivingDraft, announced: readonly OpenLine[]) =>
  matchCounted(draft.lines, announced).map(({ line, inboundLineNo, acceptedMilli }) => [
    line.lineNo,
    inboundLineNo,
    acceptedMilli,
  ])
const claims = (draft: ReceivingDraft, announced: readonly OpenLine[], isFinal: boolean) =>
  claimsOf(matchCounted(draft.lines, announced), announced, isFinal).map(
    ({ inboundLineNo, sku, kind, quantityMilli }) => [inboundLineNo, sku, kind, quantityMilli],
  )

describe('what was counted', () => {
  test('fills the announced lines in order; too much stays with the one that fits best', () => {
    const announced = [
      openLine({ lineNo: 1, openMilli: 12_000 }),
      openLine({ lineNo: 2, openMilli: 6000 }),
    ]
    const draft = changedBy(emptyDraft(), count(COLA_GOODS, 20))
    expect(matched(draft, announced)).toEqual([
      [1, 1, 12_000],
      [1, 2, 8000],
    ])
    expect([...arrivedOf(matchCounted(draft.lines, announced))]).toEqual([
      [1, 12_000],
      [2, 8000],
    ])
  })
  test('goes to its lot first, and to another lot of the same goods before nobody', () => {
    const announced = [
      openLine({ lineNo: 1, sku: 'MILK', lot: 'A', openMilli: 10_000 }),
      openLine({ lineNo: 2, sku: 'MILK', lot: 'B', openMilli: 10_000 }),
    ]
    const ofB = changedBy(emptyDraft(), count(MILK_GOODS, 12), {
      ...{ kind: 'set-lot', lineNo: 1, lot: 'B', expiry: '2026-12-31' },
      ...{ quantityMilli: null, quality: null },
    })
    expect(matched(ofB, announced)).toEqual([
      [1, 1, 2000],
      [1, 2, 10_000],
    ])
  })
  test('is one piece and no other when it has a serial', () => {
    const announced = [
      openLine({ lineNo: 1, sku: 'BANK', serial: 'S1' }),
      openLine({ lineNo: 2, sku: 'BANK', serial: 'S2' }),
    ]
    const draft = changedBy(emptyDraft(), count(BANK_GOODS, 1, 'S9'), count(BANK_GOODS, 1, 'S2'))
    expect(matched(draft, announced)).toEqual([
      [1, null, 1000],
      [2, 2, 1000],
    ])
    expect(claims(draft, announced, true)).toEqual([
      [1, 'BANK', 'short', 1000],
      [null, 'BANK', 'over', 1000],
    ])
  })
})

describe('claims', () => {
  const announced = [openLine({ lineNo: 1, openMilli: 12_000 })]
  test('short only when nothing more is to come', () => {
    const draft = changedBy(emptyDraft(), count(COLA_GOODS, 10))
    expect(claims(draft, announced, false)).toEqual([])
    expect(claims(draft, announced, true)).toEqual([[1, 'COLA', 'short', 2000]])
    expect(claims(emptyDraft(), announced, true)).toEqual([[1, 'COLA', 'short', 12_000]])
  })
  test('over, damaged, rejected, and what nobody announced', () => {
    const draft = changedBy(
      emptyDraft(),
      count(COLA_GOODS, 15),
      { kind: 'set-condition', lineNo: 1, damagedMilli: 2000, rejectedMilli: 1000 },
      count(MILK_GOODS, 1),
    )
    expect(claims(draft, announced, false)).toEqual([
      [1, 'COLA', 'over', 3000],
      [null, 'MILK', 'over', 1000],
      [1, 'COLA', 'damaged', 2000],
      [1, 'COLA', 'rejected', 1000],
    ])
  })
  test('nothing is too much of a delivery that nobody announced', () => {
    const draft = changedBy(emptyDraft(), count(COLA_GOODS, 15))
    expect(claims(draft, [], true)).toEqual([])
  })
})

test('the body says where everything goes, and that an unannounced delivery is complete', () => {
  const draft = changedBy(
    emptyDraft(),
    count(COLA_GOODS, 2),
    count(BANK_GOODS, 1, 'S1'),
    { kind: 'set-place', to: 'BACKROOM' },
    { kind: 'set-line-place', lineNo: 2, to: 'FLOOR' },
  )
  const body = composeReceiving(draft, [openLine({ openMilli: 2000 })], false)
  expect(body).toMatchObject({
    ...{ kind: 'delivery', isFinal: false, partner: '光明乳业', attachments: [] },
    lines: [
      { lineNo: 1, inboundLineNo: 1, sku: 'COLA', to: 'BACKROOM', acceptedMilli: 2000 },
      { lineNo: 2, inboundLineNo: null, sku: 'BANK', serial: 'S1', to: 'FLOOR' },
    ],
  })
  const unannounced = { ...draft, head: { ...draft.head, inbound: null } }
  expect(composeReceiving(unannounced, [], false).isFinal).toBe(true)
})

test('a concession is stood for by whoever consented', () => {
  const draft = changedBy(emptyDraft(), count(COLA_GOODS, 2))
  expect(concessionApprover(draft)).toBeNull()
  const [line] = draft.lines
  const concededBy = { actor: '201', approver: '901' }
  expect(concessionApprover({ ...draft, lines: [{ ...line!, concededBy }] })).toBe('901')
})
