/** Goods from head office. One that is gone is blocked and never deleted: receipts and the book name it. */
import { barcodeKey } from '#shared/catalogue/barcode.ts'
import { CatalogueRow } from '#shared/wire/feed-rows.ts'
import { changeItem, itemBySku, putItem, withBarcodes } from '../store/items.ts'
import { listedPriceMilli } from '../store/price-lists.ts'
import { reading } from './feeds-reading.ts'

export const applyCatalogue = reading(
  CatalogueRow,
  (tx, { settings }, row, key) => {
    if (row.sku !== key) return 'sku'
    if (!settings.tax.classes.some(({ code }) => code === row.taxClass)) {
      return `taxClass: ${row.taxClass}`
    }
    const { brand, supplier, unitPriceMilli = null, barcodes, ...rest } = row
    const codes = new Map(
      barcodes.map(({ code, factorMilli }) => [barcodeKey(code), factorMilli] as const),
    )
    const before = itemBySku(tx, row.sku)
    const put = putItem(tx, {
      ...rest,
      ...(brand === undefined ? {} : { brand }),
      ...(supplier === undefined ? {} : { supplier }),
      // A list of prices that holds goes before the price of the goods' own row.
      unitPriceMilli:
        listedPriceMilli(tx, row.sku) ?? unitPriceMilli ?? before?.unitPriceMilli ?? null,
      barcodes: [...codes].map(([code, factorMilli]) => ({ code, factorMilli })),
    })
    return put.ok ? null : `barcode-taken: ${String(put.refusal.details?.['code'])}`
  },
  (tx, _deps, key) => {
    const item = itemBySku(tx, key)
    if (item === null) return null
    const before = withBarcodes(tx, item)
    changeItem(tx, before, { ...before, status: 'blocked' })
    return null
  },
)
