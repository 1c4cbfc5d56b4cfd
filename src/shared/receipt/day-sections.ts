/**
 * The figures of a closed day in the sections that paper and report show alike: there is one telling of what stands
 * where. Amounts are written out; nothing is computed but the total before this day.
 */
import type { ReversibleKind } from '../documents/document.ts'
import type { DayClosed, DayFigure } from '../day/day.ts'
import type { CheckCode } from '../day/checklist.ts'
import { formatMinor, type Currency } from '../kernel/money.ts'
import type { TicketAct } from '../sales/ticket.ts'
import { dayWordsOf, type DayWords } from './slip-day-words.ts'
import { tenderWord, wordsOf, type ReceiptLanguage, type ReceiptWords } from './words.ts'

export interface DaySectionRow {
  readonly name: string
  /** Empty where there is nothing to count. */
  readonly count: string
  readonly value: string
  readonly isStrong: boolean
}

export interface DaySection {
  readonly title: string
  readonly rows: readonly DaySectionRow[]
}

interface Context {
  readonly day: DayClosed
  readonly words: DayWords
  readonly receiptWords: ReceiptWords
  readonly money: (amountMinor: number) => string
}

/** Sections without rows are left out. */
export function daySections(
  day: DayClosed,
  language: ReceiptLanguage,
  currency: Currency,
): readonly DaySection[] {
  const context: Context = {
    day,
    words: dayWordsOf(language),
    receiptWords: wordsOf(language),
    money: (amountMinor) => formatMinor(amountMinor, currency),
  }
  return [
    totalsOf(context),
    ...figureSections(context),
    cashOf(context),
    watchOf(context),
    stateOf(context),
    proofOf(context),
  ].filter(({ rows }) => rows.length > 0)
}

const row = (name: string, value: string, count = '', isStrong = false): DaySectionRow => ({
  ...{ name, value, count, isStrong },
})

function totalsOf({ day, words, money }: Context): DaySection {
  const { perpetualMinor, turnoverMinor, firstReceiptNo, lastReceiptNo } = day
  const receipts =
    firstReceiptNo === null || lastReceiptNo === null
      ? [row(words.receipts, words.none)]
      : firstReceiptNo === lastReceiptNo
        ? [row(words.receipts, firstReceiptNo)]
        : [row(words.receipts, firstReceiptNo), row('', lastReceiptNo)]
  return {
    title: words.number + ` ${day.zNo}`,
    rows: [
      row(words.turnover, money(turnoverMinor), '', true),
      row(words.perpetualBefore, money(perpetualMinor - turnoverMinor)),
      row(words.perpetual, money(perpetualMinor), '', true),
      ...receipts,
    ],
  }
}

/** What was sold and given back, and how it was paid, taxed, grouped and reduced. */
function figureSections(context: Context): readonly DaySection[] {
  const { receiptWords, words } = context
  const { report } = receiptWords
  const of = (kind: DayFigure['kind'], name: (key: string) => string, sign: 1 | -1 = 1) =>
    amountRows(context, kind, name, sign)
  return [
    {
      title: report.sales,
      rows: [...of('sales', () => report.sales), ...of('returns', () => report.returns, -1)],
    },
    { title: report.tenders, rows: of('tender', (code) => tenderWord(receiptWords, code)) },
    { title: report.taxes, rows: of('tax', (code) => code) },
    {
      title: report.categories,
      rows: of('category', (name) => (name === '' ? report.uncategorised : name)),
    },
    {
      title: report.reductions,
      rows: [
        ...of('line-discount', () => receiptWords.lineDiscounts),
        ...of('ticket-discount', () => receiptWords.ticketDiscount),
        ...of('dropped', () => receiptWords.dropped),
        ...of('rounding', () => receiptWords.rounding),
      ],
    },
    {
      title: words.floats,
      rows: [
        ...of('float', () => report.float),
        ...of('paid-in', (key) => `${report.paidIn} ${key}`.trim()),
        ...of('paid-out', (key) => `${report.paidOut} ${key}`.trim(), -1),
      ],
    },
  ]
}

function amountRows(
  { day, money }: Context,
  kind: DayFigure['kind'],
  name: (key: string) => string,
  sign: 1 | -1,
): readonly DaySectionRow[] {
  return day.figures
    .filter((figure) => figure.kind === kind)
    .map(({ key, count, amountMinor }) =>
      row(name(key), money(sign === 1 ? amountMinor : 0 - amountMinor), String(count)),
    )
}

/** One drawer after the other, and what all of them were over or short together. */
function cashOf({ day, words, receiptWords, money }: Context): DaySection {
  const off = (minor: number) => (minor < 0 ? words.short : words.over)
  const rows = day.shifts.flatMap((shift) => {
    const { shiftNo, cashierNo, expectedMinor, countedMinor, differenceMinor } = shift
    return [
      row(`${receiptWords.report.shift} ${shiftNo} · ${cashierNo}`, '', '', true),
      row(words.expected, money(expectedMinor)),
      row(words.counted, money(countedMinor)),
      ...(differenceMinor === 0 ? [] : [row(off(differenceMinor), money(differenceMinor))]),
    ]
  })
  return { title: words.cash, rows }
}

function watchOf({ day, receiptWords, money }: Context): DaySection {
  const { report } = receiptWords
  const counted = (kind: DayFigure['kind'], name: (key: string) => string) =>
    day.figures
      .filter((figure) => figure.kind === kind)
      .map(({ key, count }) => row(name(key), '', String(count)))
  const voided = day.figures
    .filter(({ kind }) => kind === 'voided')
    .map(({ key, count, amountMinor }) =>
      row(`${report.voided} ${key}`.trim(), money(amountMinor), String(count)),
    )
  return {
    title: report.watch,
    rows: [
      ...voided,
      ...counted('act', (key) => known(report.acts, key as TicketAct['kind'])),
      ...counted('no-sale', (key) => `${report.noSale} ${key}`.trim()),
      ...counted(
        'reversal',
        (key) => `${report.reversed} ${known(report.reversals, key as ReversibleKind)}`,
      ),
      ...counted('copy', () => report.copies),
    ],
  }
}

function stateOf({ day, words }: Context): DaySection {
  const codes = day.leftOpen.map((code) => known(words.checks, code as CheckCode))
  return {
    title: words.leftOpen,
    rows: [
      ...codes.map((name) => row(name, '')),
      ...(day.unsentCount === 0 ? [] : [row(words.unsent, String(day.unsentCount))]),
      ...(day.openLetters === 0 ? [] : [row(words.letters, String(day.openLetters))]),
    ],
  }
}

/** Enough of each hash to hold two papers against each other by eye. */
const SHORT = 16

function proofOf({ day, words }: Context): DaySection {
  return {
    title: words.proof,
    rows: [
      row(words.events, String(day.eventCount)),
      ...day.ranges.map(({ epoch, fromSeq, toSeq }) =>
        row(words.ranges, `${epoch.slice(-4)} ${fromSeq}-${toSeq}`),
      ),
      row(words.stockRows, String(day.stock.length)),
      row(words.root, day.merkleRoot.slice(0, SHORT)),
      row(words.stockDigest, day.stockRoot.slice(0, SHORT)),
    ],
  }
}

const known = <Key extends string>(words: Readonly<Record<Key, string>>, key: Key): string =>
  Object.hasOwn(words, key) ? words[key] : key
