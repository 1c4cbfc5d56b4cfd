/**
 * Some weeks in the life of one item: what really happened to the shelf, and what the book was told. Both are
 * kept beside each other here; only the second is ever shown to what ranks the causes.
 */
import type { MovementKind } from '#shared/stocktake/causes/cause.ts'
import type { Disposition } from '#shared/returns/return.ts'
import type { SeededRandom } from '../../crash/random.ts'
import type { Good } from './goods.ts'

export const DAY_MS = 86_400_000
export const MINUTE_MS = 60_000
/** 2026-03-02, midnight. */
export const FIRST_MS = 1_772_409_600_000

export interface Happening {
  kind: MovementKind
  /** When the book was told; null: never. */
  bookMs: number | null
  /** When the goods were taken or laid down; null: never. */
  shelfMs: number | null
  bookMilli: number
  shelfMilli: number
  documentNo: string | null
  staffNo: string
  code: string | null
  amountMinor: number | null
  disposition: Disposition | null
  asideMilli: number
  reasonCode: string | null
  announcedMilli: number | null
  partner: string | null
  isArrived: boolean
}

export interface Life {
  readonly good: Good
  readonly openingMilli: number
  readonly happenings: Happening[]
}

export const CASHIERS = ['1001', '1002', '1003', '1004'] as const
export const CLERKS = ['2001', '2002', '2003'] as const

export const happening = (kind: MovementKind, atMs: number, milli: number): Happening => ({
  kind,
  bookMs: atMs,
  shelfMs: atMs,
  bookMilli: milli,
  shelfMilli: milli,
  documentNo: null,
  staffNo: '',
  code: null,
  amountMinor: null,
  disposition: null,
  asideMilli: 0,
  reasonCode: null,
  announcedMilli: null,
  partner: null,
  isArrived: true,
})

export const amountOf = ({ unitPriceMilli }: Good, milli: number): number =>
  Math.round((unitPriceMilli * milli) / 1_000_000)

export const pieceCode = ({ barcodes }: Good): string => barcodes[0]?.code ?? ''
export const cartonCode = ({ barcodes }: Good): string | null => barcodes[1]?.code ?? null

/** Goods go into a basket some minutes before they are paid. */
export function saleOf(good: Good, random: SeededRandom, paidMs: number, milli: number): Happening {
  const isCarton = !good.isWeighed && milli === good.carton * 1000 && cartonCode(good) !== null
  return {
    ...happening('sale', paidMs, -milli),
    shelfMs: paidMs - random.between(2, 18) * MINUTE_MS,
    documentNo: `T01-${String(random.between(100_000, 999_999))}-K7QX`,
    staffNo: random.pick(CASHIERS),
    code: random.next() < 0.95 ? (isCarton ? cartonCode(good) : pieceCode(good)) : null,
    amountMinor: amountOf(good, milli),
  }
}

function soldMilli(good: Good, random: SeededRandom): number {
  if (good.isWeighed) return Math.round(150 + random.next() ** 2 * 1900)
  if (random.next() < 0.012) return good.carton * 1000
  const roll = random.next()
  return (roll < 0.68 ? 1 : roll < 0.88 ? 2 : roll < 0.94 ? 3 : roll < 0.98 ? 4 : 6) * 1000
}

/** A day's customers, a return now and then, a breakage that is written off, as the shelf allows. */
function liveDay(
  good: Good,
  random: SeededRandom,
  dayMs: number,
  stock: { milli: number },
): Happening[] {
  const done: Happening[] = []
  const customers = good.isWeighed ? good.perDay * 1.4 : good.perDay / 1.55
  const count = Math.floor(customers) + (random.next() < customers % 1 ? 1 : 0)
  for (let customer = 0; customer < count; customer += 1) {
    const milli = soldMilli(good, random)
    if (milli > stock.milli) continue
    stock.milli -= milli
    const atMs = dayMs + random.between(8 * 60, 22 * 60) * MINUTE_MS
    done.push(saleOf(good, random, atMs, milli))
    if (!good.isWeighed && random.next() < 0.018) done.push(returnOf(good, random, atMs, stock))
  }
  if (random.next() < 0.006 && stock.milli >= 1000) {
    stock.milli -= 1000
    const loss = happening('loss', dayMs + random.between(480, 1300) * MINUTE_MS, -1000)
    done.push({
      ...loss,
      documentNo: `T01-LS${String(random.between(1000, 9999))}`,
      staffNo: random.pick(CLERKS),
    })
  }
  return done
}

