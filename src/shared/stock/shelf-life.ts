/** Dates on goods: how long they may still be sold. Calendar days only, YYYY-MM-DD; no clock. */
import { must } from '../kernel/assert.ts'
import { isCalendarDate } from '../kernel/business-date.ts'
import { isExpired } from './lot.ts'

/** near: it may be sold, and somebody should hurry. none: nothing is known. */
export type ShelfState = 'none' | 'good' | 'near' | 'expired'

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** `month` from 1. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0)

/** YYYY-MM-DD when there is such a day. */
export function civilDay(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** The day `days` ≥ 0 after an existing one. */
export function daysAfter(date: string, days: number): string {
  let [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  day += days
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month)
    month = month === 12 ? 1 : month + 1
    if (month === 1) year += 1
  }
  return must(civilDay(year, month, day), 'a day after one that exists exists')
}

/** YYYY-MM-DD that is in the calendar. */
export const isCivilDate = isCalendarDate

/** Negative when `to` lies before `from`. Both are days that exist. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/** Days since 0000-03-01 of the proleptic Gregorian calendar, where a leap day is the last of its year. */
function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const yearFromMarch = month <= 2 ? year - 1 : year
  const monthFromMarch = (month + 9) % 12
  const leapDays =
    Math.floor(yearFromMarch / 4) -
    Math.floor(yearFromMarch / 100) +
    Math.floor(yearFromMarch / 400)
  return yearFromMarch * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
}

/** `nearDays`: goods that expire within so many days are near; 0 = only on their last day. */
export function shelfStateOf(
  expiry: string | null,
  businessDate: string,
  nearDays: number,
): ShelfState {
  if (expiry === null) return 'none'
  if (isExpired(expiry, businessDate)) return 'expired'
  return daysBetween(businessDate, expiry) <= nearDays ? 'near' : 'good'
}
