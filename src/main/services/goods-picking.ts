/** From a scan or a pick to goods on a draft: the item, its quantity, and the lots that are proposed for it. */
import type { Item } from '#shared/catalogue/item.ts'
import type { GoodsDraft, GoodsLine, NewGoods } from '#shared/documents/goods-draft.ts'
import { mulDivRounded } from '#shared/kernel/number.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { GoodsCodeRefusal } from '#shared/scanning/read-scan.ts'
import { proposeFefo, type LotBalance } from '#shared/stock/lot.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import { lotExpiry, lotOnHandMilli, lotsAt, serialPlace } from '../store/goods-at.ts'
import { itemById } from '../store/items.ts'
import type { ReadTx } from '../store/tx.ts'
import { findScanned, NO_LABEL, type CodeSettings, type ScannedGoods } from './lots-scan.ts'

/** What a person or a scanner said. Null: not said. */
export type GoodsPick = ScannedGoods

/** Where goods come from, and in which order lots are proposed: none for goods that are found. */
export interface Source {
  readonly location: StockLocation
  readonly lots: 'good-first' | 'expired-first' | 'none'
  readonly businessDate: string
}

type PickRefusal = 'item-not-stocked' | 'weight-needed' | 'serial-needed'

/** A code on the goods may tell their lot, date and serial as well. */
export function pickByCode(
  tx: ReadTx,
  settings: CodeSettings,
  text: string,
  quantityMilli: number | null,
  businessDate: string,
): Result<GoodsPick, GoodsCodeRefusal> {
  const found = findScanned(tx, settings, text, businessDate)
  if (!found.ok) return found
  return ok({ ...found.value, quantityMilli: quantityMilli ?? found.value.quantityMilli })
}

export function pickByItem(
  tx: ReadTx,
  itemId: number,
  said: Pick<GoodsPick, 'quantityMilli' | 'lot' | 'expiry' | 'serial'>,
): Result<GoodsPick, 'item-unknown'> {
  const item = itemById(tx, itemId)
  if (item === null) return refuse('item-unknown', { itemId })
  return ok({ item, code: item.sku, factorMilli: QUANTITY_SCALE, ...NO_LABEL, ...said })
}

/** Goods that are out of sale may well be written off or moved: a status does not stop them. */
export function goodsOf(
  tx: ReadTx,
  { lines }: GoodsDraft<unknown>,
  pick: GoodsPick,
  source: Source,
): Result<readonly NewGoods[], PickRefusal> {
  const { item, code, factorMilli, serial } = pick
  const details = { itemId: item.id, name: item.name, unit: item.unit, code }
  if (item.kind === 'non-stock') return refuse('item-not-stocked', details)
  if (item.kind === 'weighed' && pick.quantityMilli === null) {
    return refuse('weight-needed', details)
  }
  const quantityMilli = mulDivRounded(
    pick.quantityMilli ?? QUANTITY_SCALE,
    factorMilli,
    QUANTITY_SCALE,
  )
  const goods = plainGoods(item, source.location, quantityMilli)
  if (item.tracking === 'serial') {
    if (serial === null) return refuse('serial-needed', details)
    const lot = serialPlace(tx, item.sku, serial)?.lot ?? ''
    const quantity = pick.quantityMilli ?? QUANTITY_SCALE
    return ok([{ ...goods, serial, lot, quantityMilli: quantity }])
  }
  if (item.tracking !== 'lot') return ok([goods])
  if (pick.lot !== null) {
    const expiry = pick.expiry ?? lotExpiry(tx, item.sku, pick.lot)
    return ok([{ ...goods, lot: pick.lot, expiry }])
  }
  return ok(withLots(tx, lines, goods, source))
}

const plainGoods = (item: Item, location: StockLocation, quantityMilli: number): NewGoods => ({
  itemId: item.id,
  sku: item.sku,
  name: item.name,
  unit: item.unit,
  kind: item.kind,
  tracking: item.tracking,
  hasExpiry: item.hasExpiry,
  unitPriceMilli: item.unitPriceMilli ?? 0,
  lot: '',
  expiry: null,
  serial: '',
  quantityMilli,
  location,
})

/**
 * A repeated scan stays with the lot of the last one as long as the book has more of it there; after that
 * the lots go by their dates, less what the draft took of them already.
 */
function withLots(
  tx: ReadTx,
  lines: readonly GoodsLine[],
  goods: NewGoods,
  { location, lots, businessDate }: Source,
): readonly NewGoods[] {
  const sameItem = lines.filter((line) => line.sku === goods.sku && line.location === location)
  const last = sameItem.at(-1)
  const { quantityMilli } = goods
  if (last !== undefined) {
    const isRoom =
      lots === 'none' ||
      last.quantityMilli + quantityMilli <= lotOnHandMilli(tx, goods.sku, last.lot, location)
    if (isRoom) return [{ ...goods, lot: last.lot, expiry: last.expiry }]
  }
  if (lots === 'none') return [goods]
  const left = lotsAt(tx, goods.sku, location).map((balance) => lessTaken(balance, sameItem))
  const date = lots === 'expired-first' ? '' : businessDate
  return proposeFefo(left, quantityMilli, date).map((part) => ({ ...goods, ...part }))
}

function lessTaken(balance: LotBalance, lines: readonly GoodsLine[]): LotBalance {
  const taken = lines.find(({ lot }) => lot === balance.lot)?.quantityMilli ?? 0
  return { ...balance, quantityMilli: balance.quantityMilli - taken }
}
