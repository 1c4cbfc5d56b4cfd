/** The body of a Z slip: every section of the day below the other, as wide as the paper is. */
import type { DayClosed } from '../day/day.ts'
import { bold, pair, RULE, text, under, type ReceiptLine } from './document.ts'
import { daySections } from './day-sections.ts'
import { dayWordsOf } from './slip-day-words.ts'
import type { SlipContext, SlipParts } from './slip-parts.ts'
import type { ReceiptLanguage } from './words.ts'

export function dayBody(
  day: DayClosed,
  { currency }: SlipContext,
  language: ReceiptLanguage,
): SlipParts {
  const words = dayWordsOf(language)
  const sections = daySections(day, language, currency)
  const body = sections.flatMap(({ title, rows }, index): ReceiptLine[] => [
    ...(index === 0 ? [] : [RULE]),
    bold(text(title)),
    ...rows.map(({ name, count, value, isStrong }) => {
      const line = under(count === '' ? name : `${name} (${count})`, value)
      return isStrong ? bold(line) : line
    }),
  ])
  return {
    title: words.title,
    facts: [
      pair(words.number, String(day.zNo)),
      ...(day.isProvisional ? [bold(text(words.provisional))] : []),
    ],
    body,
    note: day.note,
    isSignedByPartner: false,
  }
}
