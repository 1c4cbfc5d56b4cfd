/**
 * Goods that have a date and no lot. Nobody says at the till or at the shelf which date a piece has, so the book knows
 * only how many came with which date and how many are left. Shelves are kept with the earliest date in front:
 * what is left is what came with the latest dates, and of that the earliest lies where goods leave first.
 */
import type { StockLocation } from './location.ts'

export interface DatedReceipt {
  readonly expiry: string
  readonly receivedMilli: number
}

export interface PlaceBalance {
  readonly location: StockLocation
  readonly quantityMilli: number
}

export interface DatedPart extends PlaceBalance {
  readonly expiry: string
}

/** What was taken off the shelf is older than what stands on it, and that is older than what lies in store. */
const EARLIEST_FIRST: readonly StockLocation[] = [
  'DAMAGED',
  'SAMPLE',
  'FLOOR',
  'RESERVED',
  'BACKROOM',
]

/** The parts whose date is supposed to be known, earliest first. Pieces that came without a date are in none. */
export function datedStock(
  receipts: readonly DatedReceipt[],
  places: readonly PlaceBalance[],
): readonly DatedPart[] {
  const there = places
    .filter(({ quantityMilli }) => quantityMilli > 0)
    .toSorted((x, y) => EARLIEST_FIRST.indexOf(x.location) - EARLIEST_FIRST.indexOf(y.location))
  const onHandMilli = there.reduce((total, { quantityMilli }) => total + quantityMilli, 0)
  const dates = leftOf(receipts, onHandMilli)
  const datedMilli = dates.reduce((total, { receivedMilli }) => total + receivedMilli, 0)
  // What has no date came before anybody wrote dates down: it stands in front of everything.
  let undatedMilli = onHandMilli - datedMilli
  const parts: DatedPart[] = []
  for (const { location, quantityMilli } of there) {
    const skipped = Math.min(undatedMilli, quantityMilli)
    undatedMilli -= skipped
    parts.push(...takeFrom(dates, location, quantityMilli - skipped))
  }
  return parts
}

interface Left {
  readonly expiry: string
  receivedMilli: number
}

/** The latest receipts that make up what is on hand, earliest first. */
function leftOf(receipts: readonly DatedReceipt[], onHandMilli: number): Left[] {
  let openMilli = onHandMilli
  const latestFirst = receipts.toSorted((x, y) => (x.expiry < y.expiry ? 1 : -1))
  const left = latestFirst.map(({ expiry, receivedMilli }): Left => {
    const partMilli = Math.max(0, Math.min(receivedMilli, openMilli))
    openMilli -= partMilli
    return { expiry, receivedMilli: partMilli }
  })
  return left.filter(({ receivedMilli }) => receivedMilli > 0).toReversed()
}

function takeFrom(dates: Left[], location: StockLocation, quantityMilli: number): DatedPart[] {
  const parts: DatedPart[] = []
  let openMilli = quantityMilli
  for (const date of dates) {
    const partMilli = Math.min(date.receivedMilli, openMilli)
    if (partMilli === 0) continue
    parts.push({ location, expiry: date.expiry, quantityMilli: partMilli })
    date.receivedMilli -= partMilli
    openMilli -= partMilli
  }
  return parts
}
