/**
 * What head office of the demo sends down: the goods of the demo store with one new item, today's prices and tomorrow's
 * list with a few of them lower, and a delivery that is on its way.
 */
import { demoItems } from '#main/demo/demo-items.ts'
import { gtinCheckDigit } from '#shared/catalogue/barcode.ts'
import type { ItemDraft } from '#shared/catalogue/item.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import type { FeedName, FeedRow } from '#shared/sync/protocol.ts'

const NEW_ITEM: ItemDraft = {
  ...{ sku: 'D09001', name: '低糖燕麦奶 1L', unit: '盒', category: '乳品烘焙' },
  ...{ kind: 'stocked', taxClass: 'STD', status: 'active', tracking: 'none', hasExpiry: false },
  ...{ brand: '', supplier: '', unitPriceMilli: 1_580_000 },
  barcodes: [
    { code: `699009900001${gtinCheckDigit('699009900001')}`, factorMilli: QUANTITY_SCALE },
  ],
}

const LOWERED = 8
const PIECES = 24

export interface DemoFeed {
  readonly feed: FeedName
  /** Empty: for the whole chain. */
  readonly storeId: string
  readonly rows: readonly FeedRow[]
}

/** `today` and `tomorrow`: YYYY-MM-DD, as the store counts its days. */
export function demoFeeds(storeId: string, today: string, tomorrow: string): readonly DemoFeed[] {
  const items = [...demoItems(), NEW_ITEM]
  return [
    { feed: 'catalogue', storeId: '', rows: items.map((row) => ({ key: row.sku, row })) },
    {
      feed: 'prices',
      storeId: '',
      rows: [
        ...pricesOf(items, `D-${today}`, today, 0),
        ...pricesOf(items, `D-${tomorrow}`, tomorrow, LOWERED),
      ],
    },
    { feed: 'inbound', storeId, rows: [deliveryOf(items, today)] },
  ]
}

/** A list of all prices, the first few of which are a tenth lower. */
function pricesOf(
  items: readonly ItemDraft[],
  version: string,
  effectiveFrom: string,
  lowered: number,
): readonly FeedRow[] {
  const prices = items.flatMap(({ sku, unitPriceMilli }) =>
    unitPriceMilli === null ? [] : [{ sku, unitPriceMilli }],
  )
  const list = { kind: 'list', version, effectiveFrom, prices: prices.length }
  return [
    ...prices.map(({ sku, unitPriceMilli }, index) => {
      const price = index < lowered ? Math.trunc(unitPriceMilli / 10_000) * 9000 : unitPriceMilli
      return {
        key: `${version}/${sku}`,
        row: { kind: 'price', version, sku, unitPriceMilli: price },
      }
    }),
    { key: version, row: list },
  ]
}

function deliveryOf(items: readonly ItemDraft[], expectedOn: string): FeedRow {
  const dry = items.filter(
    ({ kind, tracking, hasExpiry, status }) =>
      kind === 'stocked' && tracking === 'none' && !hasExpiry && status === 'active',
  )
  const sent = [...dry.slice(8, 13), NEW_ITEM]
  const inboundId = 'demo-delivery-1'
  const document = {
    ...{ inboundId, inboundNo: 'PH-20431', kind: 'delivery', partner: '总仓 Warehouse' },
    ...{ expectedOn, note: '' },
    lines: sent.map(({ sku, name, unit }, index) => ({
      ...{ lineNo: index + 1, sku, name, unit, lot: '', expiry: null, serial: '' },
      quantityMilli: PIECES * QUANTITY_SCALE,
    })),
  }
  return { key: inboundId, row: { document } }
}
