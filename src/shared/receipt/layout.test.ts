/** A receipt as the customer gets it, whole, in both languages; and the column of figures that adds up. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { APPLES, RULES, TEA, anySale, saleOf } from '../../../tests/support/core.ts'
import { RETURN } from '../../../tests/support/sample-documents.ts'
import { currencyOf, parseAmountMinor } from '../kernel/money.ts'
import { sum } from '../kernel/number.ts'
import type { Sale } from '../sales/sale.ts'
import { newTicket, type Ticket } from '../sales/ticket.ts'
import { layoutReceipt, pieceCountOf, type ReceiptInput } from './layout.ts'
import { renderText } from './render-text.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const CNY = currencyOf('CNY')!
const ticket: Ticket = {
  ...newTicket('t'),
  dropToMinor: 10,
  discount: { kind: 'share', share: 1000 },
  note: '送到办公室',
  lines: [
    {
      ...TEA,
      lineNo: 1,
      quantityMilli: 24_000,
      discount: { kind: 'share', share: 500 },
      note: '赠品',
    },
    { ...APPLES, lineNo: 2, name: '山东烟台红富士苹果 特级礼盒', discount: null, note: '' },
  ],
}
const SPLIT = { parts: [{ code: 'card', percent: 30 }], last: 'cash', extraMinor: 1000 }
const COINS = { incrementMinor: 5, mode: 'nearest' } as const

const inputOf = (sale: Sale, copyNo = 0): ReceiptInput => ({
  storeName: '东门便利店',
  head: { above: ['人民路 1 号'], below: [], logo: null },
  tillId: 'T01',
  receiptNo: sale.receiptNo,
  businessDate: '2026-11-22',
  occurredText: '2026-11-22 10:15',
  cashierNo: '1001',
  cashierName: '王芳',
  sale,
  currency: CNY,
  copyNo,
  headHash8: '9f3ac210',
})

test('a receipt in Chinese on narrow paper, prices with their tax inside', () => {
  const document = layoutReceipt(inputOf(saleOf(ticket, RULES, SPLIT, COINS)), 'zh-CN')
  expect(renderText(document, 32)).toEqual(
    `
           东门便利店
          人民路 1 号
--------------------------------
单号             T01-000123-K7QX
日期 2026-11-22 2026-11-22 10:15
收银台 T01      收银员 1001 王芳
--------------------------------
绿茶 500ml
  24 瓶 x 3.50             84.00
  折扣 -5%                 -4.20
  赠品
山东烟台红富士苹果 特级礼盒
  0.756 kg x 12.80          9.68
--------------------------------
小计                       93.68
商品折扣                   -4.20
整单折扣 -10%              -8.95
抹零                       -0.03
合计 CNY                   80.50
  其中税额 V13 13%          8.26
  其中税额 V9 9%            0.72
--------------------------------
银行卡                     24.15
  参考号                      R1
现金                       56.35
  实收                     66.40
找零                       10.05
件数 25                   行数 2
送到办公室

        T01-000123-K7QX
        防伪码 9f3ac210
            谢谢惠顾`
      .slice(1)
      .split('\n'),
  )
})

test('a second copy in English, tax on top, cash rounded to five', () => {
  const sale = saleOf(ticket, { ...RULES, mode: 'exclusive' }, SPLIT, COINS)
  expect(renderText(layoutReceipt(inputOf(sale, 2), 'en'), 42)).toEqual(
    `
                东门便利店
               人民路 1 号
                  COPY 2
------------------------------------------
Receipt                    T01-000123-K7QX
Date 2026-11-22           2026-11-22 10:15
Till T01                 Cashier 1001 王芳
------------------------------------------
绿茶 500ml
  24 瓶 x 3.50                       84.00
  Discount -5%                       -4.20
  赠品
山东烟台红富士苹果 特级礼盒
  0.756 kg x 12.80                    9.68
------------------------------------------
Subtotal                             93.68
Line discounts                       -4.20
Ticket discount -10%                 -8.95
Tax V13 13%                           9.34
Tax V9 9%                             0.78
Dropped change                       -0.05
Cash rounding                        -0.02
TOTAL CNY                            90.58
------------------------------------------
Card                                 27.18
  Reference                             R1
Cash                                 63.40
  Received                           73.47
Change                               10.07
Pieces 25                          Lines 2
送到办公室

             T01-000123-K7QX
              Proof 9f3ac210
                  COPY 2
                Thank you`
      .slice(1)
      .split('\n'),
  )
})

test('the figures from the subtotal down to the total add up for whoever checks them', () => {
  fc.assert(
    fc.property(anySale, fc.constantFrom('zh-CN' as const, 'en' as const), (sale, language) => {
      const { lines } = layoutReceipt(inputOf(sale), language)
      const end = lines.findIndex((line) => line.kind === 'total')
      const start = lines.findLastIndex((line, index) => index < end && line.kind === 'rule')
      const column = lines.slice(start + 1, end).map((line) => parseAmountMinor(line.right, CNY)!)
      expect(sum(column)).toBe(parseAmountMinor(lines[end]!.right, CNY))
      expect(parseAmountMinor(lines[end]!.right, CNY)).toBe(sale.totals.paidMinor)
    }),
    { numRuns: runs(150) },
  )
})

test('the figures beside the goods are the subtotal less the discounts on them', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      const { lines } = layoutReceipt(inputOf(sale), 'en')
      const rules = lines.flatMap((line, index) => (line.kind === 'rule' ? [index] : []))
      const beside = lines.slice(rules[1]! + 1, rules[2]).filter((line) => line.kind === 'pair')
      expect(sum(beside.map((line) => parseAmountMinor(line.right, CNY)!))).toBe(
        sale.totals.grossMinor - sale.totals.lineDiscountMinor,
      )
    }),
    { numRuns: runs(100) },
  )
})

test('a copy says so at the top and at the bottom, an original nowhere', () => {
  const sale = saleOf(ticket, RULES, SPLIT, COINS)
  const banners = (copyNo: number) =>
    layoutReceipt(inputOf(sale, copyNo), 'zh-CN').lines.filter((line) => line.left.includes('副本'))
  expect(banners(0)).toEqual([])
  expect(banners(3).map((line) => [line.left, line.isBold, line.align])).toEqual([
    ['副本 第3次', true, 'center'],
    ['副本 第3次', true, 'center'],
  ])
})

test('a copy differs from its original in nothing but the banner', () => {
  fc.assert(
    fc.property(anySale, fc.integer({ min: 1, max: 9 }), (sale, copyNo) => {
      const copy = layoutReceipt(inputOf(sale, copyNo), 'en').lines
      expect(copy.filter((line) => line.left !== `COPY ${copyNo}`)).toEqual(
        layoutReceipt(inputOf(sale), 'en').lines,
      )
    }),
    { numRuns: runs(40) },
  )
})

test('store name and total are large, and the number can be scanned', () => {
  const { lines } = layoutReceipt(inputOf(saleOf(ticket, RULES, SPLIT, COINS)), 'en')
  expect(lines.filter((line) => line.size === 'large').map((line) => line.left)).toEqual([
    '东门便利店',
    'TOTAL CNY',
  ])
  expect(lines.filter((line) => line.kind === 'barcode').map((line) => line.left)).toEqual([
    'T01-000123-K7QX',
  ])
})

test('exact cash prints no change, no second amount, and no empty rows', () => {
  const plain: Ticket = {
    ...ticket,
    dropToMinor: null,
    discount: null,
    note: '',
    lines: [{ ...TEA, lineNo: 1, discount: null, note: '' }],
  }
  const sale = saleOf(plain, RULES, { parts: [], last: 'card', extraMinor: 0 }, COINS)
  const input = Object.entries(inputOf(sale)).filter(([field]) => field !== 'head')
  const bare = Object.fromEntries(input) as unknown as ReceiptInput
  const rows = renderText(layoutReceipt(bare, 'en'), 32)
  for (const word of ['Change', 'Received', 'rounding', 'discount', 'Dropped', '人民路']) {
    expect(rows.join('\n')).not.toContain(word)
  }
  expect(rows.filter((row) => row.trim() === '')).toHaveLength(1)
})

test('a tender of the shop’s own is called by its code', () => {
  const sale = saleOf(ticket, RULES, SPLIT, COINS)
  const named = (code: string) => {
    const tenders = sale.tenders.slice(0, 1).map((tender) => ({ ...tender, code }))
    return layoutReceipt(inputOf({ ...sale, tenders }), 'zh-CN').lines.map((line) => line.left)
  }
  expect(named('alipay')).toContain('alipay')
  expect(named('qr')).toContain('扫码支付')
  expect(named('constructor')).toContain('constructor')
})

test('a sale entered later from paper names the paper', () => {
  const source = { kind: 'replay' as const, document: 'P-17', dated: '2026-11-21' }
  const { lines } = layoutReceipt(inputOf({ ...saleOf(ticket, RULES, SPLIT, COINS), source }), 'en')
  expect(lines.find((line) => line.left === 'Entered from')?.right).toBe('P-17 2026-11-21')
})

test('a weighed line counts as one piece', () => {
  expect(
    pieceCountOf([
      { kind: 'stocked', quantityMilli: 24_000 },
      { kind: 'weighed', quantityMilli: 756 },
      { kind: 'non-stock', quantityMilli: 1000 },
    ]),
  ).toBe(26)
  expect(pieceCountOf([])).toBe(0)
})

const plain = saleOf(ticket, RULES, SPLIT, COINS)
const rowsOf = (input: ReceiptInput) => renderText(layoutReceipt(input, 'en'), 48).join('\n')

test('lots and serials stand under their goods', () => {
  const lots = [{ lot: 'L0228', expiry: '2026-12-01', serial: 'PB-0001', quantityMilli: 24_000 }]
  const [first, ...rest] = plain.lines
  const text = rowsOf(inputOf({ ...plain, lines: [{ ...first!, lots }, ...rest] }))
  for (const words of ['L0228', '2026-12-01', 'PB-0001']) expect(text).toContain(words)
})

test('the code is a row of its own kind, and plain printers print what it says', () => {
  const code = `TB1${'0A'.repeat(60)}`
  const { lines } = layoutReceipt({ ...inputOf(plain), code }, 'en')
  expect(lines.filter(({ kind }) => kind === 'qr')).toMatchObject([{ left: code }])
  expect(rowsOf({ ...inputOf(plain), code }).replace(/\s/gu, '')).toContain(code)
  expect(layoutReceipt(inputOf(plain), 'en').lines.some(({ kind }) => kind === 'qr')).toBe(false)
})

test('an exchange stands between the goods and the money', () => {
  const text = rowsOf({ ...inputOf(plain), exchange: RETURN })
  expect(text.indexOf('TOTAL')).toBeLessThan(text.indexOf('RETURNED IN EXCHANGE'))
  expect(text.indexOf('RETURNED IN EXCHANGE')).toBeLessThan(text.indexOf('Card'))
  expect(text).toContain('PAID BACK')
})
