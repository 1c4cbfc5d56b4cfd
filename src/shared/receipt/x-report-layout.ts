/**
 * The X report on paper: the running figures of a shift, read and not reset. Every amount is a figure of the
 * report; the drawer's column adds up to the cash that should be there.
 */
import type { ReversibleKind } from '../documents/document.ts'
import { formatMinor, type Currency } from '../kernel/money.ts'
import type { TicketAct } from '../sales/ticket.ts'
import type { ShiftFigure, XReport } from '../shift/shift.ts'
import {
  RULE,
  bold,
  centered,
  large,
  pair,
  text,
  total,
  under,
  type ReceiptDocument,
  type ReceiptLine,
} from './document.ts'
import { tenderWord, wordsOf, type ReceiptLanguage, type ReceiptWords } from './words.ts'

type Figure = Omit<ShiftFigure, 'shiftId'>
type Money = (amountMinor: number) => string

export function layoutXReport(
  report: XReport,
  language: ReceiptLanguage,
  currency: Currency,
  readText: string,
  openedText: string,
): ReceiptDocument {
  const words = wordsOf(language)
  const money: Money = (amountMinor) => formatMinor(amountMinor, currency)
  return {
    lines: [
      large(centered(report.storeName)),
      bold(centered(words.report.title)),
      centered(words.report.hint),
      RULE,
      ...headOf(report, words, readText, openedText),
      ...salesOf(report.figures, words, money),
      ...drawerOf(report, words, currency, money),
      ...watchOf(report.figures, words, money),
    ],
  }
}

function headOf(
  report: XReport,
  words: ReceiptWords,
  readText: string,
  openedText: string,
): ReceiptLine[] {
  const { firstReceiptNo, lastReceiptNo } = report
  return [
    pair(`${words.report.shift} ${report.shiftNo}`, `${words.till} ${report.tillId}`),
    pair(words.date, report.businessDate),
    pair(words.cashier, `${report.cashierNo} ${report.cashierName}`.trim()),
    pair(words.report.opened, openedText),
    pair(words.report.read, readText),
    ...(firstReceiptNo === null ? [] : [pair(words.report.receipts, firstReceiptNo)]),
    ...(lastReceiptNo === null || lastReceiptNo === firstReceiptNo
      ? []
      : [pair('', lastReceiptNo)]),
  ]
}

function salesOf(figures: readonly Figure[], words: ReceiptWords, money: Money): ReceiptLine[] {
  const { report } = words
  const of = (kind: Figure['kind'], name: (key: string) => string) =>
    rowsOf(figures, kind, name, money)
  const reductions = [
    ...of('line-discount', () => words.lineDiscounts),
    ...of('ticket-discount', () => words.ticketDiscount),
    ...of('dropped', () => words.dropped),
    ...of('rounding', () => words.rounding),
  ]
  return [
    RULE,
    ...of('sales', () => report.sales).map(bold),
    ...rowsOf(outgoing(figures, 'returns'), 'returns', () => report.returns, money).map(bold),
    ...section(
      report.tenders,
      of('tender', (code) => tenderWord(words, code)),
    ),
    ...section(
      report.categories,
      of('category', (name) => (name === '' ? report.uncategorised : name)),
    ),
    ...section(
      report.taxes,
      of('tax', (code) => code),
    ),
    ...section(report.reductions, reductions),
  ]
}

function drawerOf(
  report: XReport,
  words: ReceiptWords,
  currency: Currency,
  money: Money,
): ReceiptLine[] {
  const cash = report.figures.filter((figure) => figure.kind === 'tender' && figure.key === 'cash')
  const out = outgoing(report.figures, 'paid-out')
  const named = (word: string) => (key: string) => `${word} ${key}`.trim()
  return [
    RULE,
    bold(pair(words.report.drawer, currency.code)),
    ...rowsOf(report.figures, 'float', () => words.report.float, money),
    ...rowsOf(report.figures, 'paid-in', named(words.report.paidIn), money),
    ...rowsOf(out, 'paid-out', named(words.report.paidOut), money),
    ...rowsOf(cash, 'tender', () => words.report.cashSales, money),
    total(words.report.expectedCash, money(report.expectedCashMinor)),
  ]
}

/** What a manager looks at: deeds that need no money to be wrong. */
function watchOf(figures: readonly Figure[], words: ReceiptWords, money: Money): ReceiptLine[] {
  const { report } = words
  const counts = (kind: Figure['kind'], name: (key: string) => string) =>
    figures
      .filter((figure) => figure.kind === kind)
      .map((figure) => under(name(figure.key), String(figure.count)))
  const rows = [
    ...rowsOf(figures, 'voided', (key) => `${report.voided} ${key}`.trim(), money),
    ...counts('no-sale', (key) => `${report.noSale} ${key}`.trim()),
    ...counts('act', (key) => actWord(words, key)),
    ...counts('copy', () => report.copies),
    ...counts('reversal', (kind) => `${report.reversed} ${reversedWord(words, kind)}`),
  ]
  return rows.length === 0 ? [] : [RULE, bold(text(report.watch)), ...rows]
}

/** Figures of money that left, with the sign that the reader expects. */
const outgoing = (figures: readonly Figure[], kind: Figure['kind']): readonly Figure[] =>
  figures
    .filter((figure) => figure.kind === kind)
    .map((figure) => ({ ...figure, amountMinor: 0 - figure.amountMinor }))

const section = (title: string, rows: readonly ReceiptLine[]): ReceiptLine[] =>
  rows.length === 0 ? [] : [text(title), ...rows]

const rowsOf = (
  figures: readonly Figure[],
  kind: Figure['kind'],
  name: (key: string) => string,
  money: Money,
): ReceiptLine[] =>
  figures
    .filter((figure) => figure.kind === kind)
    .map((figure) => under(`${name(figure.key)} (${figure.count})`, money(figure.amountMinor)))

const reversedWord = (words: ReceiptWords, key: string): string =>
  Object.hasOwn(words.report.reversals, key) ? words.report.reversals[key as ReversibleKind] : key

const actWord = (words: ReceiptWords, key: string): string =>
  Object.hasOwn(words.report.acts, key) ? words.report.acts[key as TicketAct['kind']] : key
