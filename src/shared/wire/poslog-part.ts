/** A part of a POSLog-shaped document, and how its figures are written. */
import { formatDecimal } from '../kernel/decimal.ts'

export type Json = { readonly [Name in string]: JsonValue }
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [Name in string]: JsonValue }

export interface PosLogPart {
  readonly kind:
    | 'RetailTransaction'
    | 'TenderControlTransaction'
    | 'ControlTransaction'
    | 'InventoryControlTransaction'
  /** Number of the receipt or document, or what else it is about. */
  readonly subject: string
  readonly content: Json
}

export interface Writer {
  amount(minor: number): string
  quantity(milli: number): string
  price(priceMilli: number): string
}

/** Digits after the point as the currency has them; no separators between thousands. */
export function writerOf(digits: number): Writer {
  const plain = (value: number, scale: number, digitsMin: number): string =>
    formatDecimal(value, scale, digitsMin).replaceAll(',', '')
  return {
    amount: (minor) => plain(minor, digits, digits),
    quantity: (milli) => plain(milli, 3, 0),
    price: (priceMilli) => plain(priceMilli, digits + 3, digits),
  }
}
