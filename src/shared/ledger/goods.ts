/** Goods that move without a customer: losses, receipts, transfers, relocations. */
import { LOSS_DESTINATION, type Loss } from '../losses/loss.ts'
import type { Receiving, ReceivingLine } from '../receiving/receiving.ts'
import { transitOf, type LocationCode } from '../stock/location.ts'
import { LEARNED_REASON, POSTED_REASON, REBASED_REASON } from '../stocktake/key-moves.ts'
import type {
  LineKey,
  StockLearned,
  StocktakePosted,
  StocktakeRebased,
} from '../stocktake/stocktake.ts'
import type { StockRelocated, TransferShipped } from '../transfers/transfer.ts'
import type { StockMove } from './move.ts'

type Goods = Pick<StockMove, 'sku' | 'lot' | 'serial' | 'quantityMilli'>

const goodsOf = ({ sku, lot, serial, quantityMilli }: Goods): Goods => ({
  sku,
  lot,
  serial,
  quantityMilli,
})

/** Surplus (报溢) is the one kind that comes in. A sample taken from the samples is used up. */
export function stockOfLoss(loss: Loss): StockMove[] {
  const away = LOSS_DESTINATION[loss.kind]
  return loss.lines.map((line) => {
    const there: LocationCode = line.location === away ? 'SCRAP' : away
    const [from, to] = loss.kind === 'surplus' ? [there, line.location] : [line.location, there]
    return { ...goodsOf(line), from, to, reason: `loss-${loss.kind}` }
  })
}

/** What the driver takes back never was ours. */
export function stockOfReceiving(receiving: Receiving): StockMove[] {
  const from: LocationCode =
    receiving.kind === 'delivery' || receiving.inbound === null
      ? 'SUPPLIER'
      : transitOf(receiving.inbound.inboundNo)
  const move = (line: ReceivingLine, quantityMilli: number, to: LocationCode): StockMove[] =>
    quantityMilli === 0
      ? []
      : [
          {
            ...goodsOf({ ...line, quantityMilli }),
            from,
            to,
            reason: `receiving-${receiving.kind}`,
          },
        ]
  return receiving.lines.flatMap((line) => [
    ...move(line, line.acceptedMilli, line.to),
    ...move(line, line.damagedMilli, 'DAMAGED'),
  ])
}

/** To a store: on the road under this document. To a supplier: gone. */
export function stockOfTransfer(transfer: TransferShipped): StockMove[] {
  const to = transfer.kind === 'supplier' ? 'SUPPLIER' : transitOf(transfer.transferNo)
  return transfer.lines.map((line) => ({
    ...goodsOf(line),
    from: line.from,
    to,
    reason: `transfer-${transfer.kind}`,
  }))
}

export const stockOfRelocation = (relocation: StockRelocated): StockMove[] =>
  relocation.lines.map((line) => ({
    ...goodsOf(line),
    from: line.from,
    to: line.to,
    reason: 'relocation',
  }))

/** A count never sets a quantity: what was short goes out of the book, what was over comes into it. */
export const stockOfStocktake = (posted: StocktakePosted): StockMove[] =>
  posted.lines.flatMap((line) => adjustment(line, line.varianceMilli, POSTED_REASON))

export const stockOfRebase = (rebased: StocktakeRebased): StockMove[] =>
  rebased.lines.flatMap((line) => adjustment(line, line.deltaMilli, REBASED_REASON))

function adjustment(line: LineKey, deltaMilli: number, reason: string): StockMove[] {
  if (deltaMilli === 0) return []
  const goods = goodsOf({ ...line, quantityMilli: Math.abs(deltaMilli) })
  const [from, to]: [LocationCode, LocationCode] =
    deltaMilli < 0 ? [line.location, 'ADJUST'] : ['ADJUST', line.location]
  return [{ ...goods, from, to, reason }]
}

/** As the other till moved them. Its places are ours: it stands in the same store. */
export const stockOfLearned = (learned: StockLearned): StockMove[] =>
  learned.moves.map((move) => ({
    ...goodsOf(move),
    from: move.from as LocationCode,
    to: move.to as LocationCode,
    reason: LEARNED_REASON,
  }))
