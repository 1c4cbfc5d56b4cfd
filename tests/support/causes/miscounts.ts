/** What goes wrong with the counting itself, with papers that were never entered, and between two twins. */
import type { SeededRandom } from '../../crash/random.ts'
import { countOf, dateOf, entryOf, type Subject } from './count.ts'
import type { Good } from './goods.ts'
import {
  amountOf,
  cartonCode,
  DAY_MS,
  FIRST_MS,
  happening,
  liveOf,
  MINUTE_MS,
  pieceCode,
  receivingNoOf,
  shelfAt,
  type Life,
} from './life.ts'

export type Miscount = (life: Life, random: SeededRandom, at: CountTime) => Subject | null

export interface CountTime {
  readonly day: number
  readonly countMs: number
}

/** A carton that stands closed on the shelf is counted as one piece; or pieces are entered as cartons. */
export const countCartons: Miscount = (life, random, { countMs }) => {
  const { good } = life
  if (good.isWeighed) return null
  const subject = countOf(life, random, countMs)
  const first = subject.entries[0]
  const carton = good.carton * 1000
  if (first === undefined) return null
  const closed = Math.floor(first.quantityMilli / carton)
  if (closed >= 1 && random.next() < 0.75) {
    const wrong = random.between(1, Math.min(3, closed))
    const loose = first.quantityMilli - wrong * carton
    const entries =
      random.next() < 0.5 || loose === 0
        ? [{ ...first, quantityMilli: loose + wrong * 1000 }]
        : [
            { ...first, quantityMilli: loose },
            { ...first, atMs: first.atMs - 2 * MINUTE_MS, quantityMilli: wrong * 1000 },
          ]
    return { ...subject, entries: [...entries, ...subject.entries.slice(1)] }
  }
  if (cartonCode(good) === null || first.quantityMilli < 1000 || first.quantityMilli > 12_000)
    return null
  const entry = {
    ...first,
    code: cartonCode(good),
    quantityMilli: (first.quantityMilli / 1000) * carton,
  }
  return { ...subject, entries: [entry, ...subject.entries.slice(1)] }
}

/** Two people, or one person twice, count the same shelf; in between a piece may have been sold. */
export const countTwice: Miscount = (life, random, { countMs }) => {
  const subject = countOf(life, random, countMs)
  const one = random.pick(subject.entries)
  if (one.quantityMilli < 1000) return null
  const differs = random.next() < 0.15
  const isOther = random.next() < 0.75
  const again = {
    ...entryOf(life.good, random, {
      zone: one.zone,
      atMs: one.atMs - random.between(4, 80) * MINUTE_MS,
      quantityMilli: one.quantityMilli + (differs ? 1000 : 0),
    }),
    ...(isOther ? {} : { staffNo: one.staffNo, device: one.device }),
  }
  return { ...subject, entries: [...subject.entries, again] }
}

/** A part of the goods stands at another place, and nobody went there or looked behind the others. */
export const missZone: Miscount = (life, random, { countMs }) => {
  const subject = countOf(life, random, countMs)
  const [first, second] = subject.entries
  const isZone = second !== undefined && second.zone !== first?.zone
  if (!isZone || first === undefined) {
    if (first === undefined || first.quantityMilli < 2000) return null
    const there = Math.floor(first.quantityMilli / 1000 / random.between(2, 4)) * 1000
    if (there === 0) return null
    const zone = `END${String(random.between(1, 6))}`
    const lastMilli = Math.max(1, Math.round((there * random.between(40, 180)) / 100_000)) * 1000
    subject.zones.push({ zone, lastMilli, isCounted: random.next() < 0.4 })
    return {
      ...subject,
      entries: [
        { ...first, quantityMilli: first.quantityMilli - there },
        ...subject.entries.slice(1),
      ],
    }
  }
  const isCounted = random.next() < 0.4
  const zones = subject.zones.map((zone) =>
    zone.zone === second.zone ? { ...zone, isCounted } : zone,
  )
  return { ...subject, entries: [first, ...subject.entries.slice(2)], zones }
}

/** The counter comes while goods lie in a basket, or while a trolley has been booked and not yet unloaded. */
export const countMoving: Miscount = (life, random, { day, countMs }) => {
  const { good, happenings } = life
  if (random.next() < 0.7) {
    const fits = happenings.filter(
      ({ kind, bookMs, shelfMs }) =>
        kind === 'sale' &&
        bookMs !== null &&
        shelfMs !== null &&
        shelfMs < bookMs &&
        Math.abs(bookMs - countMs) < 180 * MINUTE_MS,
    )
    if (fits.length === 0) return null
    const sale = random.pick(fits)
    const atMs = Math.floor(((sale.shelfMs ?? 0) + (sale.bookMs ?? 0)) / 2)
    return countOf(life, random, atMs)
  }
  const unit = good.isWeighed ? 2500 : good.carton * 1000
  const isLate = random.next() < 0.5
  const gap = random.between(5, 45) * MINUTE_MS
  const atMs = countMs - Math.floor(gap / 2)
  happenings.push({
    ...happening(random.next() < 0.5 ? 'relocation' : 'receiving', atMs, unit),
    ...(isLate ? { bookMs: atMs + gap } : { shelfMs: atMs + gap }),
    documentNo: random.next() < 0.5 ? receivingNoOf(good.partner, day) : `T01-RL${String(day)}`,
    staffNo: '2001',
    code: pieceCode(good),
    partner: good.partner,
  })
  return countOf(life, random, countMs)
}

