/** The count of one item as people do it: place by place, with what a shop is full of anyway. */
import type { CountEntry, OpenDocument, UsualZone } from '#shared/stocktake/causes/cause.ts'
import type { SeededRandom } from '../../crash/random.ts'
import type { Good } from './goods.ts'
import {
  bookAt,
  CLERKS,
  DAY_MS,
  FIRST_MS,
  happening,
  MINUTE_MS,
  pieceCode,
  shelfAt,
  type Life,
} from './life.ts'

/** What somebody will be asked about, or what lies beside it. */
export interface Subject {
  readonly life: Life
  readonly entries: CountEntry[]
  readonly open: OpenDocument[]
  readonly zones: UsualZone[]
  /** The cut: the book is read at this moment, and the shelf. */
  countMs: number
}

export const COUNTED_HOURS = { first: 9, last: 13 } as const

export const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export const entryOf = (
  good: Good,
  random: SeededRandom,
  entry: { readonly zone: string; readonly atMs: number; readonly quantityMilli: number },
): CountEntry => ({
  staffNo: random.pick([...CLERKS, '1003']),
  device: random.pick(['H1', 'H2', 'H3']),
  code: random.next() < 0.9 ? pieceCode(good) : null,
  ...entry,
})

/** When people are at that shelf; the same for all goods of a zone, with their order within it. */
export function countTimeOf({ zone }: Good, random: SeededRandom, day: number): number {
  const place = Number(zone.slice(1, 3)) * 2 + (zone.endsWith('a') ? 0 : 1)
  const minute = COUNTED_HOURS.first * 60 + ((place * 17) % 200) + random.between(0, 25)
  return FIRST_MS + day * DAY_MS + minute * MINUTE_MS
}

/** Counts the shelf as it is at `countMs`. Weighed goods lose a little by drying, and scales differ. */
export function countOf(life: Life, random: SeededRandom, countMs: number): Subject {
  const { good } = life
  const really = Math.max(0, shelfAt(life, countMs))
  const dried = good.isWeighed ? Math.round(really * 0.015 * random.next()) : 0
  const counted = really - dried
  const entries: CountEntry[] = []
  const zones: UsualZone[] = []
  const secondMilli =
    good.secondZone === null ? 0 : Math.floor((counted * random.between(15, 45)) / 100_000) * 1000
  const firstMilli = counted - secondMilli
  zones.push({ zone: good.zone, lastMilli: round(firstMilli, random), isCounted: true })
  const split = !good.isWeighed && firstMilli >= 4000 && random.next() < 0.07
  const part = split ? random.between(1, firstMilli / 1000 - 1) * 1000 : firstMilli
  entries.push(entryOf(good, random, { zone: good.zone, atMs: countMs, quantityMilli: part }))
  if (split) {
    const atMs = countMs - random.between(1, 20) * MINUTE_MS
    entries.push(entryOf(good, random, { zone: good.zone, atMs, quantityMilli: firstMilli - part }))
  }
  if (good.secondZone !== null) {
    zones.push({ zone: good.secondZone, lastMilli: round(secondMilli, random), isCounted: true })
    if (secondMilli > 0) {
      const atMs = countMs - random.between(3, 40) * MINUTE_MS
      entries.push(
        entryOf(good, random, { zone: good.secondZone, atMs, quantityMilli: secondMilli }),
      )
    }
  }
  return { life, entries, open: [], zones, countMs }
}

/** Last time it was not the same amount. */
const round = (milli: number, random: SeededRandom): number =>
  Math.max(0, Math.round((milli * random.between(40, 180)) / 100_000)) * 1000

/** What is about any item and means nothing: late lorries, goods on the road, ends that were cleared, breakage. */
export function addNoise(subject: Subject, random: SeededRandom, day: number): void {
  const { life, open, zones } = subject
  const { good } = life
  const documentNo = `SH-${String(random.between(10_000, 99_999))}`
  const expectedOn = dateOf(FIRST_MS + (day + random.between(-3, 4)) * DAY_MS)
  const cartons = good.isWeighed
    ? random.between(2, 6) * 2500
    : good.carton * random.between(1, 3) * 1000
  if (random.next() < 0.07) {
    open.push({
      documentNo,
      kind: 'delivery',
      partner: good.partner,
      expectedOn,
      quantityMilli: cartons,
    })
  }
  const few = random.between(2, 12) * 1000
  if (random.next() < 0.02) {
    open.push({
      documentNo: `${documentNo}I`,
      kind: 'transfer-in',
      partner: 'S2',
      expectedOn,
      quantityMilli: few,
    })
  }
  if (random.next() < 0.02) {
    open.push({
      documentNo: `${documentNo}O`,
      kind: 'transfer-out',
      partner: 'S3',
      expectedOn,
      quantityMilli: few,
    })
  }
  if (good.secondZone === null && random.next() < 0.08) {
    zones.push({
      zone: `END${String(random.between(1, 6))}`,
      lastMilli: random.between(2, 15) * 1000,
      isCounted: random.next() < 0.7,
    })
  }
}

/** Before the count: small things that nobody noticed, and a transfer that is truly on the road. */
export function addWear(life: Life, random: SeededRandom, day: number, wear: number): void {
  const { good, happenings } = life
  const atMs = FIRST_MS + random.between(2, day - 1) * DAY_MS + 15 * 3_600_000
  if (!good.isWeighed && random.next() < wear) {
    const milli = random.next() < 0.8 ? 1000 : 2000
    happenings.push({ ...happening('loss', atMs, 0), bookMs: null, shelfMilli: -milli })
  }
  if (random.next() < 0.03) {
    const sentMs = FIRST_MS + (day - random.between(1, 4)) * DAY_MS + 15 * 3_600_000
    happenings.push({
      ...happening('transfer-out', sentMs, -random.between(1, 6) * 1000),
      documentNo: `T01-TR${String(random.between(1000, 9999))}`,
      staffNo: random.pick(CLERKS),
      partner: 'S3',
      isArrived: false,
    })
  }
}

export const varianceOf = ({ life, entries, countMs }: Subject): number =>
  entries.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0) - bookAt(life, countMs)
