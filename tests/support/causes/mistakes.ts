/**
 * What people really get wrong with goods that come, go and are rung up. Each changes what happened on the shelf
 * or what the book was told, and nothing else; false when the item gave no occasion for it.
 */
import type { SeededRandom } from '../../crash/random.ts'
import {
  amountOf,
  cartonCode,
  CLERKS,
  DAY_MS,
  FIRST_MS,
  happening,
  MINUTE_MS,
  pieceCode,
  saleOf,
  type Happening,
  type Life,
} from './life.ts'

export type Mistake = (life: Life, random: SeededRandom, day: number) => boolean

const HOUR_MS = 3_600_000
const someOf = <T>(values: readonly T[], random: SeededRandom): T | null =>
  values.length === 0 ? null : random.pick(values)
const ofKind = ({ happenings }: Life, kind: Happening['kind']): Happening[] =>
  happenings.filter((one) => one.kind === kind && one.bookMs !== null)

/** Before noon of the day of the count would be too late to have an effect on it. */
const before = (list: readonly Happening[], day: number): Happening[] =>
  list.filter(({ bookMs }) => (bookMs ?? 0) < FIRST_MS + day * DAY_MS)

/** The lorry brought cartons; somebody scanned each carton and the book took pieces. Or the reverse. */
const unitAtTheDoor: Mistake = ({ good, happenings }, random, day) => {
  const one = someOf(
    before(
      happenings.filter(({ kind }) => kind === 'receiving'),
      day,
    ),
    random,
  )
  if (one === null || good.isWeighed) return false
  const cartons = one.shelfMilli / (good.carton * 1000)
  if (!Number.isInteger(cartons)) return false
  if (random.next() < 0.68) {
    one.bookMilli = cartons * 1000
    one.code = pieceCode(good)
    if (one.announcedMilli !== null && random.next() < 0.5) one.announcedMilli = one.shelfMilli
    return true
  }
  // Somebody counted the pieces of a carton and typed them on top of the carton's own code.
  const isOneCarton = cartons === 1 && cartonCode(good) !== null
  if (!isOneCarton) return false
  one.bookMilli = good.carton * good.carton * 1000
  one.code = cartonCode(good)
  return true
}

const unitAtTheTill: Mistake = (life, random, day) => {
  const { good } = life
  if (good.isWeighed) return false
  const sales = before(ofKind(life, 'sale'), day)
  const one = someOf(
    sales.filter(({ bookMilli }) => bookMilli >= -2000),
    random,
  )
  if (one === null) return false
  const bought = -one.bookMilli / 1000
  if (cartonCode(good) !== null && random.next() < 0.35) {
    one.bookMilli = -bought * good.carton * 1000
    one.code = cartonCode(good)
  } else {
    one.shelfMilli = -bought * good.carton * 1000
    one.code = pieceCode(good)
  }
  one.amountMinor = amountOf(good, -one.bookMilli)
  return true
}

export const mixUnits: Mistake = (life, random, day) =>
  random.next() < 0.6 ? unitAtTheDoor(life, random, day) : unitAtTheTill(life, random, day)

/** Signed for as on the note, though a carton or some pieces were not there. */
export const receiveShort: Mistake = (life, random, day) => {
  const { good } = life
  const full = before(ofKind(life, 'receiving'), day).filter(
    ({ announcedMilli, bookMilli }) => announcedMilli === null || announcedMilli === bookMilli,
  )
  const one = someOf(full, random)
  if (one === null) return false
  const unit = good.isWeighed ? 5000 : good.carton * 1000
  const isCartons = random.next() < 0.7
  const cartons = isCartons && one.shelfMilli >= unit * 2 && random.next() < 0.25 ? 2 : 1
  const pieces = random.between(1, Math.max(1, good.carton - 1)) * 1000
  const missing = isCartons ? cartons * unit : pieces
  if (missing > one.shelfMilli) return false
  one.shelfMilli -= missing
  return true
}

/** Booked back on sale, but it went into the bin; or booked as damaged, but somebody put it on the shelf. */
export const misplaceReturn: Mistake = (life, random, day) => {
  const { good, happenings } = life
  if (good.isWeighed) return false
  const found = someOf(before(ofKind(life, 'return'), day), random)
  const milli = random.pick([1000, 1000, 2000, 3000])
  const one = found ?? {
    ...happening('return', FIRST_MS + random.between(3, day - 1) * DAY_MS + 16 * HOUR_MS, milli),
    documentNo: `T01-RT${String(random.between(1000, 9999))}`,
    staffNo: '1001',
    code: pieceCode(good),
    disposition: 'restock' as const,
    reasonCode: 'not-wanted',
  }
  if (found === null) happenings.push(one)
  if (random.next() < 0.72) {
    const back = Math.max(one.bookMilli, one.asideMilli)
    Object.assign(one, { disposition: 'restock', bookMilli: back, shelfMilli: 0, asideMilli: 0 })
    one.reasonCode = random.pick(['faulty', 'expired', 'not-wanted'])
    return true
  }
  const back = Math.max(one.bookMilli, one.asideMilli)
  Object.assign(one, { disposition: 'damaged', bookMilli: 0, shelfMilli: back, asideMilli: back })
  one.reasonCode = random.pick(['faulty', 'not-wanted'])
  return true
}

