/** What a close says is held against what its events come to: every lie is named by its field. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { EVENTS } from '../../../tests/support/audit-events.ts'
import { disputesOf } from './compare.ts'
import type { DayClosed } from './day.ts'
import { daySums } from './sums.ts'

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest()
const SUMS = daySums(
  EVENTS.map((event, index) => ({
    event,
    header: { actor: '101' },
    hash: sha256(String(index)),
    epoch: 'E',
    seq: index + 1,
  })),
  sha256,
)
const SAID: DayClosed = {
  ...SUMS,
  zNo: 3,
  dayNo: 'T01-ZR000003-K7QX',
  businessDate: '2026-03-01',
  currency: 'CNY',
  ranges: [{ epoch: 'E', fromSeq: 1, toSeq: EVENTS.length }],
  perpetualMinor: 90_000,
  stockRoot: 'a'.repeat(64),
  app: '1.0.0',
  schema: 6,
  settingsSha256: 'b'.repeat(64),
  feeds: [],
  unsentCount: 0,
  openLetters: 0,
  leftOpen: [],
  isProvisional: false,
  note: '',
}

test('a close that says what its events come to is not disputed', () => {
  expect(disputesOf(SAID, SUMS)).toEqual([])
  expect(
    disputesOf(SAID, { ...SUMS, zNo: 3, perpetualMinor: 90_000, stockRoot: 'a'.repeat(64) }),
  ).toEqual([])
})

test('what the closes before it tell is held against it where it is known', () => {
  expect(disputesOf(SAID, { ...SUMS, perpetualMinor: 89_000, zNo: 4 })).toEqual([
    { field: 'zNo', said: 3, computed: 4 },
    { field: 'perpetualMinor', said: 90_000, computed: 89_000 },
  ])
})

test('an amount, a row that is missing and a row too many are named by what they are of', () => {
  const [first, ...rest] = SUMS.money
  if (first === undefined) throw new Error('the sample moves money')
  const said = {
    ...SAID,
    money: [
      { ...first, amountMinor: first.amountMinor + 5 },
      ...rest,
      { account: 'zz', currency: 'CNY', amountMinor: 1 },
    ],
  }
  expect(disputesOf(said, SUMS)).toEqual([
    {
      field: `money ${first.account} CNY`,
      said: first.amountMinor + 5,
      computed: first.amountMinor,
    },
    { field: 'money zz CNY', said: 1, computed: null },
  ])
  const [goods] = SUMS.stock
  if (goods === undefined) throw new Error('the sample moves goods')
  const fewer = disputesOf({ ...SAID, stock: SUMS.stock.slice(1) }, SUMS)
  expect(fewer).toHaveLength(1)
  expect(fewer[0]).toMatchObject({ said: null, computed: goods.quantityMilli })
  expect(fewer[0]?.field).toContain(goods.sku)
})

test('every field that can be computed is compared', () => {
  const otherOf: Readonly<Partial<Record<keyof typeof SUMS, unknown>>> = {
    eventCount: 1,
    counts: [],
    merkleRoot: 'c'.repeat(64),
    figures: [],
    money: [],
    stock: [],
    turnoverMinor: 1,
    shifts: [{ shiftNo: 1, cashierNo: '1', expectedMinor: 0, countedMinor: 0, differenceMinor: 0 }],
    firstReceiptNo: 'X',
    lastReceiptNo: 'X',
  }
  for (const field of Object.keys(SUMS)) {
    const said = { ...SAID, [field]: otherOf[field as keyof typeof SUMS] }
    expect(disputesOf(said, SUMS).length, field).toBeGreaterThan(0)
    expect(
      disputesOf(said, SUMS).every((one) => one.field.split(' ')[0] === field),
      field,
    ).toBe(true)
  }
})
