/** What a cashier types, read: multipliers, codes, quantities, discounts, amounts. Null is "not understood". */
import type { Currency } from '#shared/kernel/money.ts'
import { AMOUNT_MINOR_MAX, formatMinor, parseAmountMinor } from '#shared/kernel/money.ts'
import { QUANTITY_MILLI_MAX, formatQuantity, parseQuantityMilli } from '#shared/kernel/quantity.ts'
import { looksLikeGtin } from '#shared/catalogue/barcode.ts'
import { SHARE_SCALE, type Discount } from '#shared/pricing/discount.ts'
import { parseDecimal } from '#shared/kernel/decimal.ts'

export type TypedCommand =
  | { readonly kind: 'empty' }
  | { readonly kind: 'multiplier'; readonly quantityMilli: number }
  | { readonly kind: 'code'; readonly code: string; readonly quantityMilli: number | null }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bad-multiplier' }

/** Full-width digits and signs of a Chinese keyboard count like the plain ones. */
const plain = (text: string): string =>
  text.normalize('NFKC').trim().replaceAll('。', '.').replaceAll('×', '*')

export function readCommand(typed: string): TypedCommand {
  const text = plain(typed)
  if (text === '') return { kind: 'empty' }
  const [, times, rest = ''] = /^([\d.]+)\*(.*)$/su.exec(text) ?? []
  if (times === undefined) return readCode(text, null)
  const quantityMilli = quantityOf(times)
  if (quantityMilli === null) return { kind: 'bad-multiplier' }
  return rest.trim() === ''
    ? { kind: 'multiplier', quantityMilli }
    : readCode(rest.trim(), quantityMilli)
}

/** Codes are written in ASCII and have a digit; everything else is words to look for. */
function readCode(text: string, quantityMilli: number | null): TypedCommand {
  const isCode = /^[\x21-\x7e]+$/u.test(text) && /\d/u.test(text)
  return isCode ? { kind: 'code', code: text, quantityMilli } : { kind: 'text', text }
}

export function parseMultiplier(typed: string): number | null {
  const command = readCommand(typed)
  return command.kind === 'multiplier' ? command.quantityMilli : null
}

/** "1.5" → 1500. A barcode in the quantity field is no quantity. */
export function quantityOf(typed: string): number | null {
  const quantityMilli = parseQuantityMilli(plain(typed))
  const fits = quantityMilli !== null && quantityMilli > 0 && quantityMilli <= QUANTITY_MILLI_MAX
  return fits ? quantityMilli : null
}

/** "12.50" → 1250; null when it is no positive amount. */
export function amountOf(typed: string, currency: Currency): number | null {
  const text = plain(typed)
  const amountMinor = parseAmountMinor(text, currency)
  return amountMinor !== null && amountMinor > 0 ? amountMinor : null
}

/**
 * What lies in a drawer or goes into it: nothing typed is nothing there. Null when it is no sum, or a scan; without
 * minor units a scan of eight digits cannot be told from a sum.
 */
export function sumOf(typed: string, currency: Currency): number | null {
  const text = plain(typed)
  if (text === '') return 0
  const isScan = currency.digits > 0 && looksLikeBarcode(text)
  const amountMinor = isScan ? null : parseAmountMinor(text, currency)
  const fits = amountMinor !== null && amountMinor >= 0 && amountMinor <= AMOUNT_MINOR_MAX
  return fits ? amountMinor : null
}

/** As it would be typed. */
export const typedMinor = (amountMinor: number, currency: Currency): string =>
  formatMinor(amountMinor, currency).replaceAll(',', '')

/** As it would be typed. */
export const typedQuantity = (quantityMilli: number): string =>
  formatQuantity(quantityMilli).replaceAll(',', '')

/** A scan that slipped into an amount: whole digits of the length of a barcode. */
export const looksLikeBarcode = (typed: string): boolean => looksLikeGtin(plain(typed))

export type DiscountError = 'not-understood' | 'too-much'

/**
 * "10%" takes a tenth off; "9折" and "8.5折" leave nine tenths, as it is said in China; "85折" is 8.5折;
 * "3" or "3.50" takes that much money off.
 */
export function discountOf(typed: string, currency: Currency): Discount | null | DiscountError {
  const text = plain(typed)
  if (text === '' || text === '0') return null
  if (text.endsWith('%')) return shareOf(parseDecimal(text.slice(0, -1), 2))
  if (text.endsWith('折')) {
    const kept = foldOf(text.slice(0, -1))
    return kept === null ? 'not-understood' : shareOf(SHARE_SCALE - kept)
  }
  const amountMinor = amountOf(text, currency)
  return amountMinor === null ? 'not-understood' : { kind: 'amount', amountMinor }
}

function shareOf(share: number | null): Discount | null | DiscountError {
  if (share === null || share < 0) return 'not-understood'
  if (share > SHARE_SCALE) return 'too-much'
  return share === 0 ? null : { kind: 'share', share }
}

/** 9 → 9000, 8.5 → 8500, 85 → 8500 ten-thousandths that are left. */
function foldOf(typed: string): number | null {
  const tenths = parseDecimal(typed, 3)
  if (tenths === null || tenths <= 0) return null
  if (tenths <= 10_000) return tenths
  return tenths < 100_000 ? tenths / 10 : null
}
