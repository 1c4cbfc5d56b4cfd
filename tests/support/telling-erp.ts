/** An ERP that only tells: what it knows is set by a test, and how far back it was asked is noted. */
import { downRules, type DownRules } from '#hub/connectors/down.ts'
import {
  done,
  transient,
  type AllocationRow,
  type BarcodeRow,
  type CatalogueRow,
  type Connector,
  type Outcome,
  type PriceRow,
} from '#hub/connectors/port.ts'

export interface TellingErp {
  readonly connector: Connector
  readonly asked: (number | null)[]
  goods: readonly CatalogueRow[]
  barcodes: readonly BarcodeRow[]
  prices: readonly PriceRow[]
  allocations: readonly AllocationRow[]
  /** null: it answers. `never`: the question stays open. */
  trouble: string | null
}

export function tellingErp(rules: Partial<DownRules> = {}): TellingErp {
  const tell = async <T>(value: () => T): Promise<Outcome<T>> => {
    if (erp.trouble === 'never') return new Promise(() => undefined)
    return Promise.resolve(erp.trouble === null ? done(value()) : transient(erp.trouble))
  }
  const never = () => Promise.resolve(transient('it books nothing'))
  const connector: Connector = {
    name: 'erp',
    capabilities: {
      ...{ hasUniqueKey: true, isAsynchronous: false, longestMs: 0 },
      reads: ['catalogue', 'prices', 'barcodes', 'allocations'],
    },
    down: downRules.parse({ stores: ['S01'], ...rules }),
    ...{ find: never, post: never, resume: never, status: never, readOnHand: never },
    readCatalogue: (sinceMs) => {
      erp.asked.push(sinceMs)
      return tell(() => erp.goods)
    },
    readBarcodes: () => tell(() => erp.barcodes),
    readPrices: () => tell(() => erp.prices),
    readAllocations: () => tell(() => erp.allocations),
  }
  const erp: TellingErp = {
    ...{ connector, asked: [], trouble: null },
    ...{ goods: [], barcodes: [], prices: [], allocations: [] },
  }
  return erp
}

export const goodsRow = (sku: string, change: Partial<CatalogueRow> = {}): CatalogueRow => ({
  ...{ sku, name: `商品 ${sku}`, unit: '件', isActive: true },
  ...{ tracking: 'none', category: null, taxClass: null },
  ...change,
})

export const priceRow = (
  sku: string,
  unitPriceMilli: number,
  effectiveFrom: string | null = null,
): PriceRow => ({ sku, unitPriceMilli, effectiveFrom })
