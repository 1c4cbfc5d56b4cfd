/** Dates as people type them into a filter: one day, or from–to; the year may be left out. */
import { isCalendarDate } from '#shared/kernel/business-date.ts'

export interface DateRange {
  /** Business dates, inclusive; null: open. */
  readonly from: string | null
  readonly to: string | null
}

export const ALL_DATES: DateRange = { from: null, to: null }

/** `today` gives the year that was left out. Undefined when it is no date. */
export function dateRangeOf(typed: string, today: string): DateRange | undefined {
  const text = typed.normalize('NFKC').replaceAll(/\s/gu, '')
  if (text === '') return ALL_DATES
  const whole = dateOf(text, today)
  if (whole !== null) return { from: whole, to: whole }
  for (let at = 1; at < text.length; at += 1) {
    if (!'-~至到'.includes(text[at] ?? '')) continue
    const [from, to] = [dateOf(text.slice(0, at), today), dateOf(text.slice(at + 1), today)]
    if (from !== null && to !== null && from <= to) return { from, to }
  }
  return undefined
}

/** A year is one of this century: 0301-0331 is no day of the year 301. */
function dateOf(text: string, today: string): string | null {
  const [, year = '', month, day] =
    /^(20\d{2})?-?(\d{2})-?(\d{2})$/u.exec(text) ??
    /^(20\d{2})\/(\d{2})\/(\d{2})$/u.exec(text) ??
    []
  if (month === undefined || day === undefined) return null
  const date = `${year === '' ? today.slice(0, 4) : year}-${month}-${day}`
  return isCalendarDate(date) ? date : null
}

export function dateRangeText({ from, to }: DateRange): string | null {
  if (from === null && to === null) return null
  return from === to ? from : `${from ?? ''} – ${to ?? ''}`
}
