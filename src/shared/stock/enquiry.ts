/**
 * Balances as people ask for them: per place, per state, per lot; and what a movement did to the figure that was
 * asked for.
 */
import { sum } from '../kernel/number.ts'
import { STOCK_LOCATIONS, STOCK_STATES, isTransit, stateOf, type StockState } from './location.ts'

/** One balance of the book; also those of places that are not ours. */
export interface BalanceRow {
  readonly location: string
  readonly lot: string
  readonly expiry: string | null
  readonly quantityMilli: number
}

export interface PlaceStock {
  readonly location: string
  readonly state: StockState
  readonly quantityMilli: number
  readonly lots: readonly Omit<BalanceRow, 'location'>[]
}

export interface StockPicture {
  /** In the store itself; goods on the road are not. */
  readonly onHandMilli: number
  readonly states: readonly { readonly state: StockState; readonly quantityMilli: number }[]
  readonly places: readonly PlaceStock[]
}

/**
 * A transit place below zero is the other side of goods that somebody else's book sent: it is no stock of ours.
 * Places and lots at zero are left out.
 */
export function pictureOf(rows: readonly BalanceRow[]): StockPicture {
  const ours = rows.filter(
    ({ location, quantityMilli }) =>
      quantityMilli !== 0 &&
      stateOf(location) !== null &&
      (quantityMilli > 0 || !isTransit(location)),
  )
  const locations = [...new Set(ours.map(({ location }) => location))].toSorted(inOrder)
  const places = locations.map((location) => placeOf(location, ours))
  const total = (wanted: (place: PlaceStock) => boolean) =>
    sum(places.filter(wanted).map(({ quantityMilli }) => quantityMilli))
  return {
    onHandMilli: total(({ state }) => state !== 'in-transit'),
    states: STOCK_STATES.map((one) => ({
      state: one,
      quantityMilli: total(({ state }) => state === one),
    })),
    places,
  }
}

function placeOf(location: string, rows: readonly BalanceRow[]): PlaceStock {
  const lots = rows
    .filter((row) => row.location === location)
    .map(({ lot, expiry, quantityMilli }) => ({ lot, expiry, quantityMilli }))
    .toSorted((x, y) => compare(x.expiry ?? LAST, y.expiry ?? LAST) || compare(x.lot, y.lot))
  return {
    location,
    state: stateOf(location) ?? 'available',
    quantityMilli: sum(lots.map(({ quantityMilli }) => quantityMilli)),
    lots,
  }
}

const LAST = '9999-12-31'
const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0)

/** Places of the store as they are listed, then the road. */
function inOrder(x: string, y: string): number {
  const rank = (location: string): number => {
    const at = (STOCK_LOCATIONS as readonly string[]).indexOf(location)
    return at < 0 ? STOCK_LOCATIONS.length : at
  }
  return rank(x) - rank(y) || compare(x, y)
}

/** The places that a figure is made of: one, or everything that lies in the store. */
export const placesOf = (location: string | null): readonly string[] =>
  location === null ? STOCK_LOCATIONS : [location]

export interface MoveEnds {
  readonly from: string
  readonly to: string
  /** > 0. */
  readonly quantityMilli: number
}

/** What a move does to the sum over these places; 0 when it stays among them. */
export function changeIn(places: readonly string[], move: MoveEnds): number {
  const came = places.includes(move.to) ? move.quantityMilli : 0
  const went = places.includes(move.from) ? move.quantityMilli : 0
  return came - went
}

/** `rows` are latest first; `closingMilli` is the figure after the first of them. */
export function withBalances<Row extends MoveEnds>(
  rows: readonly Row[],
  places: readonly string[],
  closingMilli: number,
): readonly (Row & { readonly changeMilli: number; readonly balanceMilli: number })[] {
  let balanceMilli = closingMilli
  return rows.map((row) => {
    const changeMilli = changeIn(places, row)
    const shown = { ...row, changeMilli, balanceMilli }
    balanceMilli -= changeMilli
    return shown
  })
}
