/** Goods that come back, on paper: the body of a return's own slip, and their part of an exchange's receipt. */
import { formatMinor, type Currency } from '../kernel/money.ts'
import { sum } from '../kernel/number.ts'
import type { Refund, Return, ReturnLine } from '../returns/return.ts'
import { bold, item, pair, text, total, under, type ReceiptLine } from './document.ts'
import { returnWordsOf, type ReturnWords } from './layout-return-words.ts'
import {
  countRow,
  lotRows,
  quantityOf,
  sourceRow,
  type SlipContext,
  type SlipParts,
} from './slip-parts.ts'
import { slipWordsOf } from './slip-words.ts'
import { tenderWord, wordsOf, type ReceiptLanguage, type ReceiptWords } from './words.ts'

export function returnBody(
  back: Return,
  { words, receiptWords, currency, reasonOf }: SlipContext,
  language: ReceiptLanguage,
): SlipParts {
  const own = returnWordsOf(language)
  return {
    title: words.titles.return,
    facts: [...originRows(back, own), ...sourceRow(back.source, words)],
    body: [
      ...back.lines.flatMap((line) => [
        ...goodsRows(line, currency, language),
        under(own.dispositions[line.disposition], reasonOf(line.reasonCode)),
        ...(line.note === '' ? [] : [text(`  ${line.note}`)]),
      ]),
      countRow(back.lines, words),
      ...worthRows(back, currency, receiptWords, own),
      ...refundRows(back.refunds, currency, receiptWords),
    ],
    note: back.note,
    isSignedByPartner: true,
  }
}

function originRows(
  { origin, idNote, exchangeReceiptNo }: Return,
  own: ReturnWords,
): ReceiptLine[] {
  return [
    ...(origin === null
      ? [text(own.withoutReceipt)]
      : [pair(own.originReceipt, origin.receiptNo), pair(own.soldOn, origin.businessDate)]),
    ...(idNote === '' ? [] : [pair(own.broughtBy, idNote)]),
    ...(exchangeReceiptNo === null ? [] : [pair(own.exchangedFor, exchangeReceiptNo)]),
  ]
}

function goodsRows(line: ReturnLine, currency: Currency, language: ReceiptLanguage): ReceiptLine[] {
  const words = slipWordsOf(language)
  return [
    item(line.name),
    under(quantityOf(line), formatMinor(line.refundMinor, currency)),
    ...line.lots.flatMap((part) => lotRows(part, words)),
  ]
}

/** Added tax and dropped change are in the lines already; only cash rounding comes on top. */
function worthRows(
  { totals }: Return,
  currency: Currency,
  words: ReceiptWords,
  own: ReturnWords,
): ReceiptLine[] {
  const { roundingMinor } = totals
  return [
    pair(own.worth, formatMinor(totals.totalMinor, currency)),
    ...(roundingMinor === 0 ? [] : [pair(words.rounding, formatMinor(roundingMinor, currency))]),
    total(`${own.paidBack} ${currency.code}`, formatMinor(totals.paidMinor, currency)),
  ]
}

const refundRows = (
  refunds: readonly Refund[],
  currency: Currency,
  words: ReceiptWords,
): ReceiptLine[] =>
  refunds.flatMap(({ code, amountMinor, reference }) => [
    pair(tenderWord(words, code), formatMinor(amountMinor, currency)),
    ...(reference === null || reference === '' ? [] : [under(words.reference, reference)]),
  ])

/** Between the goods that go and the money: what came back and what it counts for. */
export function exchangeRows(
  back: Return,
  currency: Currency,
  language: ReceiptLanguage,
): ReceiptLine[] {
  const own = returnWordsOf(language)
  const refundMinor = sum(back.lines.map((line) => line.refundMinor))
  return [
    bold(text(own.exchange)),
    pair('', back.returnNo),
    ...originRows({ ...back, exchangeReceiptNo: null }, own),
    ...back.lines.flatMap((line) => goodsRows(line, currency, language)),
    bold(pair(own.credit, formatMinor(refundMinor, currency))),
  ]
}

/** What an exchange gave back beside the goods that went; `exchangeCode` is the tender that they count as. */
export function paidBackRows(
  back: Return,
  exchangeCode: string,
  currency: Currency,
  language: ReceiptLanguage,
): ReceiptLine[] {
  const rest = back.refunds.filter(({ code }) => code !== exchangeCode)
  if (rest.length === 0) return []
  const own = returnWordsOf(language)
  const words = wordsOf(language)
  const { roundingMinor } = back.totals
  const restMinor = sum(rest.map((one) => one.amountMinor))
  return [
    ...(roundingMinor === 0 ? [] : [pair(words.rounding, formatMinor(roundingMinor, currency))]),
    bold(pair(own.paidBack, formatMinor(restMinor, currency))),
    ...refundRows(rest, currency, words),
  ]
}