/** A crate or a bag on the scale that nobody subtracted. */
export const countTare: Miscount = (life, random, { countMs }) => {
  const subject = countOf(life, random, countMs)
  const [first, ...rest] = subject.entries
  if (!life.good.isWeighed || first === undefined) return null
  const crate = random.pick([300, 500, 800, 1000, 1500, 1800, 2000]) * random.pick([1, 1, 1, 2])
  return {
    ...subject,
    entries: [{ ...first, quantityMilli: first.quantityMilli + crate }, ...rest],
  }
}

/** A lorry was unloaded onto the shelf; its paper lies in a drawer. Some of it is sold by the time of the count. */
export const forgetDelivery =
  (kind: 'delivery' | 'allocation' | 'transfer-in'): Miscount =>
  (life, random, { day, countMs }) => {
    const { good, happenings } = life
    const unit = good.isWeighed ? 2500 : good.carton * 1000
    const milli =
      kind === 'transfer-in' ? random.between(2, 14) * 1000 : unit * random.between(1, 3)
    const arrived = day - random.between(0, 6)
    const atMs = FIRST_MS + arrived * DAY_MS + 7 * 3_600_000
    happenings.push({ ...happening('receiving', atMs, 0), bookMs: null, shelfMilli: milli })
    const subject = countOf(life, random, countMs)
    subject.open.push({
      documentNo: `SH-${String(random.between(10_000, 99_999))}`,
      kind,
      partner: kind === 'transfer-in' ? 'S2' : good.partner,
      expectedOn: random.next() < 0.9 ? dateOf(atMs + random.between(-1, 1) * DAY_MS) : null,
      quantityMilli: milli,
    })
    return subject
  }

/** The other store's van took what it had asked for, and nobody recorded that it left. */
export const forgetShipping: Miscount = (life, random, { day, countMs }) => {
  const milli = random.between(2, 14) * 1000
  const atMs = FIRST_MS + (day - random.between(1, 6)) * DAY_MS + 8 * 3_600_000
  if (shelfAt(life, countMs) < milli) return null
  life.happenings.push({ ...happening('transfer-out', atMs, 0), bookMs: null, shelfMilli: -milli })
  const subject = countOf(life, random, countMs)
  subject.open.push({
    documentNo: `TQ-${String(random.between(10_000, 99_999))}`,
    kind: 'transfer-out',
    partner: 'S3',
    expectedOn: random.next() < 0.8 ? dateOf(atMs) : null,
    quantityMilli: milli,
  })
  return subject
}

/** Two that look alike: rung up for each other, taken in for each other, or counted for each other. */
export function mixUp(
  goods: readonly [Good, Good],
  random: SeededRandom,
  { day, countMs }: CountTime,
): [Subject, Subject] | null {
  const lives = goods.map((good) => liveOf(good, random, day)) as [Life, Life]
  const roll = random.next()
  if (roll < 0.55 && !mixAtTheTill(lives, random, day)) return null
  if (roll >= 0.55 && roll < 0.75 && !mixAtTheDoor(lives, random)) return null
  const a = countOf(lives[0], random, countMs)
  const b = countOf(lives[1], random, countMs + random.between(1, 6) * MINUTE_MS)
  if (roll >= 0.75) {
    const some = b.entries[0]
    const mine = a.entries[0]
    if (some === undefined || mine === undefined || some.quantityMilli < 1000) return null
    const unit = goods[0].isWeighed ? some.quantityMilli : 1000
    const all = Math.floor(some.quantityMilli / unit)
    const milli = random.between(1, Math.min(12, all)) * unit
    b.entries[0] = { ...some, quantityMilli: some.quantityMilli - milli }
    a.entries[0] = { ...mine, quantityMilli: mine.quantityMilli + milli }
  }
  return [a, b]
}

/** On two or three days the cashier scanned one of them for a handful of both. */
function mixAtTheTill([a, b]: [Life, Life], random: SeededRandom, day: number): boolean {
  const sales = b.happenings.filter(
    ({ kind, bookMs }) => kind === 'sale' && (bookMs ?? 0) < FIRST_MS + day * DAY_MS,
  )
  if (sales.length < 3) return false
  for (let time = random.between(2, 3); time > 0; time -= 1) {
    const sale = random.pick(sales)
    if (sale.bookMilli === 0) continue
    const milli = -sale.bookMilli
    a.happenings.push({
      ...sale,
      code: pieceCode(a.good),
      shelfMs: null,
      shelfMilli: 0,
      amountMinor: amountOf(a.good, milli),
    })
    Object.assign(sale, { bookMs: null, bookMilli: 0 })
  }
  return true
}

function mixAtTheDoor([a, b]: [Life, Life], random: SeededRandom): boolean {
  const came = b.happenings.filter(
    ({ kind, announcedMilli }) => kind === 'receiving' && announcedMilli === null,
  )
  if (came.length === 0) return false
  const one = random.pick(came)
  a.happenings.push({ ...one, code: pieceCode(a.good), shelfMs: null, shelfMilli: 0 })
  Object.assign(one, { bookMs: null, bookMilli: 0 })
  return true
}
