/** Exact numbers and dates as Tryton's JSON has them: text in a wrapper. Quantities are floating point there. */
import { formatDecimal } from '#shared/kernel/decimal.ts'
import { divideRounded } from '#shared/kernel/number.ts'
import { scaledOf } from '../numbers.ts'

export const decimal = (text: string) => ({ __class__: 'Decimal', decimal: text })

export const amount = (amountMinor: number) => decimal(formatDecimal(amountMinor, 2, 2))

/** Tryton keeps four digits of a price; ours has five. */
export const price = (unitPriceMilli: number | null) =>
  decimal(formatDecimal(Number(divideRounded(BigInt(unitPriceMilli ?? 0), 10n)), 4, 4))

export function date(iso: string) {
  const [year, month, day] = iso.split('-').map(Number)
  return { __class__: 'date', year, month, day }
}

/** UTC, as the server keeps it. */
export function dateTime(ms: number) {
  const at = new Date(ms)
  return {
    __class__: 'datetime',
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    microsecond: 0,
  }
}

/** Text of an exact number in an answer → units of 10^-scale. */
export function scaled(value: unknown, scale: number): number {
  const text = isDecimal(value) ? value.decimal : String(value)
  return scaledOf(text, scale)
}

const isDecimal = (value: unknown): value is { readonly decimal: string } =>
  typeof value === 'object' && value !== null && 'decimal' in value
