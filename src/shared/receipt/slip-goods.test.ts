/** Slips of goods that move without a customer, row by row. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyOf } from '../kernel/money.ts'
import type { Loss } from '../losses/loss.ts'
import type { Receiving } from '../receiving/receiving.ts'
import type { StockRelocated, TransferShipped } from '../transfers/transfer.ts'
import { renderText } from './render-text.ts'
import { lossBody, receivingBody, relocationBody, transferBody } from './slip-goods.ts'
import type { SlipContext, SlipParts } from './slip-parts.ts'
import { slipWordsOf } from './slip-words.ts'
import { columnsOf } from './width.ts'
import { wordsOf } from './words.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const context = (language: 'zh-CN' | 'en'): SlipContext => ({
  words: slipWordsOf(language),
  receiptWords: wordsOf(language),
  currency: currencyOf('CNY')!,
  reasonOf: (code) => `[${code}]`,
})
const rows = ({ facts, body }: SlipParts) => ({
  facts: renderText({ lines: facts }, 32).map((row) => row.trimEnd()),
  body: renderText({ lines: body }, 32).map((row) => row.trimEnd()),
})

const MILK = {
  lineNo: 1,
  sku: 'MILK',
  name: '鲜牛奶 950ml',
  unit: '盒',
  lot: 'L0228',
  expiry: '2026-03-05',
  serial: '',
}
const POWER = {
  ...MILK,
  lineNo: 2,
  sku: 'POWER',
  name: '充电宝',
  lot: '',
  expiry: null,
  serial: 'PB-0001',
}

const loss: Loss = {
  lossNo: 'T01-LS000001-K7QX',
  lossCounter: 1,
  kind: 'expired',
  reasonCode: 'out-of-date',
  note: '',
  currency: 'CNY',
  lines: [
    {
      ...MILK,
      quantityMilli: 2000,
      location: 'FLOOR',
      unitValueMilli: 1_290_000,
      valueMinor: 2580,
    },
    { ...POWER, quantityMilli: 1000, location: 'BACKROOM', unitValueMilli: 0, valueMinor: 0 },
  ],
  valueMinor: 2580,
  attachments: [{ sha256: 'ab', name: 'a.jpg', mime: 'image/jpeg', byteCount: 1 }],
  source: null,
}

test('a loss says what, where from, which lot, why, and what it is worth', () => {
  const parts = lossBody(loss, context('zh-CN'))
  expect(parts.title).toBe('报损单')
  expect(rows(parts)).toEqual({
    facts: ['类型                        过期', '原因               [out-of-date]'],
    body: [
      '鲜牛奶 950ml',
      '  2 盒 x 12.90             25.80',
      '  卖场                      MILK',
      '  批号 L0228   有效期 2026-03-05',
      '充电宝',
      '  1 盒 x 0.00               0.00',
      '  后仓                     POWER',
      '  序列号                 PB-0001',
      '-'.repeat(32),
      '行数 2                数量合计 3',
      '金额（零售价） CNY         25.80',
      '附件                           1',
    ],
  })
})

test('goods found are a surplus, and one from paper names the paper', () => {
  const source = { kind: 'replay' as const, document: 'P-17', dated: '2026-03-01' }
  const parts = lossBody({ ...loss, kind: 'surplus', source }, context('en'))
  expect(parts.title).toBe('Surplus')
  expect(parts.facts.at(-1)).toMatchObject({ left: 'Entered from', right: 'P-17 2026-03-01' })
})

const receiving: Receiving = {
  receivingNo: 'T01-RC000001-K7QX',
  receivingCounter: 1,
  kind: 'delivery',
  inbound: { inboundId: 'i1', inboundNo: 'DN-88' },
  partner: '光明乳业',
  isBlind: true,
  isFinal: true,
  lines: [
    {
      ...MILK,
      inboundLineNo: 1,
      acceptedMilli: 22_000,
      damagedMilli: 1000,
      rejectedMilli: 1000,
      quality: 'concession',
      to: 'BACKROOM',
      note: '箱子湿了',
    },
  ],
  claims: [
    { inboundLineNo: 1, sku: 'MILK', kind: 'damaged', quantityMilli: 1000, note: '' },
    { inboundLineNo: 2, sku: 'GONE', kind: 'short', quantityMilli: 6000, note: '未到' },
  ],
  note: '',
  attachments: [],
}

test('a receiving says what was counted in which condition, and what differs', () => {
  const parts = receivingBody(receiving, context('en'))
  expect([parts.title, parts.isSignedByPartner]).toEqual(['GOODS RECEIVED', true])
  expect(rows(parts)).toEqual({
    facts: [
      'Kind                    Delivery',
      'Partner                 光明乳业',
      'Reference                  DN-88',
      'counted blind',
    ],
    body: [
      '鲜牛奶 950ml',
      '  accepted 22 盒        Backroom',
      '  damaged 1 盒     Damaged goods',
      '  rejected 1 盒',
      '  taken as it is',
      '  Lot L0228   expires 2026-03-05',
      '  箱子湿了',
      '-'.repeat(32),
      'Complete, nothing more is',
      'expected',
      'Differences',
      '  鲜牛奶 950ml',
      '  damaged                      1',
      '  GONE',
      '  short                        6',
      '    未到',
    ],
  })
})

test('a part of an unannounced delivery without differences says so', () => {
  const plain = { ...receiving, inbound: null, isFinal: false, isBlind: false, claims: [] }
  const text = JSON.stringify(receivingBody(plain, context('zh-CN')))
  for (const word of ['无来单', '部分到货，余下待收', '无差异']) expect(text).toContain(word)
  expect(text).not.toContain('盲收')
})

test('a transfer says what was asked for where it is not what goes', () => {
  const transfer: TransferShipped = {
    transferNo: 'T01-TR000001-K7QX',
    transferCounter: 1,
    kind: 'store',
    partner: '西门店',
    lines: [
      { ...MILK, requestedMilli: 6000, quantityMilli: 4000, from: 'FLOOR' },
      { ...POWER, requestedMilli: 1000, quantityMilli: 1000, from: 'BACKROOM' },
      { ...POWER, requestedMilli: null, quantityMilli: 1000, from: 'BACKROOM', serial: 'PB-2' },
    ],
    reasonCode: 'requested',
    note: '',
  }
  const parts = transferBody(transfer, context('zh-CN'))
  expect(parts.isSignedByPartner).toBe(true)
  expect(rows(parts).body.slice(0, 4)).toEqual([
    '鲜牛奶 950ml',
    '  4 盒                 调出 卖场',
    '  应拣                         6',
    '  批号 L0228   有效期 2026-03-05',
  ])
  expect(rows(parts).body.filter((row) => row.includes('应拣'))).toHaveLength(1)
})

test('a relocation says from where to where', () => {
  const relocation: StockRelocated = {
    relocationNo: 'T01-MV000001-K7QX',
    relocationCounter: 1,
    lines: [{ ...MILK, quantityMilli: 1500, from: 'BACKROOM', to: 'FLOOR' }],
    reasonCode: 'restock-floor',
    note: '',
  }
  expect(rows(relocationBody(relocation, context('en'))).body).toEqual([
    '鲜牛奶 950ml',
    '  1.5 盒        Backroom > Floor',
    '  Lot L0228   expires 2026-03-05',
    '-'.repeat(32),
    'Lines 1             Quantity 1.5',
  ])
})

test('whatever goods are called, no row of a slip is wider than the paper', () => {
  const anyName = fc.string({ unit: 'binary', maxLength: 60 })
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: anyName, lot: anyName, serial: anyName, unit: anyName })),
      fc.constantFrom(32 as const, 42 as const, 48 as const),
      (goods, columns) => {
        const lines = goods.map((one) => ({ ...loss.lines[0]!, ...one }))
        const { body } = lossBody({ ...loss, lines }, context('zh-CN'))
        for (const row of renderText({ lines: body }, columns)) {
          expect(columnsOf(row)).toBeLessThanOrEqual(columns)
        }
      },
    ),
    { numRuns: runs(60) },
  )
})
