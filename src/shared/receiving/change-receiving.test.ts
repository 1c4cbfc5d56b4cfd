import { describe, expect, test } from 'vitest'
import {
  APPLE_GOODS,
  BANK_GOODS,
  COLA_GOODS,
  DOCK_BY,
  DOCK_DATE,
  MILK_GOODS,
  changedBy,
  count,
  emptyDraft,
  refusalOf,
} from '../../../tests/support/receiving.ts'
import { changeReceiving } from './change-receiving.ts'
import { eventBodySchemas } from '../wire/event-bodies.ts'
import { composeReceiving } from './match-inbound.ts'
import { RECEIVING_LINES_MAX, type ReceivingDraft } from './receiving-draft.ts'

const counts = ({ lines }: ReceivingDraft) =>
  lines.map(({ sku, countedMilli }) => [sku, countedMilli])

describe('counting', () => {
  test('adds up: ten scans of a piece and one of a carton are one line', () => {
    const scans = Array.from({ length: 10 }, () => count(COLA_GOODS, 1))
    const draft = changedBy(emptyDraft(), ...scans, count(COLA_GOODS, 24))
    expect(counts(draft)).toEqual([['COLA', 34_000]])
    expect(draft.revision).toBe(12)
  })
  test('weights add up; pieces come whole', () => {
    expect(
      counts(changedBy(emptyDraft(), count(APPLE_GOODS, 1.5), count(APPLE_GOODS, 2.25))),
    ).toEqual([['APPLES', 3750]])
    expect(refusalOf(emptyDraft(), count(COLA_GOODS, 0.5))).toBe('quantity-not-whole')
    expect(refusalOf(emptyDraft(), count(COLA_GOODS, 0))).toBe('quantity-invalid')
    expect(refusalOf(emptyDraft(), count(COLA_GOODS, 10 ** 6))).toBe('quantity-invalid')
  })
  test('serials are one line each and never twice', () => {
    const draft = changedBy(emptyDraft(), count(BANK_GOODS, 1, 'S1'), count(BANK_GOODS, 1, 'S2'))
    expect(draft.lines.map(({ serial }) => serial)).toEqual(['S1', 'S2'])
    expect(refusalOf(draft, count(BANK_GOODS, 1, 'S1'))).toBe('serial-twice')
    expect(refusalOf(draft, count(BANK_GOODS, 1))).toBe('serial-needed')
    expect(refusalOf(draft, count(BANK_GOODS, 2, 'S3'))).toBe('serial-single')
    expect(refusalOf(draft, count(COLA_GOODS, 1, 'S3'))).toBe('serial-not-kept')
    expect(refusalOf(draft, { kind: 'set-quantity', lineNo: 1, quantityMilli: 2000 })).toBe(
      'serial-single',
    )
  })
  test('goods that were rejected are not added to', () => {
    const rejected = changedBy(emptyDraft(), count(COLA_GOODS, 3), {
      kind: 'set-quality',
      lineNo: 1,
      quality: 'rejected',
    })
    expect(counts(changedBy(rejected, count(COLA_GOODS, 1)))).toEqual([
      ['COLA', 3000],
      ['COLA', 1000],
    ])
  })
  test('a full document takes more of what it has and no new goods', () => {
    const [line] = changedBy(emptyDraft(), count(COLA_GOODS, 1)).lines
    const lines = Array.from({ length: RECEIVING_LINES_MAX }, (_, index) => ({
      ...line!,
      lineNo: index + 1,
      itemId: index + 1,
    }))
    const full = { ...emptyDraft(), lines, nextLineNo: RECEIVING_LINES_MAX + 1 }
    expect(refusalOf(full, count({ ...COLA_GOODS, itemId: 9999 }, 1))).toBe('draft-full')
    expect(changedBy(full, count(COLA_GOODS, 1)).lines).toHaveLength(RECEIVING_LINES_MAX)
  })
})

