/** Operations of capability `stock`: how much lies where, and every movement behind a figure. */
import { printedBarcode } from '#shared/catalogue/barcode.ts'
import type { Item } from '#shared/catalogue/item.ts'
import { planSearch } from '#shared/catalogue/search-text.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { pictureOf, placesOf, withBalances, type BalanceRow } from '#shared/stock/enquiry.ts'
import type { StockHit, StockPictureView } from '#shared/api/stock.ts'
import type { Service } from '../ipc/call.ts'
import { searchItems, type FoundItem } from '../store/item-search.ts'
import { itemBySku } from '../store/items.ts'
import { officeStockOf } from '../store/office-stock.ts'
import { pricesAsOf } from '../store/prices-as-of.ts'
import {
  balancesOf,
  closingMilli,
  movementsOf,
  negativeStock,
  serialsOf,
} from '../store/stock-enquiry.ts'
import type { ReadTx } from '../store/tx.ts'

type Names = 'stock.find' | 'stock.item' | 'stock.movements' | 'stock.negative'

const SERIALS_MAX = 200
const NEGATIVE_MAX = 500

export function stockService(): Service<Names> {
  return {
    'stock.find': {
      run: 'query',
      handle: (tx, { text, limit }) =>
        ok(searchItems(tx, planSearch(text), limit).map((found) => hitOf(tx, found))),
    },
    'stock.item': {
      run: 'query',
      handle(tx, { sku }) {
        const rows = balancesOf(tx, sku)
        const item = itemBySku(tx, sku)
        if (item === null && rows.length === 0) return refuse('item-unknown', { sku })
        return ok(pictureView(tx, sku, item, rows))
      },
    },
    'stock.movements': {
      run: 'query',
      handle(tx, input) {
        const { sku, limit } = input
        if (itemBySku(tx, sku) === null && balancesOf(tx, sku).length === 0) {
          return refuse('item-unknown', { sku })
        }
        const places = placesOf(input.location)
        // One more than is shown says whether there are older ones.
        const filter = { ...input, places, limit: limit + 1 }
        const rows = movementsOf(tx, filter)
        const shown = withBalances(rows.slice(0, limit), places, closingMilli(tx, filter))
        return ok({ rows: [...shown], hasMore: rows.length > limit })
      },
    },
    'stock.negative': {
      run: 'query',
      handle(tx) {
        const { rows, count } = negativeStock(tx, NEGATIVE_MAX)
        return ok({ rows: [...rows], count })
      },
    },
  }
}

function hitOf(tx: ReadTx, { item, barcode }: FoundItem): StockHit {
  const picture = pictureOf(balancesOf(tx, item.sku))
  const available = picture.states.find(({ state }) => state === 'available')
  return {
    itemId: item.id,
    sku: item.sku,
    name: item.name,
    unit: item.unit,
    category: item.category,
    barcode: barcode === null ? null : printedBarcode(barcode),
    tracking: item.tracking,
    onHandMilli: picture.onHandMilli,
    availableMilli: available?.quantityMilli ?? 0,
    isNegative: picture.places.some(({ lots }) => lots.some((lot) => lot.quantityMilli < 0)),
  }
}

/** Goods that the catalogue does not know are called by their SKU. */
function pictureView(
  tx: ReadTx,
  sku: string,
  item: Item | null,
  rows: readonly BalanceRow[],
): StockPictureView {
  const { onHandMilli, states, places } = pictureOf(rows)
  const { serials, count } = serialsOf(tx, sku, SERIALS_MAX)
  return {
    sku,
    name: item?.name ?? sku,
    unit: item?.unit ?? '',
    tracking: item?.tracking ?? 'none',
    hasExpiry: item?.hasExpiry ?? false,
    onHandMilli,
    states: [...states],
    places: places.map((place) => ({ ...place, lots: [...place.lots] })),
    serials: [...serials],
    serialCount: count,
    unitPriceMilli: item?.unitPriceMilli ?? null,
    goodsAsOfMs: pricesAsOf(tx).goodsAsOfMs,
    headOffice: officeStockOf(tx, sku),
  }
}
