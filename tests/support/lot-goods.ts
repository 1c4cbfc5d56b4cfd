/** Goods that are told apart, a shop that sells them, and a delivery that brings them in. */
import { putItem } from '#main/store/items.ts'
import { append } from '#main/store/journal.ts'
import { systemIds } from '#main/ids.ts'
import type { ItemDraft } from '#shared/catalogue/item.ts'
import type { ReceivingLocation } from '#shared/receiving/receiving.ts'
import type { Counter } from './counter.ts'
import { COLA } from './goods.ts'
import { openShop, type Shop, type ShopOptions } from './shop.ts'

export const MILK: ItemDraft = {
  ...COLA,
  sku: 'MILK',
  name: '鲜牛奶 950ml',
  unit: '盒',
  tracking: 'lot',
  hasExpiry: true,
  barcodes: [
    { code: '6900000000014', factorMilli: 1000 },
    { code: '16900000000011', factorMilli: 12_000 },
  ],
}
export const BANK: ItemDraft = {
  ...COLA,
  sku: 'BANK',
  name: '充电宝 10000mAh',
  unit: '个',
  tracking: 'serial',
  barcodes: [{ code: '6900000000021', factorMilli: 1000 }],
}

export const LOT_CODE = {
  milk: '6900000000014',
  carton: '16900000000011',
  bank: '6900000000021',
} as const

export async function openLotShop(options: ShopOptions = {}): Promise<Shop> {
  const shop = await openShop(options)
  shop.store.write((tx) => {
    for (const item of [MILK, BANK]) putItem(tx, item)
  })
  return shop
}

export interface Stocked {
  readonly item: ItemDraft
  readonly lot?: string
  readonly expiry?: string | null
  readonly serial?: string
  readonly pieces?: number
  readonly to?: ReceivingLocation
}

let deliveries = 0

/** Takes goods in as a delivery does, without the screens for it. */
export function stockUp(shop: Counter, ...goods: readonly Stocked[]): void {
  deliveries += 1
  const receivingNo = `T01-RC${String(900_000 + deliveries)}-TEST`
  shop.store.write((tx) =>
    append(tx, {
      type: 'stock.received',
      eventId: systemIds.uuid(),
      businessDate: '2026-03-02',
      occurredMs: shop.clock.nowMs(),
      actor: '201',
      body: {
        receivingNo,
        receivingCounter: 900_000 + deliveries,
        kind: 'delivery',
        inbound: null,
        partner: '光明乳业',
        isBlind: false,
        isFinal: true,
        lines: goods.map(({ item, lot = '', expiry = null, serial = '', ...rest }, index) => ({
          lineNo: index + 1,
          inboundLineNo: null,
          sku: item.sku,
          name: item.name,
          unit: item.unit,
          lot,
          expiry,
          serial,
          acceptedMilli: (rest.pieces ?? 1) * 1000,
          damagedMilli: 0,
          rejectedMilli: 0,
          quality: 'accepted' as const,
          to: rest.to ?? 'FLOOR',
          note: '',
        })),
        claims: [],
        note: '',
        attachments: [],
      },
    }),
  )
}
