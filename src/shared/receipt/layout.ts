/**
 * What stands on a receipt, in order. Only figures that the sale holds are printed and nothing is computed
 * anew, but for the count of pieces; the column from subtotal to total adds up for whoever checks it.
 */
import { formatDecimal } from '../kernel/decimal.ts'
import { formatMinor, formatUnitPrice, type Currency } from '../kernel/money.ts'
import { sum } from '../kernel/number.ts'
import { QUANTITY_SCALE, formatQuantity } from '../kernel/quantity.ts'
import { EXCHANGE_TENDER, type Return } from '../returns/return.ts'
import type { Sale, SaleLine } from '../sales/sale.ts'
import type { Tender } from '../sales/tender.ts'
import {
  RULE,
  SPACE,
  barcode,
  bold,
  centered,
  item,
  pair,
  qr,
  text,
  total,
  under,
  type ReceiptDocument,
  type ReceiptLine,
} from './document.ts'
import { exchangeRows, paidBackRows } from './layout-return.ts'
import { returnWordsOf } from './layout-return-words.ts'
import { PLAIN_HEAD, footRows, headRows, type ReceiptHead } from './receipt-head.ts'
import { lotRows } from './slip-parts.ts'
import { slipWordsOf, type SlipWords } from './slip-words.ts'
import { tenderWord, wordsOf, type ReceiptLanguage, type ReceiptWords } from './words.ts'

export interface ReceiptInput {
  readonly storeName: string
  /** What the store wants above and below; without it only its name and thanks. */
  readonly head?: ReceiptHead
  readonly tillId: string
  readonly receiptNo: string
  readonly businessDate: string
  /** Local time as the shop writes it. */
  readonly occurredText: string
  readonly cashierNo: string
  readonly cashierName: string
  readonly sale: Sale
  readonly currency: Currency
  /** 0 for the original. */
  readonly copyNo: number
  /** First 8 hex digits of the journal's head after this sale. */
  readonly headHash8: string
  readonly isTraining?: false
  /** What came back in exchange. */
  readonly exchange?: Return
  /** What the receipt's code says; a receipt without one is told by its number. */
  readonly code?: string
}

export function layoutReceipt(input: ReceiptInput, language: ReceiptLanguage): ReceiptDocument {
  const words = wordsOf(language)
  const banner = input.copyNo > 0 ? [bold(centered(words.copy(input.copyNo)))] : []
  const { sale, currency, exchange } = input
  const slipWords = slipWordsOf(language)
  return {
    lines: [
      ...headOf(input, words, banner),
      RULE,
      ...sale.lines.flatMap((line) => goodsOf(line, currency, words, slipWords)),
      RULE,
      ...totalsOf(sale, currency, words),
      RULE,
      ...(exchange === undefined ? [] : [...exchangeRows(exchange, currency, language), RULE]),
      ...tendersOf(sale, currency, words),
      ...(exchange === undefined
        ? []
        : paidBackRows(exchange, EXCHANGE_TENDER, currency, language)),
      ...countsOf(sale, words),
      ...footOf(input, words, banner, language),
    ],
  }
}

function headOf(
  input: ReceiptInput,
  words: ReceiptWords,
  banner: readonly ReceiptLine[],
): ReceiptLine[] {
  const { source } = input.sale
  return [
    ...headRows(input.storeName, input.head ?? PLAIN_HEAD),
    ...banner,
    RULE,
    pair(words.receiptNo, input.receiptNo),
    pair(`${words.date} ${input.businessDate}`, input.occurredText),
    pair(
      `${words.till} ${input.tillId}`,
      `${words.cashier} ${input.cashierNo} ${input.cashierName}`.trim(),
    ),
    ...(source === null ? [] : [pair(words.replayed, `${source.document} ${source.dated}`)]),
  ]
}

