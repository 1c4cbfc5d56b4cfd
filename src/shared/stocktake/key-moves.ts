/** Moves of goods as changes of one key of a stocktake. What a stocktake booked itself is told apart. */
import type { LineKey } from './stocktake.ts'

export const POSTED_REASON = 'stocktake'
export const REBASED_REASON = 'stocktake-rebase'
export const LEARNED_REASON = 'learned'

export const isAdjustment = (reason: string): boolean =>
  reason === POSTED_REASON || reason === REBASED_REASON

interface GoodsMove {
  readonly sku: string
  readonly lot: string
  readonly serial: string
  readonly quantityMilli: number
  readonly from: string
  readonly to: string
}

export const isMoveOf = ({ location, sku, lot, serial }: LineKey, move: GoodsMove): boolean =>
  move.sku === sku &&
  move.lot === lot &&
  move.serial === serial &&
  (move.from === location) !== (move.to === location)

/** Positive = into the key's place. */
export const signedMilli = ({ location }: Pick<LineKey, 'location'>, move: GoodsMove): number =>
  move.to === location ? move.quantityMilli : 0 - move.quantityMilli
