/** The X report on paper: what the manager reads in the middle of a shift. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale } from '../../../tests/support/core.ts'
import { currencyOf, formatMinor, parseAmountMinor } from '../kernel/money.ts'
import { sum } from '../kernel/number.ts'
import { shiftFiguresOf } from '../shift/figures.ts'
import { expectedCashMinor, type ShiftFigure, type XReport } from '../shift/shift.ts'
import { renderText } from './render-text.ts'
import { columnsOf } from './width.ts'
import { layoutXReport } from './x-report-layout.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const CNY = currencyOf('CNY')!
type Figure = Omit<ShiftFigure, 'shiftId'>
const figure = (kind: Figure['kind'], key: string, count: number, amountMinor: number): Figure => ({
  kind,
  key,
  count,
  amountMinor,
})
const reportOf = (figures: readonly Figure[]): XReport => ({
  shiftId: 'S1',
  shiftNo: 7,
  tillId: 'T01',
  storeName: '东门便利店',
  currency: 'CNY',
  businessDate: '2026-11-22',
  cashierNo: '1001',
  cashierName: '王芳',
  openedMs: 0,
  readMs: 0,
  figures,
  expectedCashMinor: expectedCashMinor(figures),
  firstReceiptNo: 'T01-000123-K7QX',
  lastReceiptNo: 'T01-000124-K7QX',
})
const layout = (report: XReport, language: 'zh-CN' | 'en' = 'zh-CN') =>
  layoutXReport(report, language, CNY, '2026-11-22 18:00', '2026-11-22 08:00')

const FIGURES = [
  figure('float', '', 1, 20_000),
  figure('sales', '', 2, 9000),
  figure('tender', 'cash', 1, 4000),
  figure('tender', 'card', 1, 5000),
  figure('category', 'drinks', 2, 8000),
  figure('category', '', 1, 1000),
  figure('tax', 'V13', 2, 1035),
  figure('line-discount', '', 1, 50),
  figure('dropped', '', 1, 8),
  figure('paid-in', 'coins', 1, 1000),
  figure('paid-out', 'cleaner', 2, 300),
  figure('voided', 'left', 1, 700),
  figure('no-sale', 'change', 3, 0),
  figure('act', 'delete-line', 4, 0),
  figure('act', 'dance', 1, 0),
  figure('copy', '', 2, 0),
]

test('an X report in Chinese', () => {
  expect(renderText(layout(reportOf(FIGURES)), 32)).toEqual(
    `
           东门便利店
             X 报表
          只读，不清零
--------------------------------
班次 7                收银台 T01
日期                  2026-11-22
收银员                 1001 王芳
开班时间        2026-11-22 08:00
打印时间        2026-11-22 18:00
小票             T01-000123-K7QX
                 T01-000124-K7QX
--------------------------------
  销售 (2)                 90.00
支付方式
  现金 (1)                 40.00
  银行卡 (1)               50.00
分类
  drinks (2)               80.00
  未分类 (1)               10.00
税额
  V13 (2)                  10.35
折扣与舍入
  商品折扣 (1)              0.50
  抹零 (1)                  0.08
--------------------------------
钱箱                         CNY
  备用金 (1)              200.00
  存入 coins (1)           10.00
  支出 cleaner (2)         -3.00
  现金收款 (1)             40.00
应有现金                  247.00
--------------------------------
操作
  整单取消 left (1)         7.00
  开钱箱 change                3
  删行                         4
  dance                        1
  小票补打                     2`
      .slice(1)
      .split('\n'),
  )
})

test('the drawer’s column adds up to the cash that should be there', () => {
  const anyFigures = fc.tuple(
    fc.array(anySale, { maxLength: 3 }),
    fc.nat({ max: 90_000 }),
    fc.nat({ max: 900 }),
  )
  fc.assert(
    fc.property(anyFigures, ([sales, floatMinor, outMinor]) => {
      const figures = [
        ...shiftFiguresOf({
          type: 'shift.opened',
          body: {
            shiftId: 'S1',
            shiftNo: 7,
            floatMinor,
            currency: 'CNY',
            readyMinor: null,
            note: '',
          },
        }),
        figure('paid-out', 'cleaner', 1, outMinor),
        ...sales.flatMap((body) => shiftFiguresOf({ type: 'sale.completed', body })),
      ]
      const { lines } = layout(reportOf(figures), 'en')
      const end = lines.findIndex((line) => line.kind === 'total')
      const start = lines.findLastIndex((line, index) => index < end && line.isBold)
      const column = lines.slice(start + 1, end).map((line) => parseAmountMinor(line.right, CNY)!)
      expect(lines[end]?.right).toBe(formatMinor(sum(column), CNY))
      for (const row of renderText({ lines }, 32)) expect(columnsOf(row)).toBeLessThanOrEqual(32)
    }),
    { numRuns: runs(60) },
  )
})

test('a shift that sold nothing has a short report', () => {
  const report = { ...reportOf([]), firstReceiptNo: null, lastReceiptNo: null }
  expect(renderText(layout(report, 'en'), 42).slice(3)).toEqual(
    `
------------------------------------------
Shift 7                           Till T01
Date                            2026-11-22
Cashier                          1001 王芳
Opened                    2026-11-22 08:00
Read                      2026-11-22 18:00
------------------------------------------
------------------------------------------
Drawer                                 CNY
Expected cash                         0.00`
      .slice(1)
      .split('\n'),
  )
})

test('a single receipt is named once', () => {
  const report = { ...reportOf(FIGURES), lastReceiptNo: 'T01-000123-K7QX' }
  const named = layout(report).lines.filter((line) => line.right.startsWith('T01-'))
  expect(named).toHaveLength(1)
})

test('returns are money that left, and what was taken back is counted by kind', () => {
  const figures = [
    figure('sales', '', 2, 9000),
    figure('returns', '', 1, 700),
    figure('tender', 'cash', 3, 8300),
    figure('reversal', 'sale', 1, 0),
    figure('reversal', 'relocation', 2, 0),
    figure('reversal', 'dance', 1, 0),
  ]
  const rows = renderText(layout(reportOf(figures), 'en'), 32)
  for (const row of [
    '  Sales (2)                90.00',
    '  Returns (1)              -7.00',
    '  Taken back: sale             1',
    '  Taken back: relocation       2',
    '  Taken back: dance            1',
  ])
    expect(rows).toContain(row)
})
