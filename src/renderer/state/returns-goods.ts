/** Goods that are brought back without a receipt, as they are collected at the counter. Pure. */
import type { Input } from '#shared/api/registry.ts'
import type { Tracking } from '#shared/catalogue/item.ts'
import type { Disposition } from '#shared/returns/return.ts'

export type GoodsPick = Input<'returns.complete-without-receipt'>['goods'][number]

export interface BroughtGoods {
  readonly rowNo: number
  readonly itemId: number
  readonly name: string
  readonly unit: string
  readonly tracking: Tracking
  readonly quantityMilli: number
  /** Today's price; null: the item has none. */
  readonly todayPriceMilli: number | null
  /** What is paid back per unit, where it is not today's price. */
  readonly unitPriceMilli: number | null
  readonly serial: string
  readonly disposition: Disposition
}

export type NewGoods = Omit<BroughtGoods, 'rowNo' | 'unitPriceMilli'>

/** The same goods again count on; a serial is a row of its own, and the same serial twice is refused (null). */
export function addGoods(
  rows: readonly BroughtGoods[],
  goods: NewGoods,
): { readonly rows: readonly BroughtGoods[]; readonly rowNo: number } | null {
  const same = rows.find(({ itemId, serial }) => itemId === goods.itemId && serial === goods.serial)
  if (same === undefined) {
    const rowNo = Math.max(0, ...rows.map((row) => row.rowNo)) + 1
    return { rows: [...rows, { ...goods, rowNo, unitPriceMilli: null }], rowNo }
  }
  if (goods.serial !== '') return null
  const quantityMilli = same.quantityMilli + goods.quantityMilli
  return { rows: changeGoods(rows, same.rowNo, { quantityMilli }), rowNo: same.rowNo }
}

export const changeGoods = (
  rows: readonly BroughtGoods[],
  rowNo: number,
  change: Partial<Pick<BroughtGoods, 'quantityMilli' | 'unitPriceMilli' | 'disposition'>>,
): readonly BroughtGoods[] => rows.map((row) => (row.rowNo === rowNo ? { ...row, ...change } : row))

export const removeGoods = (
  rows: readonly BroughtGoods[],
  rowNo: number,
): readonly BroughtGoods[] => rows.filter((row) => row.rowNo !== rowNo)

export const goodsPicksOf = (rows: readonly BroughtGoods[], reasonCode: string): GoodsPick[] =>
  rows.map(({ itemId, quantityMilli, unitPriceMilli, disposition, serial }) => ({
    itemId,
    quantityMilli,
    unitPriceMilli,
    disposition,
    reasonCode,
    lots: serial === '' ? [] : [{ lot: '', serial, quantityMilli }],
  }))
