/** Figures of head office in words: money of a store's currency, how long ago, a date by name. */
import type { TFunction } from 'i18next'
import { currencyOf, type Currency } from '#shared/kernel/money.ts'
import { formatMoney } from '../../i18n/format.ts'

export const currencyNamed = (code: string): Currency =>
  currencyOf(code) ?? { code: 'CNY', digits: 2 }

export const money = (amountMinor: number, currency: string): string =>
  formatMoney(amountMinor, currencyNamed(currency))

/** Over is told by its sign; nothing counted yet is a dash. */
export function overShort(amountMinor: number | null, currency: string): string {
  if (amountMinor === null) return '–'
  return amountMinor > 0 ? `+${money(amountMinor, currency)}` : money(amountMinor, currency)
}

export const eventWords = (t: TFunction, type: string): string =>
  t(`hub.eventType.${type.replaceAll('.', '_')}`, { defaultValue: type })

export const count = (value: number): string => value.toLocaleString('en')

/** Local date of this machine, as a business date is written. */
export function localDate(daysAgo: number): string {
  const date = new Date()
  date.setDate(date.getDate() - daysAgo)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

export function ago(t: TFunction, ms: number | null): string {
  if (ms === null) return t('hub.never')
  const minutes = Math.max(0, Math.floor((Date.now() - ms) / 60_000))
  if (minutes < 1) return t('hub.justNow')
  if (minutes < 60) return t('hub.minutesAgo', { count: minutes })
  if (minutes < 48 * 60) return t('hub.hoursAgo', { count: Math.floor(minutes / 60) })
  return t('hub.daysAgo', { count: Math.floor(minutes / 1440) })
}
