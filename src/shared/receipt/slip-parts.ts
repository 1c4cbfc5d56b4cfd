/** What the bodies of slips share: what one is made of, and rows that several of them have. */
import type { Currency } from '../kernel/money.ts'
import { sum } from '../kernel/number.ts'
import { formatQuantity } from '../kernel/quantity.ts'
import { pair, under, type ReceiptLine } from './document.ts'
import type { SlipWords } from './slip-words.ts'
import type { ReceiptWords } from './words.ts'

/** What the body of one kind of slip is made of. */
export interface SlipParts {
  /** Title in the head, and what stands below the usual facts there. */
  readonly title: string
  readonly facts: readonly ReceiptLine[]
  readonly body: readonly ReceiptLine[]
  readonly note: string
  /** The other side signs too. */
  readonly isSignedByPartner: boolean
}

export interface SlipContext {
  readonly words: SlipWords
  readonly receiptWords: ReceiptWords
  readonly currency: Currency
  readonly reasonOf: (code: string) => string
}

export interface Tracked {
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
}

/** Lot, date and serial below the goods they belong to; nothing for goods that have none. */
export function lotRows({ lot, expiry, serial }: Tracked, words: SlipWords): ReceiptLine[] {
  const dated = expiry === null ? '' : `${words.expiry} ${expiry}`
  return [
    ...(lot === '' && dated === ''
      ? []
      : [under(lot === '' ? dated : `${words.lot} ${lot}`, lot === '' ? '' : dated)]),
    ...(serial === '' ? [] : [under(words.serial, serial)]),
  ]
}

export const quantityOf = (line: {
  readonly quantityMilli: number
  readonly unit: string
}): string => `${formatQuantity(line.quantityMilli)} ${line.unit}`.trim()

export const countRow = (
  lines: readonly { readonly quantityMilli: number }[],
  words: SlipWords,
): ReceiptLine =>
  pair(
    `${words.lines} ${lines.length}`,
    `${words.pieces} ${formatQuantity(sum(lines.map(({ quantityMilli }) => quantityMilli)))}`,
  )

export const partnerRow = (partner: string, words: SlipWords): ReceiptLine[] =>
  partner === '' ? [] : [pair(words.partner, partner)]

export const attachmentRow = (count: number, words: SlipWords): ReceiptLine[] =>
  count === 0 ? [] : [pair(words.attachments, String(count))]

export const sourceRow = (
  source: { readonly document: string; readonly dated: string } | null,
  words: SlipWords,
): ReceiptLine[] =>
  source === null ? [] : [pair(words.source, `${source.document} ${source.dated}`)]
