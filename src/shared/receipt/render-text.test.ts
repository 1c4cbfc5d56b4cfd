/** Receipts in monospace: nothing wider than the paper, no name shortened, no amount cut. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale } from '../../../tests/support/core.ts'
import { currencyOf, formatMinor } from '../kernel/money.ts'
import { RULE, SPACE, centered, pair, text, total } from './document.ts'
import { layoutReceipt } from './layout.ts'
import { PAPER_COLUMNS, renderLine, renderText } from './render-text.ts'
import { columnsOf } from './width.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const CNY = currencyOf('CNY')!
const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('红', '茶', ' ', 'a', '1', '（'),
    minLength: 1,
    maxLength: 90,
  }),
)
const anyPrinted = fc.record({
  sale: fc
    .tuple(anySale, fc.array(anyName, { minLength: 12, maxLength: 12 }))
    .map(([sale, names]) => ({
      ...sale,
      note: names[1]!,
      lines: sale.lines.map((line, index) => ({ ...line, name: names[index]!, unit: '瓶' })),
    })),
  storeName: anyName,
  cashierName: anyName,
  copyNo: fc.nat({ max: 3 }),
  language: fc.constantFrom('zh-CN' as const, 'en' as const),
  columns: fc.constantFrom(...PAPER_COLUMNS),
})
type Printed = typeof anyPrinted extends fc.Arbitrary<infer Value> ? Value : never

const print = ({ language, columns, ...input }: Printed): string[] =>
  renderText(
    layoutReceipt(
      {
        ...input,
        head: { above: ['人民路 1 号'], below: [], logo: null },
        tillId: 'T01',
        receiptNo: input.sale.receiptNo,
        businessDate: '2026-11-22',
        occurredText: '2026-11-22 10:15',
        cashierNo: '1001',
        currency: CNY,
        headHash8: '9f3ac210',
      },
      language,
    ),
    columns,
  )
const solid = (value: string) => value.replace(/[\s\p{Cc}\u2028\u2029]/gu, '')

test('no row is wider than the paper', () => {
  fc.assert(
    fc.property(anyPrinted, (printed) => {
      for (const row of print(printed)) expect(columnsOf(row)).toBeLessThanOrEqual(printed.columns)
    }),
    { numRuns: runs(150) },
  )
})

test('every name is there with all its characters, in order', () => {
  fc.assert(
    fc.property(anyPrinted, (printed) => {
      const paper = solid(print(printed).join(''))
      let from = paper.indexOf(solid(printed.storeName))
      expect(from).toBeGreaterThanOrEqual(0)
      for (const name of [printed.cashierName, ...printed.sale.lines.map((line) => line.name)]) {
        const at = paper.indexOf(solid(name), from)
        expect(at).toBeGreaterThanOrEqual(from)
        from = at + solid(name).length
      }
      expect(paper.indexOf(solid(printed.sale.note), from)).toBeGreaterThanOrEqual(from)
    }),
    { numRuns: runs(150) },
  )
})

test('every amount stands whole at the end of a row', () => {
  fc.assert(
    fc.property(anyPrinted, (printed) => {
      const rows = print(printed)
      const { lines, totals, tenders } = printed.sale
      const amounts = [
        ...lines.map((line) => line.grossMinor),
        totals.grossMinor,
        totals.paidMinor,
        ...tenders.map((tender) => tender.amountMinor),
        ...totals.taxes.map((part) => part.taxMinor),
      ]
      for (const amount of amounts) {
        const shown = formatMinor(amount, CNY)
        expect(rows.some((row) => row === shown || row.endsWith(` ${shown}`))).toBe(true)
      }
    }),
    { numRuns: runs(100) },
  )
})

test('left and right share a row with the right at the edge', () => {
  expect(renderLine(pair('合计', '16.68'), 32)).toEqual([`合计${' '.repeat(23)}16.68`])
})

test('what does not fit beside the amount wraps, and the amount keeps the edge', () => {
  const rows = renderLine(total('应有现金应有现金应有现金应有', '10,000,000,000.00'), 32)
  expect(rows).toEqual(['应有现金应有现金应有现金应有', `${' '.repeat(15)}10,000,000,000.00`])
})

test('a text is centred to the half column, a rule fills the row, a space is empty', () => {
  expect(renderLine(centered('ab'), 7)).toEqual(['  ab'])
  expect(renderLine({ ...text('ab'), align: 'right' }, 7)).toEqual(['     ab'])
  expect(renderLine(RULE, 32)).toEqual(['-'.repeat(32)])
  expect(renderLine(SPACE, 32)).toEqual([''])
})

test('double-width print is laid out in half the columns', () => {
  for (const row of renderLine(total('TOTAL CNY', '10,000,000,000.00'), 21)) {
    expect(columnsOf(row)).toBeLessThanOrEqual(21)
  }
})
