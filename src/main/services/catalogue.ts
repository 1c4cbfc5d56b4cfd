/** Look-up of goods for the screens: by text, by code, one item. Nothing is written and no ticket touched. */
import type { Output, Parsed } from '#shared/api/registry.ts'
import { cleanScan, printedBarcode } from '#shared/catalogue/barcode.ts'
import type { Item, ItemBarcode } from '#shared/catalogue/item.ts'
import { planSearch } from '#shared/catalogue/search-text.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { searchItems } from '#main/store/item-search.ts'
import { barcodesOf, findByCode, itemById, onHandMilli } from '#main/store/items.ts'
import type { ReadTx } from '#main/store/tx.ts'

export function searchCatalogue(
  tx: ReadTx,
  input: Parsed<'catalogue.search'>,
): Result<Output<'catalogue.search'>, never> {
  const found = searchItems(tx, planSearch(input.text), input.limit)
  return ok(
    found.map(({ item, barcode }) => ({
      ...item,
      barcode: barcode === null ? null : printedBarcode(barcode),
    })),
  )
}

export function findCatalogueCode(
  tx: ReadTx,
  input: Parsed<'catalogue.find-by-code'>,
): Result<Output<'catalogue.find-by-code'>, 'code-unknown'> {
  const code = cleanScan(input.code)
  const found = code === null ? null : findByCode(tx, code)
  if (found === null) return refuse('code-unknown', { code: input.code })
  return ok({ ...detailsOf(tx, found.item), matchedFactorMilli: found.factorMilli })
}

export function catalogueItem(
  tx: ReadTx,
  input: Parsed<'catalogue.item'>,
): Result<Output<'catalogue.item'>, 'item-unknown'> {
  const item = itemById(tx, input.itemId)
  return item === null ? refuse('item-unknown', { itemId: input.itemId }) : ok(detailsOf(tx, item))
}

function detailsOf(
  tx: ReadTx,
  item: Item,
): Item & { readonly barcodes: ItemBarcode[]; readonly onHandMilli: number } {
  const barcodes = barcodesOf(tx, item.id).map((barcode) => ({
    ...barcode,
    code: printedBarcode(barcode.code),
  }))
  return { ...item, barcodes, onHandMilli: onHandMilli(tx, item.sku) }
}
