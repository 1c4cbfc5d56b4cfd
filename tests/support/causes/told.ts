/** What the book, the count sheets and the office know of it all: the only things that are asked with. */
import type {
  CauseInput,
  CauseMovement,
  LossRecord,
  OtherLine,
  PartnerRecord,
} from '#shared/stocktake/causes/cause.ts'
import type { SeededRandom } from '../../crash/random.ts'
import { dateOf, varianceOf, type Subject } from './count.ts'
import type { Good } from './goods.ts'
import { bookAt, DAY_MS, FIRST_MS, MINUTE_MS, type Happening, type Life } from './life.ts'

/** The count is closed so long after the last entry. */
const CLOSED_MS = 45 * MINUTE_MS

/** Of an item, what stands in the catalogue: not how it sells and how it is really packed. */
const catalogued = ({ sku, name, unit, category, barcodes, isWeighed, unitPriceMilli }: Good) => ({
  ...{ sku, name, unit, category, barcodes, isWeighed, unitPriceMilli },
})

export function inputOf(subject: Subject, day: number, count: CauseInput['count']): CauseInput {
  const { life, entries, open, zones, countMs } = subject
  const countedMilli = entries.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)
  const bookMilli = bookAt(life, countMs)
  return {
    line: {
      ...catalogued(life.good),
      tracking: 'none',
      location: 'FLOOR',
      ...{ bookMilli, countedMilli, varianceMilli: countedMilli - bookMilli, entries },
    },
    movements: movementsOf(life, countMs + CLOSED_MS),
    ...{ open, zones, count },
    businessDate: dateOf(FIRST_MS + day * DAY_MS),
  }
}

export const otherOf = (subject: Subject): OtherLine => ({
  ...catalogued(subject.life.good),
  location: 'FLOOR',
  varianceMilli: varianceOf(subject),
  zones: [...new Set(subject.entries.map(({ zone }) => zone))],
  receivingNos: subject.life.happenings.flatMap(({ kind, documentNo, bookMs }) =>
    kind === 'receiving' && documentNo !== null && bookMs !== null ? [documentNo] : [],
  ),
})

/** Thefts that were noticed: many in a few places and at certain hours, a few anywhere. */
export function lossesOf(
  random: SeededRandom,
  day: number,
  goods: readonly Good[],
  hotZones: readonly string[],
): LossRecord[] {
  const record = (good: Good, hour: number | null, staffNo: string | null): LossRecord => ({
    ...{ sku: good.sku, category: good.category, zone: good.zone, staffNo, hour },
    businessDate: dateOf(FIRST_MS + random.between(-60, day - 1) * DAY_MS),
    quantityMilli: random.pick([1000, 1000, 1000, 2000]),
  })
  const anywhere = Array.from({ length: 24 }, () =>
    record(random.pick(goods), random.next() < 0.5 ? random.between(8, 21) : null, null),
  )
  const hot = hotZones.flatMap((zone) => {
    const there = goods.filter((good) => good.zone === zone)
    const usual = random.between(16, 20)
    const staffNo = random.next() < 0.3 ? '1003' : null
    return Array.from({ length: random.between(7, 18) }, () =>
      record(random.pick(there), random.next() < 0.6 ? usual : random.between(8, 21), staffNo),
    )
  })
  return [...anywhere, ...hot]
}

/** Who sends short once has mostly done so before; some are just unlucky. */
export function partnersOf(
  random: SeededRandom,
  goods: readonly Good[],
  short: ReadonlySet<string>,
): PartnerRecord[] {
  return [...new Set(goods.map(({ partner }) => partner))].map((partner) => {
    const receivingCount = random.between(12, 30)
    const rate = short.has(partner) && random.next() < 0.6 ? 0.3 : 0.07
    const rolls = Array.from({ length: receivingCount }, () => random.next())
    return { partner, receivingCount, shortCount: rolls.filter((roll) => roll < rate).length }
  })
}

/** What the book was told until the count was closed, in the order in which it was told. */
export function movementsOf({ openingMilli, happenings }: Life, untilMs: number): CauseMovement[] {
  const told = happenings.filter(
    (one): one is Happening & { bookMs: number } =>
      one.bookMs !== null && one.bookMs <= untilMs && (one.bookMilli !== 0 || one.asideMilli > 0),
  )
  let book = openingMilli
  return told
    .sort((a, b) => a.bookMs - b.bookMs)
    .map((one, index): CauseMovement => {
      book += one.bookMilli
      return {
        position: index + 1,
        occurredMs: one.bookMs,
        businessDate: dateOf(one.bookMs),
        hour: new Date(one.bookMs).getUTCHours(),
        kind: one.kind,
        documentNo: one.documentNo,
        quantityMilli: one.bookMilli,
        staffNo: one.staffNo,
        code: one.code,
        amountMinor: one.amountMinor,
        isBelowZero: book < 0,
        disposition: one.disposition,
        asideMilli: one.asideMilli,
        reasonCode: one.reasonCode,
        announcedMilli: one.announcedMilli,
        partner: one.partner,
        isArrived: one.isArrived,
      }
    })
}