function goodsOf(
  line: SaleLine,
  currency: Currency,
  words: ReceiptWords,
  slipWords: SlipWords,
): ReceiptLine[] {
  const typed = line.weightFrom === 'typed' ? ` ${words.typed}` : ''
  const quantity = `${formatQuantity(line.quantityMilli)} ${line.unit}`.trim() + typed
  const share = line.discount?.kind === 'share' ? ` -${formatPercent(line.discount.share, 2)}` : ''
  return [
    item(line.name),
    under(
      `${quantity} x ${formatUnitPrice(line.unitPriceMilli, currency)}`,
      formatMinor(line.grossMinor, currency),
    ),
    ...reduction(`  ${words.discount}${share}`, line.discountMinor, currency),
    ...line.lots.flatMap((part) => lotRows(part, slipWords)),
    ...(line.note === '' ? [] : [text(`  ${line.note}`)]),
  ]
}

/** From the subtotal down to what is paid: a column of figures that adds up. */
function totalsOf(sale: Sale, currency: Currency, words: ReceiptWords): ReceiptLine[] {
  const { totals } = sale
  const share = sale.discount?.kind === 'share' ? ` -${formatPercent(sale.discount.share, 2)}` : ''
  const isAdded = sale.pricing.mode === 'exclusive'
  const taxes = totals.taxes.map((part) =>
    (isAdded ? pair : under)(
      `${isAdded ? words.addedTax : words.includedTax} ${part.code} ${formatPercent(part.ratePpm, 4)}`,
      formatMinor(part.taxMinor, currency),
    ),
  )
  return [
    pair(words.subtotal, formatMinor(totals.grossMinor, currency)),
    ...reduction(words.lineDiscounts, totals.lineDiscountMinor, currency),
    ...reduction(`${words.ticketDiscount}${share}`, totals.ticketDiscountMinor, currency),
    ...(isAdded ? taxes : []),
    ...reduction(words.dropped, totals.droppedMinor, currency),
    ...reduction(words.rounding, -totals.roundingMinor, currency),
    total(`${words.total} ${currency.code}`, formatMinor(totals.paidMinor, currency)),
    ...(isAdded ? [] : taxes),
  ]
}

function tendersOf(sale: Sale, currency: Currency, words: ReceiptWords): ReceiptLine[] {
  const change = sale.totals.changeMinor
  return [
    ...sale.tenders.flatMap((tender) => tenderRows(tender, currency, words)),
    ...(change === 0 ? [] : [bold(pair(words.change, formatMinor(change, currency)))]),
  ]
}

function countsOf(sale: Sale, words: ReceiptWords): ReceiptLine[] {
  return [
    pair(`${words.pieces} ${pieceCountOf(sale.lines)}`, `${words.lines} ${sale.lines.length}`),
    ...(sale.note === '' ? [] : [text(sale.note)]),
  ]
}

function tenderRows(tender: Tender, currency: Currency, words: ReceiptWords): ReceiptLine[] {
  return [
    pair(tenderWord(words, tender.code), formatMinor(tender.amountMinor, currency)),
    ...(tender.receivedMinor === tender.amountMinor
      ? []
      : [under(words.received, formatMinor(tender.receivedMinor, currency))]),
    ...(tender.reference === null || tender.reference === ''
      ? []
      : [under(words.reference, tender.reference)]),
  ]
}

function footOf(
  input: ReceiptInput,
  words: ReceiptWords,
  banner: readonly ReceiptLine[],
  language: ReceiptLanguage,
): ReceiptLine[] {
  const { code } = input
  return [
    SPACE,
    barcode(input.receiptNo),
    ...(code === undefined ? [] : [centered(returnWordsOf(language).code), qr(code)]),
    centered(`${words.proof} ${input.headHash8}`),
    ...banner,
    ...footRows(input.head ?? PLAIN_HEAD, words.thanks),
  ]
}

/** Pieces; a weighed line counts as one. */
export const pieceCountOf = (lines: readonly Pick<SaleLine, 'kind' | 'quantityMilli'>[]): number =>
  sum(lines.map((line) => (line.kind === 'weighed' ? 1 : line.quantityMilli / QUANTITY_SCALE)))

/** A row for what is taken off, with the sign that the customer sees; none when it is nothing. */
const reduction = (label: string, offMinor: number, currency: Currency): ReceiptLine[] =>
  offMinor === 0 ? [] : [pair(label, formatMinor(-offMinor, currency))]

/** 13 % is 130000 with a scale of 4, 1300 with a scale of 2. */
const formatPercent = (value: number, scale: number): string => `${formatDecimal(value, scale, 0)}%`
