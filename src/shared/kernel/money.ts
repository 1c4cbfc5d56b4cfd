/**
 * Amounts are integers in minor units (fen, cents). Unit prices are finer: integers in thousandths of a
 * minor unit, since a price by weight or a wholesale price may need more digits than a coin has.
 */
import { mulDivRounded } from './number.ts'
import { formatDecimal, parseDecimal } from './decimal.ts'

/** Thousandths of a minor unit in one minor unit. */
export const PRICE_SCALE = 1000
export const AMOUNT_MINOR_MAX = 1_000_000_000_000
export const UNIT_PRICE_MILLI_MAX = AMOUNT_MINOR_MAX

export interface Currency {
  readonly code: string
  /** Digits after the point: 2 for CNY, 0 for JPY. */
  readonly digits: number
}

const DIGITS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0, BHD: 3, KWD: 3, TND: 3 }

/** ISO 4217 code → currency; an unknown but well-formed code has two digits. Null when malformed. */
export function currencyOf(code: string): Currency | null {
  if (!/^[A-Z]{3}$/u.test(code)) return null
  return { code, digits: DIGITS[code] ?? 2 }
}

/** quantity (thousandths) × unit price (thousandths of a minor unit) → minor units. */
export function extendedMinor(quantityMilli: number, unitPriceMilli: number): number {
  return mulDivRounded(quantityMilli, unitPriceMilli, 1000 * PRICE_SCALE)
}

/** "12.5" → 1250 for two digits; null when it is no amount or has more digits than the currency. */
export function parseAmountMinor(text: string, currency: Currency): number | null {
  return parseDecimal(text, currency.digits)
}

/** "8.5" → 850000 (thousandths of a minor unit); null when it is no price or is finer than that. */
export function parseUnitPriceMilli(text: string, currency: Currency): number | null {
  return parseDecimal(text, currency.digits + 3)
}

/** Minor units → "1,234.50"; the sign is a leading "-". */
export function formatMinor(amountMinor: number, currency: Currency): string {
  return formatDecimal(amountMinor, currency.digits, currency.digits)
}

/** Thousandths of a minor unit → "8.50", with more digits only where the price has them. */
export function formatUnitPrice(unitPriceMilli: number, currency: Currency): string {
  return formatDecimal(unitPriceMilli, currency.digits + 3, currency.digits)
}
