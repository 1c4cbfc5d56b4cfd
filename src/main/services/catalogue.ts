/** Look-up of goods for the screens: by text, by code, one item. Nothing is written and no ticket touched. */
import type { Output, Parsed } from '#shared/api/registry.ts'
import { cleanScan, printedBarcode } from '#shared/catalogue/barcode.ts'
import type { Item, ItemBarcode } from '#shared/catalogue/item.ts'
import { planSearch } from '#shared/catalogue/search-text.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { withoutPayCodes } from '#shared/scanning/pay-code.ts'
import { scanText } from '#shared/scanning/scan-text.ts'
import { searchItems } from '#main/store/item-search.ts'
import { barcodesOf, findByCode, itemById, onHandMilli } from '#main/store/items.ts'
import { countsBlind } from '#main/store/stocktakes.ts'
import type { ReadTx } from '#main/store/tx.ts'
import type { Call } from '../ipc/call.ts'

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
  call: Pick<Call, 'deviceRole' | 'staff'>,
): Result<Output<'catalogue.find-by-code'>, 'code-unknown'> {
  const code = cleanScan(scanText(input.code))
  const found = code === null ? null : findByCode(tx, code)
  if (found === null) return refuse('code-unknown', { code: withoutPayCodes(input.code) })
  return ok({ ...detailsOf(tx, found.item, call), matchedFactorMilli: found.factorMilli })
}

export function catalogueItem(
  tx: ReadTx,
  input: Parsed<'catalogue.item'>,
  call: Pick<Call, 'deviceRole' | 'staff'>,
): Result<Output<'catalogue.item'>, 'item-unknown'> {
  const item = itemById(tx, input.itemId)
  return item === null
    ? refuse('item-unknown', { itemId: input.itemId })
    : ok(detailsOf(tx, item, call))
}

function detailsOf(
  tx: ReadTx,
  item: Item,
  { deviceRole, staff }: Pick<Call, 'deviceRole' | 'staff'>,
): Item & { readonly barcodes: ItemBarcode[]; readonly onHandMilli: number | null } {
  const barcodes = barcodesOf(tx, item.id).map((barcode) => ({
    ...barcode,
    code: printedBarcode(barcode.code),
  }))
  const isBlind = deviceRole === 'counter' || (staff !== null && countsBlind(tx, staff.staffNo))
  return { ...item, barcodes, onHandMilli: isBlind ? null : onHandMilli(tx, item.sku) }
}
