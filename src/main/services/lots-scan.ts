/** What a scanned code says: which goods, and with an element string also which lot, date, serial, quantity. */
import { cleanScan, printedBarcode } from '#shared/catalogue/barcode.ts'
import type { Item } from '#shared/catalogue/item.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { readGs1, type Gs1Goods } from '#shared/stock/gs1.ts'
import type { GoodsTag } from '#shared/stock/lot.ts'
import { findByBarcode, findByCode } from '../store/items.ts'
import type { ReadTx } from '../store/tx.ts'

export interface ScannedGoods extends GoodsTag {
  readonly item: Item
  readonly code: string
  /** What one scan of it adds. */
  readonly factorMilli: number
  /** How many of them; a weight for weighed goods. */
  readonly quantityMilli: number | null
}

export const NO_TAG: GoodsTag = { lot: null, expiry: null, serial: null }

/** `businessDate` settles the century of dates on the goods. */
export function findScanned(
  tx: ReadTx,
  text: string,
  businessDate: string,
): Result<ScannedGoods, 'code-unknown'> {
  const gs1 = readGs1(text.trim(), Number(businessDate.slice(0, 4)))
  const gtin = gs1?.gtin ?? gs1?.contentGtin ?? null
  if (gs1 !== null && gtin !== null) {
    const found = findByBarcode(tx, gtin)
    const code = printedBarcode(gtin)
    if (found === null) return refuse('code-unknown', { code })
    const { item, factorMilli } = found
    return ok({ item, code, factorMilli, quantityMilli: quantityOf(item, gs1), ...tagOf(gs1) })
  }
  const code = cleanScan(text)
  const found = code === null ? null : findByCode(tx, code)
  if (found === null || code === null) return refuse('code-unknown', { code: code ?? text })
  const { item, factorMilli } = found
  return ok({ item, code, factorMilli, quantityMilli: null, ...NO_TAG })
}

const tagOf = ({ lot, expiry, serial }: Gs1Goods): GoodsTag => ({ lot, expiry, serial })

function quantityOf(item: Item, { count, weightMilli }: Gs1Goods): number | null {
  if (item.kind === 'weighed') return weightMilli
  return count === null ? null : count * QUANTITY_SCALE
}
