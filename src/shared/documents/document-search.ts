/**
 * What somebody who looks for a document types: its number or only the counter in it, an amount, a partner, the
 * number that it refers to. Numbers become beginnings, so that an index finds them.
 */
import { receiptNo } from '../kernel/ids.ts'
import { parseAmountMinor, type Currency } from '../kernel/money.ts'
import { DOCUMENT_KINDS, documentNo, type DocumentKind } from './document.ts'

/** A sale has its receipt; everything else has its slip. */
export type SlipKind = 'sale' | DocumentKind

export interface DocumentSearch {
  /** Beginnings of receipt numbers. */
  readonly receipts: readonly string[]
  /** Beginnings of other documents' numbers. */
  readonly documents: readonly string[]
  /** Beginnings of numbers that a document refers to. */
  readonly references: readonly string[]
  /** Without its sign: money goes both ways. */
  readonly amountMinor: number | null
  /** To be found within the partner's name; lower case. */
  readonly partner: string
}

/** Null when nothing is asked for. */
export function planDocumentSearch(
  typed: string,
  tillId: string,
  currency: Currency,
): DocumentSearch | null {
  const text = typed.trim()
  if (text === '') return null
  const upper = text.toUpperCase()
  const amountMinor = parseAmountMinor(text, currency)
  const isWhole = upper.includes('-')
  const counted = counterOf(upper)
  return {
    receipts: isWhole
      ? [upper]
      : counted?.letters === ''
        ? [receiptNo(tillId, counted.counter, '')]
        : [],
    documents: isWhole
      ? [upper]
      : counted === null
        ? []
        : DOCUMENT_KINDS.map((kind) => documentNo(tillId, kind, counted.counter, '')).filter((no) =>
            no.startsWith(`${tillId}-${counted.letters}`),
          ),
    references: isWhole ? [upper] : [upper, text],
    amountMinor: amountMinor === null || amountMinor <= 0 ? null : amountMinor,
    partner: text.toLowerCase(),
  }
}

/** "LS12" or "12": letters of a kind and the counter, as people say a number. */
function counterOf(text: string): { readonly letters: string; readonly counter: number } | null {
  const found = /^([A-Z]{0,2})0*(\d{1,9})$/u.exec(text)
  if (found === null) return null
  return { letters: found[1] ?? '', counter: Number(found[2]) }
}
