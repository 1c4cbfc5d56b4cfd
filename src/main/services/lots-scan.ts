/**
 * What a scanned code says: which goods, with a code of GS1 also which lot, date, serial, quantity, and with a label of a
 * scale the weight or the sum that is printed on it. Codes that may be somebody's money are named in no answer.
 */
import { cleanScan, printedBarcode } from '#shared/catalogue/barcode.ts'
import type { Item } from '#shared/catalogue/item.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { lineOfLabel, priceOfGs1 } from '#shared/scanning/label-line.ts'
import { withoutPayCodes } from '#shared/scanning/pay-code.ts'
import {
  readScan,
  type GoodsCodeRefusal,
  type ReadingRules,
  type ScanMeaning,
} from '#shared/scanning/read-scan.ts'
import type { ScaleLabel } from '#shared/scanning/scale-code.ts'
import { scanText } from '#shared/scanning/scan-text.ts'
import type { Gs1Goods } from '#shared/stock/gs1.ts'
import type { GoodsTag } from '#shared/stock/lot.ts'
import { findByBarcode, findByCode, type FoundCode } from '../store/items.ts'
import type { Settings } from '../store/settings.ts'
import type { ReadTx } from '../store/tx.ts'

export interface ScannedGoods extends GoodsTag {
  readonly item: Item
  readonly code: string
  /** What one scan of it adds. */
  readonly factorMilli: number
  /** How many of them; a weight for weighed goods. */
  readonly quantityMilli: number | null
  /** At which the line comes to the sum on the label; null: the catalogue's. */
  readonly labelPriceMilli: number | null
  /** The label says a sum only: its price is the catalogue's but for what rounding takes. */
  readonly isPriceRounded: boolean
}

export const NO_TAG: GoodsTag = { lot: null, expiry: null, serial: null }
export const NO_LABEL = { labelPriceMilli: null, isPriceRounded: false } as const

/** What of the store's settings says how codes are read. */
export type CodeSettings = Pick<Settings, 'scaleCodes' | 'currency'>

/** `businessDate` settles the century of dates on the goods. */
export function findScanned(
  tx: ReadTx,
  settings: CodeSettings,
  raw: string,
  businessDate: string,
): Result<ScannedGoods, GoodsCodeRefusal> {
  const code = cleanScan(scanText(raw))
  // A code that the catalogue has is that, whatever else it could be.
  const known = code === null ? null : findByCode(tx, code)
  if (known !== null && code !== null) return ok(plainGoods(known, code))
  const meaning = readScan(raw, 'item', readingRules(settings, businessDate))
  if (meaning.kind === 'gs1' || meaning.kind === 'digital-link') {
    return gs1Goods(tx, settings, meaning.goods, code ?? '')
  }
  if (meaning.kind === 'in-store') return labelGoods(tx, meaning.label, code ?? '')
  const shown = { code: withoutPayCodes(code ?? raw) }
  if (meaning.kind === 'staff-card') return refuse('code-of-person', shown)
  if (meaning.kind === 'coupon') return refuse('coupon-not-taken', shown)
  if (meaning.kind === 'wrong') return refuse(wrongCode(meaning, shown.code), shown)
  return refuse('code-unknown', shown)
}

export const readingRules = (
  { scaleCodes, currency }: CodeSettings,
  businessDate: string,
): ReadingRules => ({
  scaleCodes,
  minorDigits: currencyOf(currency)?.digits ?? 2,
  nowYear: Number(businessDate.slice(0, 4)),
})

const plainGoods = ({ item, factorMilli }: FoundCode, code: string): ScannedGoods => ({
  item,
  code,
  factorMilli,
  quantityMilli: null,
  ...NO_LABEL,
  ...NO_TAG,
})

/** A plain code with a wrong digit is one that nobody knows: it can still be sold as what it is called. */
function wrongCode(
  { why }: Extract<ScanMeaning, { kind: 'wrong' }>,
  code: string,
): 'code-broken' | 'code-unknown' | 'label-check-digit' | 'label-empty' {
  if (why === 'empty') return 'label-empty'
  if (!/^\d+$/u.test(code)) return 'code-broken'
  return code.startsWith('2') ? 'label-check-digit' : 'code-unknown'
}

function gs1Goods(
  tx: ReadTx,
  { currency }: CodeSettings,
  gs1: Gs1Goods,
  text: string,
): Result<ScannedGoods, GoodsCodeRefusal> {
  const gtin = gs1.gtin ?? gs1.contentGtin
  if (gtin === null) return refuse('code-unknown', { code: text })
  const code = printedBarcode(gtin)
  const price = gs1.price === null ? ok(null) : priceOfGs1(gs1.price, currency)
  if (!price.ok) return refuse(price.refusal.code, { ...price.refusal.details, code })
  const found = findByBarcode(tx, gtin)
  if (found === null) return refuse('code-unknown', { code })
  const { lot, expiry, serial, weightMilli, count } = gs1
  const goods = { ...plainGoods(found, code), lot, expiry, serial }
  if (found.item.kind === 'weighed') return priced(goods, { weightMilli, priceMinor: price.value })
  return ok({ ...goods, quantityMilli: count === null ? null : count * QUANTITY_SCALE })
}

/** By the number on the label as it stands, without its zeros, or by the code of the same goods without a sum. */
function labelGoods(
  tx: ReadTx,
  label: ScaleLabel,
  code: string,
): Result<ScannedGoods, GoodsCodeRefusal> {
  const { itemNumber, bareCode } = label
  const found =
    findByCode(tx, itemNumber) ??
    findByCode(tx, itemNumber.replace(/^0+(?=\d)/u, '')) ??
    findByBarcode(tx, bareCode)
  if (found === null) return refuse('label-item-unknown', { code, itemNumber })
  return priced({ ...plainGoods(found, code), factorMilli: QUANTITY_SCALE }, label)
}

function priced(
  goods: ScannedGoods,
  says: { readonly weightMilli: number | null; readonly priceMinor: number | null },
): Result<ScannedGoods, GoodsCodeRefusal> {
  const { item, code } = goods
  const line = lineOfLabel(item, says)
  if (!line.ok) return refuse(line.refusal.code, { code, name: item.name, unit: item.unit })
  const { quantityMilli, unitPriceMilli } = line.value
  const isPriceRounded = item.kind === 'weighed' && says.weightMilli === null
  return ok({ ...goods, quantityMilli, labelPriceMilli: unitPriceMilli, isPriceRounded })
}