describe('condition', () => {
  const ten = changedBy(emptyDraft(), count(COLA_GOODS, 10))
  test('parts never exceed what was counted', () => {
    const parts = {
      kind: 'set-condition',
      lineNo: 1,
      damagedMilli: 2000,
      rejectedMilli: 3000,
    } as const
    const judged = changedBy(ten, parts)
    expect(judged.lines).toMatchObject([{ damagedMilli: 2000, rejectedMilli: 3000 }])
    expect(refusalOf(judged, { kind: 'set-quantity', lineNo: 1, quantityMilli: 4000 })).toBe(
      'condition-exceeds',
    )
    expect(refusalOf(ten, { ...parts, damagedMilli: 8000 })).toBe('condition-exceeds')
    expect(refusalOf(ten, { ...parts, damagedMilli: 500 })).toBe('quantity-not-whole')
  })
  test('rejecting the whole line forgets its parts; a concession says who stands for it', () => {
    const judged = changedBy(ten, {
      kind: 'set-condition',
      lineNo: 1,
      damagedMilli: 2000,
      rejectedMilli: 0,
    })
    const rejected = changedBy(judged, { kind: 'set-quality', lineNo: 1, quality: 'rejected' })
    expect(rejected.lines).toMatchObject([{ quality: 'rejected', damagedMilli: 0 }])
    const conceded = changedBy(judged, { kind: 'set-quality', lineNo: 1, quality: 'concession' })
    expect(conceded.lines).toMatchObject([{ quality: 'concession', concededBy: DOCK_BY }])
  })
})

test('a line that somebody else has changed meanwhile is not overwritten', () => {
  const seen = changedBy(emptyDraft(), count(COLA_GOODS, 1))
  const touched = seen.lines[0]?.touched ?? 0
  const moved = changedBy(seen, count(COLA_GOODS, 1))
  const change = { kind: 'set-quantity', lineNo: 1, touched, quantityMilli: 5000 } as const
  const context = { businessDate: DOCK_DATE, by: DOCK_BY }
  expect(changeReceiving(moved, change, context)).toMatchObject({
    refusal: { code: 'line-moved-on', details: { countedMilli: 2000 } },
  })
  // What was done to another line does not matter.
  const other = changedBy(seen, count(MILK_GOODS, 1))
  expect(changeReceiving(other, change, context).ok).toBe(true)
  expect(refusalOf(seen, { kind: 'delete-line', lineNo: 9 })).toBe('line-unknown')
})

test('places and notes, of the document and of a line; a line can go', () => {
  const draft = changedBy(
    emptyDraft(),
    count(COLA_GOODS, 1),
    count(MILK_GOODS, 1),
    { kind: 'set-place', to: 'BACKROOM' },
    { kind: 'set-line-place', lineNo: 1, to: 'FLOOR' },
    { kind: 'set-line-note', lineNo: 1, note: '箱子湿了' },
    { kind: 'set-note', note: '下午到' },
    { kind: 'delete-line', lineNo: 2 },
  )
  expect(draft.head).toMatchObject({ to: 'BACKROOM', note: '下午到' })
  expect(draft.lines).toMatchObject([{ lineNo: 1, to: 'FLOOR', note: '箱子湿了' }])
})

test('files are put to the document, the same one once, and taken off again', () => {
  const attachment = { sha256: 'ab', name: 'broken.png', mime: 'image/png', byteCount: 9 }
  const attach = { kind: 'attach', attachment } as const
  const draft = changedBy(emptyDraft(), attach, attach)
  expect(draft.head.attachments).toEqual([attachment])
  expect(composeReceiving(draft, [], true).attachments).toEqual([attachment])
  expect(changedBy(draft, { kind: 'detach', sha256: 'ab' }).head.attachments).toEqual([])
})

test('what is recorded is what head office reads, and nothing besides', () => {
  const number = { receivingNo: 'T01-RC000001-K7QX', receivingCounter: 1 }
  const body = {
    ...number,
    ...composeReceiving(changedBy(emptyDraft(), count(COLA_GOODS, 1)), [], true),
  }
  expect(eventBodySchemas['stock.received'].safeParse(body).error).toBeUndefined()
})
