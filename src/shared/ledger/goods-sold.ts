/** Goods over the counter: out with a sale, back with a return. Lots and serials move one by one. */
import type { Return, ReturnLine } from '../returns/return.ts'
import type { Sale } from '../sales/sale.ts'
import type { LotPart } from '../stock/lot.ts'
import type { StockMove } from './move.ts'

interface GoodsLine {
  readonly sku: string
  readonly kind: string
  readonly quantityMilli: number
  readonly lots: readonly LotPart[]
}

type Goods = Pick<StockMove, 'sku' | 'lot' | 'serial' | 'quantityMilli'>

export const stockOfSale = (sale: Sale): StockMove[] =>
  sale.lines
    .flatMap(goodsOf)
    .map((goods) => ({ ...goods, from: 'FLOOR', to: 'CUSTOMER', reason: 'sale' }))

/** Only what is put back for sale goes to the floor; the rest lies with the damaged goods. */
export const stockOfReturn = (back: Return): StockMove[] =>
  back.lines.flatMap((line) =>
    goodsOf(line).map((goods) => ({
      ...goods,
      from: 'CUSTOMER',
      to: destinationOf(line),
      reason: `return-${line.disposition}`,
    })),
  )

const destinationOf = (line: ReturnLine) =>
  line.disposition === 'restock' ? ('FLOOR' as const) : ('DAMAGED' as const)

function goodsOf({ sku, kind, quantityMilli, lots }: GoodsLine): readonly Goods[] {
  if (kind === 'non-stock') return []
  if (lots.length === 0) return [{ sku, lot: '', serial: '', quantityMilli }]
  return lots.map((part) => ({
    sku,
    lot: part.lot,
    serial: part.serial,
    quantityMilli: part.quantityMilli,
  }))
}
