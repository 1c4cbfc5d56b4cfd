/**
 * What a store wants above and below what it sold: its logo, lines about itself, lines for the customer. It stands on what
 * customers take along, and on nothing that stays in the house.
 */
import { isBlank, isWhole } from '../escpos/picture.ts'
import type { RefusalDetail } from '../kernel/result.ts'
import {
  RULE,
  centered,
  bold,
  item,
  large,
  pair,
  picture,
  total,
  type Picture,
  type ReceiptDocument,
  type ReceiptLine,
} from './document.ts'
import { LOGO_HEIGHT_MAX, LOGO_WIDTH_MAX } from './logo.ts'
import { columnsOf } from './width.ts'
import { wordsOf, type ReceiptLanguage } from './words.ts'

export const HEAD_PARTS = ['above', 'below'] as const
export type HeadPart = (typeof HEAD_PARTS)[number]
export const HEAD_LINES_MAX = 4
/** A row of the widest paper; narrower paper takes two. */
export const HEAD_COLUMNS_MAX = 48

export interface ReceiptHead {
  /** Below the name of the store: address, telephone, tax number. */
  readonly above: readonly string[]
  /** At the end, in place of the thanks that are there otherwise. */
  readonly below: readonly string[]
  readonly logo: Picture | null
}

export const PLAIN_HEAD: ReceiptHead = { above: [], below: [], logo: null }

export const HEAD_REFUSALS = [
  'receipt-head-too-many',
  'receipt-head-too-long',
  'logo-broken',
  'logo-too-large',
  'logo-blank',
] as const

export interface HeadProblem {
  readonly code: (typeof HEAD_REFUSALS)[number]
  readonly details: Readonly<Record<string, RefusalDetail>>
}

/** Null: it can be printed on every roll. */
export function receiptHeadProblem(head: ReceiptHead): HeadProblem | null {
  for (const part of HEAD_PARTS) {
    const lines = head[part]
    if (lines.length > HEAD_LINES_MAX) {
      return { code: 'receipt-head-too-many', details: { part, linesMax: HEAD_LINES_MAX } }
    }
    for (const [index, line] of lines.entries()) {
      const columns = columnsOf(line.trim())
      if (columns <= HEAD_COLUMNS_MAX) continue
      const details = { part, line: index + 1, columns, columnsMax: HEAD_COLUMNS_MAX }
      return { code: 'receipt-head-too-long', details }
    }
  }
  return head.logo === null ? null : logoProblem(head.logo)
}

function logoProblem(logo: Picture): HeadProblem | null {
  const { widthDots, heightDots } = logo
  if (widthDots > LOGO_WIDTH_MAX || heightDots > LOGO_HEIGHT_MAX) {
    const most = { widthMax: LOGO_WIDTH_MAX, heightMax: LOGO_HEIGHT_MAX }
    return { code: 'logo-too-large', details: { widthDots, heightDots, ...most } }
  }
  if (!isWhole(logo)) return { code: 'logo-broken', details: {} }
  return isBlank(logo) ? { code: 'logo-blank', details: {} } : null
}

/** As people type it: without the rows that they left empty. */
export const tidyHead = ({ above, below, logo }: ReceiptHead): ReceiptHead => ({
  above: typedLines(above),
  below: typedLines(below),
  logo,
})

const typedLines = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.trim()).filter((line) => line !== '')

/** Where only the name of the store would stand. */
export const headRows = (storeName: string, { above, logo }: ReceiptHead): ReceiptLine[] => [
  ...(logo === null ? [] : [picture(logo)]),
  large(centered(storeName)),
  ...above.map(centered),
]

export const footRows = ({ below }: ReceiptHead, thanks: string): ReceiptLine[] =>
  (below.length === 0 ? [thanks] : below).map(centered)

/** A paper to look at before anything is sold under the head; nobody can take it for a receipt. */
export function headSample(
  storeName: string,
  head: ReceiptHead,
  language: ReceiptLanguage,
): ReceiptDocument {
  const words = wordsOf(language)
  const mark = bold(centered(words.sample))
  return {
    lines: [
      ...headRows(storeName, head),
      mark,
      RULE,
      item(words.sampleItem),
      pair('  1 x 0.00', '0.00'),
      RULE,
      total(words.total, '0.00'),
      mark,
      ...footRows(head, words.thanks),
    ],
  }
}
