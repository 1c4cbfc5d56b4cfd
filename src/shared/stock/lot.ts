/**
 * What tells pieces of one item apart: lot, expiry, serial. Proposes which lots go first (FEFO) and keeps
 * the parts of a line adding up to its quantity.
 */
import { assert } from '../kernel/assert.ts'
import { sum } from '../kernel/number.ts'

/** A part of a line. Lot and serial are empty where the item has none; expiry is YYYY-MM-DD. */
export interface LotPart {
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  readonly quantityMilli: number
}

/** What of a lot lies in one place. Quantities may be below zero: the book can be wrong. */
export interface LotBalance {
  readonly lot: string
  readonly expiry: string | null
  readonly quantityMilli: number
}

/** What a code on goods says of them. Null: it does not say. */
export interface GoodsTag {
  readonly lot: string | null
  readonly expiry: string | null
  readonly serial: string | null
}

export const LOT_LENGTH_MAX = 40
export const SERIAL_LENGTH_MAX = 60

/** A lot may be sold until the end of its last day. */
export const isExpired = (expiry: string | null, businessDate: string): boolean =>
  expiry !== null && expiry < businessDate

/**
 * Takes `quantityMilli` from the lots that expire first; among equals the smaller lot name goes first, lots
 * without a date last. Expired lots come after all good ones, so that they are taken only when nothing
 * else is there. What no lot covers is taken from the lot of no name: the sale goes on and the book shows it.
 */
export function proposeFefo(
  balances: readonly LotBalance[],
  quantityMilli: number,
  businessDate: string,
): readonly LotPart[] {
  assert(quantityMilli > 0, 'something is taken')
  let left = quantityMilli
  const parts: LotPart[] = []
  for (const { lot, expiry, quantityMilli: there } of inOrder(balances, businessDate)) {
    const taken = Math.min(left, there)
    if (taken > 0) parts.push({ lot, expiry, serial: '', quantityMilli: taken })
    left -= Math.max(0, taken)
  }
  if (left > 0) return withRest(parts, left)
  return parts
}

function inOrder(balances: readonly LotBalance[], businessDate: string): readonly LotBalance[] {
  const rank = ({ expiry }: LotBalance): string => {
    if (expiry === null) return '1'
    return isExpired(expiry, businessDate) ? `2${expiry}` : `0${expiry}`
  }
  return balances
    .filter((balance) => balance.quantityMilli > 0)
    .toSorted((x, y) => compare(rank(x), rank(y)) || compare(x.lot, y.lot))
}

function withRest(parts: readonly LotPart[], left: number): readonly LotPart[] {
  const nameless = parts.find((part) => part.lot === '')
  if (nameless === undefined) {
    return [...parts, { lot: '', expiry: null, serial: '', quantityMilli: left }]
  }
  return parts.map((part) =>
    part === nameless ? { ...part, quantityMilli: part.quantityMilli + left } : part,
  )
}

const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0)

/** Parts of an untracked line are none; otherwise they add up to the line. */
export const partsAddUp = (parts: readonly LotPart[], quantityMilli: number): boolean =>
  parts.length === 0 || sum(parts.map((part) => part.quantityMilli)) === quantityMilli
