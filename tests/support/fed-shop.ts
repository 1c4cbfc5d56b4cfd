/** A till that is joined to the real hub's program, and words for what head office puts into its feeds. */
import { putFeedRows } from '#hub/feeds/put-rows.ts'
import { itemBySku, withBarcodes } from '#main/store/items.ts'
import type { ItemWithBarcodes } from '#shared/catalogue/item.ts'
import type { FeedName } from '#shared/sync/protocol.ts'
import { testClock } from './clock.ts'
import { openJoinedShop, type JoinedShop } from './joined-shop.ts'
import { openRealHub, type RealHub } from './real-hub.ts'

const chain = { storeId: '', tillId: '' }
export const store = { storeId: 'S01', tillId: '' }
export const till = { storeId: 'S01', tillId: 'T01' }

export const put = (
  { hub }: RealHub,
  feed: FeedName,
  rows: Readonly<Record<string, unknown>>,
  scope = chain,
): Promise<number> =>
  hub.db.transaction((sql) =>
    putFeedRows(
      sql,
      scope,
      feed,
      Object.entries(rows).map(([key, row]) => ({ key, row })),
    ),
  )

export async function joined(): Promise<{ hub: RealHub; shop: JoinedShop }> {
  const clock = testClock()
  const hub = await openRealHub(clock)
  return { hub, shop: await openJoinedShop(hub, { clock }) }
}

/** A hello is said and everything fetched. */
export async function fetchAll(shop: JoinedShop): Promise<void> {
  await shop.ok('sync.now', {})
  await shop.turn()
  await shop.turn()
}

export const item = (shop: JoinedShop, sku: string): ItemWithBarcodes | null =>
  shop.store.read((tx) => {
    const found = itemBySku(tx, sku)
    return found === null ? null : withBarcodes(tx, found)
  })

export const tea = {
  ...{ sku: 'TEA9', name: '乌龙茶', unit: '盒', taxClass: 'STD', unitPriceMilli: 1_200_000 },
  barcodes: [{ code: '6900000000014', factorMilli: 1000 }],
}
