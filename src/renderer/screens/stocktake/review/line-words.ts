/** What a line of the review says in words: its figures with signs, what marks it, evidence for a cause. */
import type { TFunction } from 'i18next'
import type { CauseView, ReviewLine } from '#shared/api/stocktake-review.ts'
import type { Currency } from '#shared/kernel/money.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { keyOf } from '#shared/stocktake/stocktake.ts'
import { formatDetail } from '../../../i18n/format.ts'
import { namedCode } from '../../../i18n/words-of.ts'

export const lineKey = (line: ReviewLine): string => keyOf(line)

/** As an operation takes it: the key and nothing else. */
export const keyFieldsOf = ({ location, sku, lot, serial }: ReviewLine) => ({
  location,
  sku,
  lot,
  serial,
})

export const signed = (quantityMilli: number): string =>
  quantityMilli > 0 ? `+${formatQuantity(quantityMilli)}` : formatQuantity(quantityMilli)

/** A variance that is not sure is a span; of what nobody counted there is none. */
export const varianceText = (line: ReviewLine): string => {
  const { countedMilli, varianceMilli, lowMilli, highMilli } = line
  if (countedMilli === null && varianceMilli === 0) return '—'
  return lowMilli === highMilli
    ? signed(varianceMilli)
    : `${signed(lowMilli)} … ${signed(highMilli)}`
}

export const toneOf = ({ varianceMilli }: ReviewLine): 'bad' | 'warn' | undefined =>
  varianceMilli < 0 ? 'bad' : varianceMilli > 0 ? 'warn' : undefined

type Evidence = CauseView['evidence'][number]

/** The words of the code, then every figure that came along under its own name. */
export function evidenceText(
  t: TFunction,
  { code, figures }: Evidence,
  currency: Currency,
): string {
  const facts = Object.entries(figures)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => {
      const label = namedCode(t, `reviewCode.figure`, name)
      return `${label} ${formatDetail(name, value, currency)}`.trim()
    })
  return [namedCode(t, `reviewCode.evidence`, code), ...facts].join(' · ')
}

/** Whether somebody has to do something with it before it can be booked. */
export const isOpen = ({ state }: ReviewLine): boolean =>
  !['agrees', 'within', 'ready', 'posted', 'left'].includes(state)