function returnOf(
  good: Good,
  random: SeededRandom,
  soldMs: number,
  stock: { milli: number },
): Happening {
  const milli = random.next() < 0.8 ? 1000 : 2000
  const isGood = random.next() < 0.7
  const base = happening('return', soldMs + random.between(10, 100) * MINUTE_MS, isGood ? milli : 0)
  if (isGood) stock.milli += milli
  return {
    ...base,
    documentNo: `T01-RT${String(random.between(1000, 9999))}`,
    staffNo: random.pick(CASHIERS),
    code: pieceCode(good),
    disposition: isGood ? 'restock' : 'damaged',
    asideMilli: isGood ? 0 : milli,
    reasonCode: isGood
      ? random.pick(['not-wanted', 'not-wanted', 'wrong-item'])
      : random.pick(['faulty', 'expired']),
  }
}

export const receivingNoOf = (partner: string, day: number): string =>
  `T01-RC${partner.slice(1)}${String(day).padStart(3, '0')}`

/** Half of the senders announce; a small part of what they send is short, and mostly that is found at the door. */
function deliveryOf(
  good: Good,
  random: SeededRandom,
  day: number,
  stock: { milli: number },
): Happening | null {
  const unit = good.isWeighed ? 5000 : good.carton * 1000
  // Fresh goods come often and in small amounts.
  const days = good.isWeighed ? 5 : 12
  const wantedMilli = good.perDay * 1000 * days + 3000 - stock.milli
  if (wantedMilli <= (good.perDay * 1000 * days) / 3) return null
  const sentMilli = Math.ceil(wantedMilli / unit) * unit
  const isAnnounced = Number(good.partner.slice(1)) % 3 !== 0
  const isShort = isAnnounced && sentMilli > unit && random.next() < 0.04
  const cameMilli = isShort ? sentMilli - unit : sentMilli
  stock.milli += cameMilli
  const atMs = FIRST_MS + day * DAY_MS + random.between(7 * 60, 10 * 60) * MINUTE_MS
  return {
    ...happening('receiving', atMs, cameMilli),
    shelfMs: atMs + random.between(5, 40) * MINUTE_MS,
    documentNo: receivingNoOf(good.partner, day),
    staffNo: random.pick(CLERKS),
    code: random.next() < 0.6 ? (cartonCode(good) ?? pieceCode(good)) : pieceCode(good),
    announcedMilli: isAnnounced ? sentMilli : null,
    partner: good.partner,
  }
}

const isDeliveryDay = ({ partner, isWeighed }: Good, day: number): boolean => {
  const rhythm = isWeighed ? 3 : 7
  return day > 0 && day % rhythm === Number(partner.slice(1)) % rhythm
}

/** `days` whole days before the day of the count, and the day of the count itself. */
export function liveOf(good: Good, random: SeededRandom, days: number): Life {
  const openingMilli =
    Math.ceil(good.perDay * random.between(3, good.isWeighed ? 5 : 12) + 2) * 1000
  const stock = { milli: openingMilli }
  const happenings: Happening[] = []
  for (let day = 0; day <= days; day += 1) {
    const delivery = isDeliveryDay(good, day) ? deliveryOf(good, random, day, stock) : null
    if (delivery !== null) happenings.push(delivery)
    happenings.push(...liveDay(good, random, FIRST_MS + day * DAY_MS, stock))
  }
  return { good, openingMilli, happenings }
}

export const shelfAt = ({ openingMilli, happenings }: Life, atMs: number): number =>
  happenings.reduce(
    (sum, one) => (one.shelfMs !== null && one.shelfMs <= atMs ? sum + one.shelfMilli : sum),
    openingMilli,
  )

export const bookAt = ({ openingMilli, happenings }: Life, atMs: number): number =>
  happenings.reduce(
    (sum, one) => (one.bookMs !== null && one.bookMs <= atMs ? sum + one.bookMilli : sum),
    openingMilli,
  )

/** A shelf holds no less than nothing: goods of a mistake must have been there. */
export function isPossible({ openingMilli, happenings }: Life, untilMs: number): boolean {
  const laid = happenings.filter(({ shelfMs }) => shelfMs !== null && shelfMs <= untilMs)
  let shelf = openingMilli
  // Within a day people take what came that day: the order of minutes is not what is asked here.
  const daily = new Map<number, number>()
  for (const { shelfMs, shelfMilli } of laid) {
    const day = Math.floor(((shelfMs ?? 0) - FIRST_MS) / DAY_MS)
    daily.set(day, (daily.get(day) ?? 0) + shelfMilli)
  }
  for (const day of [...daily.keys()].sort((a, b) => a - b)) {
    shelf += daily.get(day) ?? 0
    if (shelf < 0) return false
  }
  return true
}
