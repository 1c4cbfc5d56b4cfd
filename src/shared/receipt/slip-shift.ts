/**
 * The body of a handover's slip (交班单): the money that was counted, face by face, against what should have been there,
 * and what becomes of it. Every figure stands in the event.
 */
import { formatMinor } from '../kernel/money.ts'
import type { ShiftClosed } from '../shift/shift.ts'
import { RULE, bold, pair, text, total, under, type ReceiptLine } from './document.ts'
import type { SlipContext, SlipParts } from './slip-parts.ts'
import { shiftWordsOf, type ShiftWords } from './slip-shift-words.ts'
import { tenderWord, type ReceiptLanguage } from './words.ts'

export function shiftBody(
  closed: ShiftClosed,
  context: SlipContext,
  language: ReceiptLanguage,
): SlipParts {
  const words = shiftWordsOf(language)
  const { reasonCode, handedTo } = closed
  return {
    title: words.title,
    facts: [
      pair(words.shift, String(closed.shiftNo)),
      ...(handedTo === null ? [] : [pair(words.handedTo, handedTo)]),
      ...(reasonCode === '' ? [] : [pair(context.words.reason, context.reasonOf(reasonCode))]),
    ],
    body: [
      ...facesOf(closed, context, words),
      RULE,
      ...drawerOf(closed, context, words),
      ...othersOf(closed, context, words),
    ],
    note: closed.note,
    isSignedByPartner: true,
  }
}

function facesOf(
  { cash, looseMinor, countedMinor }: ShiftClosed,
  { currency }: SlipContext,
  words: ShiftWords,
): ReceiptLine[] {
  const money = (minor: number) => formatMinor(minor, currency)
  return [
    ...cash.map(({ faceMinor, count }) =>
      under(`${money(faceMinor)} x ${count}`, money(faceMinor * count)),
    ),
    ...(looseMinor === 0 ? [] : [under(words.loose, money(looseMinor))]),
    total(`${words.counted} ${currency.code}`, money(countedMinor)),
  ]
}

/** How the expected sum comes about, so that the paper can be added up by hand. */
function drawerOf(
  closed: ShiftClosed,
  { currency, receiptWords }: SlipContext,
  words: ShiftWords,
): ReceiptLine[] {
  const { report } = receiptWords
  const money = (minor: number) => formatMinor(minor, currency)
  const { expectedMinor, countedMinor, differenceMinor, nextFloatMinor } = closed
  const rows = closed.figures.flatMap(({ kind, key, amountMinor }) => {
    if (kind === 'float') return [under(report.float, money(amountMinor))]
    if (kind === 'paid-in') return [under(`${report.paidIn} ${key}`.trim(), money(amountMinor))]
    if (kind === 'paid-out') return [under(`${report.paidOut} ${key}`, money(0 - amountMinor))]
    const isCash = kind === 'tender' && key === 'cash'
    return isCash ? [under(report.cashSales, money(amountMinor))] : []
  })
  const off = differenceMinor === 0 ? words.exact : differenceMinor > 0 ? words.over : words.short
  return [
    bold(text(words.drawer)),
    ...rows,
    pair(words.expected, money(expectedMinor)),
    bold(pair(off, money(differenceMinor))),
    pair(words.attempts, String(closed.attempts)),
    pair(words.nextFloat, money(nextFloatMinor)),
    pair(words.toSafe, money(countedMinor - nextFloatMinor)),
  ]
}

function othersOf(
  { tenders }: ShiftClosed,
  { currency, receiptWords }: SlipContext,
  words: ShiftWords,
): ReceiptLine[] {
  if (tenders.length === 0) return []
  return [
    RULE,
    bold(text(words.others)),
    ...tenders.map(({ code, expectedMinor, countedMinor }) => {
      const counted = countedMinor === null ? words.notAdded : formatMinor(countedMinor, currency)
      return under(
        `${tenderWord(receiptWords, code)} ${formatMinor(expectedMinor, currency)}`,
        counted,
      )
    }),
  ]
}
