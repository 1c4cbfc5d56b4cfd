/**
 * The slip of a document that is no sale: who did what, on whose consent, to which goods, and room for
 * signatures. Figures are those of the event; nothing but pieces is counted anew.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import type { Currency } from '../kernel/money.ts'
import {
  RULE,
  SPACE,
  barcode,
  bold,
  centered,
  pair,
  text,
  type ReceiptDocument,
  type ReceiptLine,
} from './document.ts'
import { returnBody } from './layout-return.ts'
import { PLAIN_HEAD, headRows, type ReceiptHead } from './receipt-head.ts'
import { cashBody, reversalBody } from './slip-cash.ts'
import { dayBody } from './slip-day.ts'
import { lossBody, receivingBody, relocationBody, transferBody } from './slip-goods.ts'
import type { SlipContext, SlipParts } from './slip-parts.ts'
import { shiftBody } from './slip-shift.ts'
import { stocktakeBody, type SlipLine } from './slip-stocktake.ts'
import { reasonWord, slipWordsOf, type SlipWords } from './slip-words.ts'
import { wordsOf, type ReceiptLanguage, type ReceiptWords } from './words.ts'

export interface SlipPerson {
  readonly staffNo: string
  readonly name: string
}

export interface SlipInput {
  readonly storeName: string
  /** On what a customer takes along. */
  readonly head?: ReceiptHead
  readonly tillId: string
  readonly documentNo: string
  readonly businessDate: string
  /** Local time as the shop writes it. */
  readonly occurredText: string
  readonly staff: SlipPerson
  readonly approver: SlipPerson | null
  readonly event: LedgerEvent
  /** What a reversal takes back, for the names of its goods; null for every other document. */
  readonly original: LedgerEvent | null
  /** What a stocktake has posted so far; none for every other document. */
  readonly posted?: readonly SlipLine[]
  readonly currency: Currency
  /** What the store calls a reason; null where it has no words of its own. */
  readonly nameOfReason: (code: string) => string | null
  /** 0 for the original. */
  readonly copyNo: number
  /** First 8 hex digits of the journal's head after this event. */
  readonly headHash8: string
}

/** Null for an event that has no slip of its own: a sale has a receipt. */
export function layoutSlip(input: SlipInput, language: ReceiptLanguage): ReceiptDocument | null {
  const words = slipWordsOf(language)
  const receiptWords = wordsOf(language)
  const parts = partsOf(input, language, {
    words,
    receiptWords,
    currency: input.currency,
    reasonOf: (code) => reasonWord(words, code, input.nameOfReason(code)),
  })
  if (parts === null) return null
  const head = (isForCustomer(input.event) ? input.head : undefined) ?? PLAIN_HEAD
  const banner = input.copyNo > 0 ? [bold(centered(receiptWords.copy(input.copyNo)))] : []
  return {
    lines: [
      ...headRows(input.storeName, head),
      bold(centered(parts.title)),
      ...banner,
      RULE,
      ...headOf(input, words, receiptWords),
      ...parts.facts,
      RULE,
      ...parts.body,
      ...(parts.note === '' ? [] : [text(`${words.note}: ${parts.note}`)]),
      ...signatures(input, parts, words),
      SPACE,
      barcode(input.documentNo),
      centered(`${receiptWords.proof} ${input.headHash8}`),
      ...banner,
      ...head.below.map(centered),
    ],
  }
}

const isForCustomer = ({ type }: LedgerEvent): boolean => type === 'return.completed'

function partsOf(
  input: SlipInput,
  language: ReceiptLanguage,
  context: SlipContext,
): SlipParts | null {
  const { event } = input
  switch (event.type) {
    case 'cash.moved':
      return cashBody(event.body, context)
    case 'return.completed':
      return returnBody(event.body, context, language)
    case 'loss.recorded':
      return lossBody(event.body, context)
    case 'stock.received':
      return receivingBody(event.body, context)
    case 'transfer.shipped':
      return transferBody(event.body, context)
    case 'stock.relocated':
      return relocationBody(event.body, context)
    case 'stocktake.planned':
      return stocktakeBody(event.body, input.posted ?? [], context, language)
    case 'shift.closed':
      return shiftBody(event.body, context, language)
    case 'day.closed':
      return dayBody(event.body, context, language)
    case 'document.reversed':
      return reversalBody(event.body, input.original, context)
    default:
      return null
  }
}

const nameOf = ({ staffNo, name }: SlipPerson): string =>
  name === staffNo ? staffNo : `${staffNo} ${name}`.trim()

function headOf(input: SlipInput, words: SlipWords, receiptWords: ReceiptWords): ReceiptLine[] {
  return [
    pair(words.documentNo, input.documentNo),
    pair(`${receiptWords.date} ${input.businessDate}`, input.occurredText),
    pair(`${receiptWords.till} ${input.tillId}`, `${words.staff} ${nameOf(input.staff)}`),
    ...(input.approver === null ? [] : [pair(words.approver, nameOf(input.approver))]),
  ]
}

function signatures(input: SlipInput, parts: SlipParts, words: SlipWords): ReceiptLine[] {
  const names = [
    words.signature,
    ...(input.approver === null ? [] : [words.approverSignature]),
    ...(parts.isSignedByPartner ? [words.partnerSignature] : []),
  ]
  return names.flatMap((name) => [SPACE, pair(name, SIGNATURE_LINE)])
}

const SIGNATURE_LINE = '_'.repeat(16)

/** Says on a slip, above everything else but the name of the store, that its document was taken back. */
export function markReversed(
  document: ReceiptDocument,
  reversalNo: string | null,
  language: ReceiptLanguage,
): ReceiptDocument {
  if (reversalNo === null) return document
  const mark = bold(pair(slipWordsOf(language).reversedBy, reversalNo))
  const nameAt = document.lines.findIndex(({ kind }) => kind !== 'picture')
  return { lines: document.lines.toSpliced(nameAt + 1, 0, mark) }
}
