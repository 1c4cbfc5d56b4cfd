/**
 * The business date is opened and closed by people. The clock only proposes one: the local date, or the
 * day before when it is earlier than the cut-over. Nothing is ever ordered by it.
 */
export const BUSINESS_DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/u

/** `nowMs` is UTC milliseconds, `offsetMinutes` the local offset east of UTC, `cutoverMinutes` after midnight. */
export function proposeBusinessDate(
  nowMs: number,
  offsetMinutes: number,
  cutoverMinutes: number,
): string {
  const localDay = Math.floor((nowMs + (offsetMinutes - cutoverMinutes) * 60_000) / 86_400_000)
  return civilDate(localDay)
}

/** Days since 1970-01-01 → YYYY-MM-DD, by the proleptic Gregorian calendar. */
function civilDate(daysSinceEpoch: number): string {
  const z = daysSinceEpoch + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** YYYY-MM-DD that is in the calendar. */
export function isCalendarDate(text: string): boolean {
  if (!BUSINESS_DATE_PATTERN.test(text)) return false
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}
