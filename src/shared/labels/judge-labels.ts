/** Whether labels can be made of what somebody wants, and of which it is the first that says no. */
import { printedBarcode } from '../catalogue/barcode.ts'
import type { ItemWithBarcodes } from '../catalogue/item.ts'
import { code128Widths } from '../escpos/code128.ts'
import { ean13Widths } from '../escpos/ean13.ts'
import { CELL_DOTS } from '../escpos/profile.ts'
import { sum } from '../kernel/number.ts'
import { QUANTITY_SCALE } from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { labelColumns, type LabelRoll } from './label-size.ts'
import type { LabelGoods } from './label.ts'

/** Of one roll, and of what one request may take of it. */
export const LABELS_MAX = 500

export interface WantedLabel {
  readonly sku: string
  readonly count: number
  readonly lot: string
  readonly expiry: string | null
}

export type LabelRefusal =
  | 'label-count-wrong'
  | 'label-larger-than-roll'
  | 'label-price-missing'
  | 'label-code-missing'
  | 'label-code-too-wide'

export function judgeCounts(wanted: readonly WantedLabel[]): Result<null, 'label-count-wrong'> {
  const wrong = wanted.find(({ count }) => count < 1 || count > LABELS_MAX)
  const count = wrong?.count ?? sum(wanted.map((one) => one.count))
  return wrong === undefined && count <= LABELS_MAX
    ? ok(null)
    : refuse('label-count-wrong', { count, countMax: LABELS_MAX })
}

/** `loaded`: what lies in the printer for labels; null: there is none, and paper is cut with scissors. */
export function judgeRoll(
  roll: LabelRoll,
  loaded: LabelRoll | null,
): Result<null, 'label-larger-than-roll'> {
  const fits =
    loaded === null || (roll.widthMm <= loaded.widthMm && roll.heightMm <= loaded.heightMm)
  return fits
    ? ok(null)
    : refuse('label-larger-than-roll', { widthMm: loaded.widthMm, heightMm: loaded.heightMm })
}

export function goodsOfLabel(
  item: ItemWithBarcodes,
  { lot, expiry }: Pick<WantedLabel, 'lot' | 'expiry'>,
  roll: LabelRoll,
): Result<LabelGoods, 'label-price-missing' | 'label-code-missing' | 'label-code-too-wide'> {
  const { sku, name, unit, unitPriceMilli } = item
  if (unitPriceMilli === null) return refuse('label-price-missing', { name })
  // The price is that of one: so is the code.
  const own = item.barcodes.find(({ factorMilli }) => factorMilli === QUANTITY_SCALE)
  if (own === undefined) return refuse('label-code-missing', { name })
  const code = printedBarcode(own.code)
  if (!fitsBars(code, roll)) return refuse('label-code-too-wide', { name, code })
  return ok({ sku, name, unit, unitPriceMilli, code, lot, expiry })
}

/** Bars are two dots or wider, and ten of them are white on either side. */
export function fitsBars(code: string, roll: LabelRoll): boolean {
  const widths = ean13Widths(code) ?? code128Widths(code)
  if (widths === null) return false
  return (sum(widths) + 20) * 2 <= (labelColumns(roll) + 1) * CELL_DOTS
}