/** A weight label read with the point in the wrong place, or its price taken for its weight. */
export const misreadLabel: Mistake = (life, random, day) => {
  const { good } = life
  const sales = before(ofKind(life, 'sale'), day)
  const one = someOf(sales, random)
  if (one === null || !good.isWeighed) return false
  const really = -one.shelfMilli
  const roll = random.next()
  const priced = amountOf(good, really) * 10
  const read = roll < 0.3 ? really * 10 : roll < 0.5 ? Math.round(really / 10) : priced
  if (Math.abs(read - really) < 300) return false
  one.bookMilli = -read
  // A price that was taken for a weight was also what the customer paid, when the label was a price label.
  one.amountMinor =
    roll >= 0.5 && random.next() < 0.6 ? amountOf(good, really) : amountOf(good, read)
  return true
}

/** Goods that came with no paper at all, when the book was at the end of its own. They sold nevertheless. */
export const sellUnbooked: Mistake = (life, random, day) => {
  const { good, happenings } = life
  if (good.isWeighed) return false
  const dayly = Array.from({ length: day - 3 }, (_, index) => index + 2)
  const low = dayly.find((one) => bookAtDay(life, one) <= 2000)
  if (low === undefined) return false
  const book = Math.max(0, bookAtDay(life, low))
  const came = random.between(3, 14) * 1000
  const atMs = FIRST_MS + low * DAY_MS + 7 * HOUR_MS
  happenings.push({ ...happening('receiving', atMs, 0), bookMs: null, shelfMilli: came })
  const soldMax = Math.min(came, 8000) / 1000
  const sold = Math.min(random.between(1, soldMax) * 1000 + book, came)
  for (let left = sold, nth = 0; left > 0; nth += 1) {
    const milli = Math.min(left, random.pick([1000, 2000]))
    happenings.push(saleOf(good, random, atMs + (60 + nth * 35) * MINUTE_MS, milli))
    left -= milli
  }
  return true
}

function bookAtDay({ openingMilli, happenings }: Life, day: number): number {
  const untilMs = FIRST_MS + day * DAY_MS + 7 * HOUR_MS
  return happenings.reduce(
    (sum, { bookMs, bookMilli }) => (bookMs !== null && bookMs <= untilMs ? sum + bookMilli : sum),
    openingMilli,
  )
}

/** Somebody takes a piece or two on several evenings. */
export const steal: Mistake = ({ good, happenings }, random, day) => {
  const times = random.between(2, 6)
  for (let time = 0; time < times; time += 1) {
    const atMs = FIRST_MS + random.between(2, day - 1) * DAY_MS + random.between(18, 21) * HOUR_MS
    const milli = good.isWeighed ? random.between(300, 900) : random.next() < 0.8 ? 1000 : 2000
    happenings.push({ ...happening('loss', atMs, 0), bookMs: null, shelfMilli: -milli })
  }
  return true
}

/** It broke, dried out, was eaten, fell behind the shelf, or turned up again: no trace of it anywhere. */
export const wear: Mistake = ({ good, happenings }, random, day) => {
  const atMs = FIRST_MS + random.between(2, day - 1) * DAY_MS + 12 * HOUR_MS
  const milli = good.isWeighed
    ? random.between(250, 1200)
    : random.pick([1, 1, 1, 2, 2, 3, 4]) * 1000
  // Fresh goods dry out and are trimmed; they hardly gain weight.
  const sign = random.next() < (good.isWeighed ? 0.92 : 0.75) ? -1 : 1
  happenings.push({ ...happening('loss', atMs, 0), bookMs: null, shelfMilli: sign * milli })
  return true
}

/** The van took it, or the goods stand there still although the paper is gone; nothing to do with the count. */
export const standStill: Mistake = ({ happenings }, random, day) => {
  const atMs = FIRST_MS + (day - random.between(0, 2)) * DAY_MS + 8 * HOUR_MS
  happenings.push({
    ...happening('transfer-out', atMs, -random.between(2, 12) * 1000),
    shelfMs: null,
    documentNo: `T01-TR${String(random.between(1000, 9999))}`,
    staffNo: random.pick(CLERKS),
    partner: 'S3',
    isArrived: false,
  })
  return true
}
