/** Figures as people read them. Money comes from integers; Intl only gives symbols and dates. */
import { formatMinor, formatUnitPrice, type Currency } from '#shared/kernel/money.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { Discount } from '#shared/pricing/discount.ts'
import { formatDecimal } from '#shared/kernel/decimal.ts'

/** ￥ is written in full width, as on the receipt: ¥ U+00A5 does not print. */
export function currencySymbol(code: string): string {
  if (code === 'CNY') return '￥'
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? code
}

export function formatMoney(amountMinor: number, currency: Currency): string {
  const figure = formatMinor(Math.abs(amountMinor), currency)
  return `${amountMinor < 0 ? '-' : ''}${currencySymbol(currency.code)}${figure}`
}

export const formatPrice = (unitPriceMilli: number, currency: Currency): string =>
  formatUnitPrice(unitPriceMilli, currency)

/** "-10%" or "-￥5.00". */
export function formatDiscount(discount: Discount | null, currency: Currency): string {
  if (discount === null) return ''
  return discount.kind === 'share'
    ? `-${formatDecimal(discount.share, 2, 0)}%`
    : `-${formatMoney(discount.amountMinor, currency)}`
}

export const formatTime = (ms: number, language: string): string =>
  new Date(ms).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false })

export const formatDateTime = (ms: number, language: string): string =>
  new Date(ms).toLocaleString(language, {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })

/** Details of a refusal by the ending of their names: amounts, quantities, prices, waits. */
export function formatDetail(name: string, value: unknown, currency: Currency): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : String(value)
  if (/Minor(Max|Min)?$/u.test(name)) return formatMoney(value, currency)
  if (/[pP]riceMilli(Max)?$/u.test(name)) return formatPrice(value, currency)
  if (/Milli(Max)?$/u.test(name)) return formatQuantity(value)
  if (name.endsWith('InMs')) return String(Math.ceil(value / 1000))
  return String(value)
}
