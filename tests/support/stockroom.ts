/** A shop whose goods are counted into the book, and the deeds of losses and relocation that tests repeat. */
import type { Input, Output } from '#shared/api/registry.ts'
import type { LossKind } from '#shared/losses/loss.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import { itemBySku } from '#main/store/items.ts'
import type { CallOptions, Caller } from './caller.ts'
import { openDock } from './receiving.ts'
import type { Shop, ShopOptions } from './shop.ts'
import { rowsOf } from './store.ts'

export type LossChange = Input<'losses.change'>['change']
export type RelocationChange = Input<'relocation.change'>['change']

export interface Found {
  readonly sku: string
  readonly pieces: number
  readonly location?: StockLocation
  readonly lot?: string
  readonly expiry?: string
  readonly serial?: string
}

/** Milk in two lots, one on the floor out of date, two power banks, cola and apples: by way of a surplus. */
export const USUAL: readonly Found[] = [
  { sku: 'COLA', pieces: 30 },
  { sku: 'COLA', pieces: 48, location: 'BACKROOM' },
  { sku: 'APPLES', pieces: 20 },
  { sku: 'MILK', pieces: 2, lot: 'OLD', expiry: '2026-03-01' },
  { sku: 'MILK', pieces: 5, lot: 'M1', expiry: '2026-03-09' },
  { sku: 'MILK', pieces: 5, lot: 'M2', expiry: '2026-03-12' },
  { sku: 'MILK', pieces: 9, lot: 'M3', expiry: '2026-03-20', location: 'BACKROOM' },
  { sku: 'BANK', pieces: 1, serial: 'PB-1' },
  { sku: 'BANK', pieces: 1, serial: 'PB-2', location: 'BACKROOM' },
]

/** Calls come from clerk 201 unless said otherwise. */
export async function openStockroom(
  options: ShopOptions = {},
  goods: readonly Found[] = USUAL,
): Promise<Shop> {
  const shop = await openDock(options)
  for (const one of goods) await findGoods(shop, one)
  return shop
}

export const itemIdOf = (shop: Shop, sku: string): number =>
  shop.store.read((tx) => itemBySku(tx, sku))?.id ?? 0

export async function findGoods(shop: Shop, { sku, pieces, ...where }: Found): Promise<void> {
  const manager = shop.as('901')
  const { location = 'FLOOR', ...tag } = where
  const { head } = await manager.ok('losses.start', { kind: 'surplus', location })
  const { head: after } = await manager.ok('losses.add-item', {
    draftId: head.draftId,
    itemId: itemIdOf(shop, sku),
    quantityMilli: pieces * 1000,
    ...tag,
  })
  await manager.ok('losses.record', { draftId: head.draftId, revision: after.revision })
}

/** What lies in each place, without what is at zero: "MILK M1 FLOOR" → thousandths. */
export function stockOf(shop: Shop): Record<string, number> {
  const rows = rowsOf(
    shop.store,
    `SELECT sku || ' ' || lot || ' ' || location AS place, quantity_milli AS milli
     FROM stock_balance WHERE quantity_milli <> 0
       AND location IN ('FLOOR', 'BACKROOM', 'DAMAGED', 'SAMPLE', 'RESERVED')
     ORDER BY place`,
  )
  return Object.fromEntries(
    rows.map((row) => [String(row['place']).replace('  ', ' '), Number(row['milli'])]),
  )
}

/** Begins a loss and scans the codes one after the other. */
export async function scanLoss(
  caller: Caller,
  kind: LossKind,
  codes: readonly string[],
  location: StockLocation = 'FLOOR',
): Promise<string> {
  const { head } = await caller.ok('losses.start', { kind, location })
  for (const code of codes) await caller.ok('losses.scan', { draftId: head.draftId, code })
  return head.draftId
}

export async function recordLoss(
  caller: Caller,
  draftId: string,
  options?: CallOptions,
): Promise<Output<'losses.record'>> {
  const { head } = await caller.ok('losses.read', { draftId })
  return caller.ok('losses.record', { draftId, revision: head.revision }, options)
}

export async function recordLossRefusal(
  caller: Caller,
  draftId: string,
  options?: CallOptions,
): Promise<{ readonly code: string; readonly details?: object }> {
  const { head } = await caller.ok('losses.read', { draftId })
  return caller.refusal('losses.record', { draftId, revision: head.revision }, options)
}

export async function recordRelocation(
  caller: Caller,
  draftId: string,
): Promise<Output<'relocation.record'>> {
  const { head } = await caller.ok('relocation.read', { draftId })
  return caller.ok('relocation.record', { draftId, revision: head.revision })
}
