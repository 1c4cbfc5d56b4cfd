/** Quantities are integers in thousandths of the item's unit: 1 piece = 1000, 0.756 kg = 756. */
import { formatDecimal, parseDecimal } from './decimal.ts'

export const QUANTITY_SCALE = 1000
/** One line holds fewer than a million units: a barcode typed into the quantity is refused by this. */
export const QUANTITY_MILLI_MAX = 999_999_000

/** "1.5" → 1500; null when it is no quantity or is finer than a thousandth. */
export function parseQuantityMilli(text: string): number | null {
  return parseDecimal(text, 3)
}

/** 1500 → "1.5", 2000 → "2". */
export function formatQuantity(quantityMilli: number): string {
  return formatDecimal(quantityMilli, 3, 0)
}

export const isWhole = (quantityMilli: number): boolean => quantityMilli % QUANTITY_SCALE === 0
