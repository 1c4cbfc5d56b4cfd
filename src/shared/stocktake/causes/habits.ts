/** What leaves no paper: goods sold that the book did not have, and goods that go again and again (丢失). */
import type { Evidence, LossRecord } from './cause.ts'
import { decibansOf } from './decibans.ts'
import { correctionOf, evidenceOf, quotient, rarityOf, type Detector } from './hypothesis.ts'
import { WEIGHTS } from './weights.ts'

const OFTEN = 4
const VERY_OFTEN = 8
/** Thieves take a few at a time; more than this in one count is something else. */
const THEFT_MILLI_MAX = 9000

/** Sold below zero: the goods were there and the book had never heard of them. */
export const findSoldBelowZero: Detector = (input) => {
  const { line, movements } = input
  if (line.varianceMilli <= 0) return []
  const below = movements.filter(({ kind, isBelowZero }) => kind === 'sale' && isBelowZero)
  const soldMilli = below.reduce((sum, { quantityMilli }) => sum - quantityMilli, 0)
  if (below.length === 0) return []
  const isDeep = soldMilli > line.varianceMilli
  const rarity = rarityOf(line.varianceMilli, line.isWeighed)
  const spread = decibansOf(Math.max(1, quotient(line.varianceMilli, 1000)), 1)
  const amount = rarity - spread + WEIGHTS.belowZeroAmount + (isDeep ? WEIGHTS.belowZeroTooDeep : 0)
  const documentNos = below
    .flatMap(({ documentNo }) => (documentNo === null ? [] : [documentNo]))
    .sort()
  const evidence = [
    evidenceOf('part-amount', amount, { soldMilli, varianceMilli: line.varianceMilli }),
    evidenceOf(
      'sold-below-zero',
      line.isWeighed ? WEIGHTS.soldBelowZeroWeighed : WEIGHTS.soldBelowZero,
      { soldMilli },
      { documentNos: documentNos.slice(0, 3) },
    ),
  ]
  if (line.bookMilli < 0) {
    evidence.push(
      evidenceOf('book-below-zero', WEIGHTS.bookBelowZero, { bookMilli: line.bookMilli }),
    )
  }
  return [
    {
      kind: 'sold-below-zero',
      explainedMilli: line.varianceMilli,
      evidence,
      correction: correctionOf(input, 'receive-rest', line.varianceMilli, null),
    },
  ]
}

/** Lost at the same place, of the same item, at the same hour, with the same people on the floor. */
export const findRepeatedLosses: Detector = (input) => {
  const { line, count } = input
  const missing = -line.varianceMilli
  if (missing <= 0) return []
  const zones = new Set(line.entries.map(({ zone }) => zone))
  for (const { zone } of input.zones) zones.add(zone)
  const near = count.losses.filter(({ zone, category }) =>
    zone === null ? category === line.category : zones.has(zone),
  )
  const own = count.losses.filter(({ sku }) => sku === line.sku)
  if (near.length + own.length === 0) return []
  const isFew = missing <= THEFT_MILLI_MAX
  const amount =
    rarityOf(missing, line.isWeighed) +
    (isFew ? WEIGHTS.theftAmount : WEIGHTS.theftTooMuch * 2) -
    decibansOf(Math.max(1, quotient(missing, 1000)), 1)
  const figures = { missingMilli: missing }
  return [
    {
      kind: 'repeated-loss',
      explainedMilli: line.varianceMilli,
      evidence: [
        evidenceOf('part-amount', amount, figures),
        ...placeOf(near),
        ...(own.length === 0
          ? []
          : [
              evidenceOf(
                'lost-before',
                WEIGHTS.lostBefore,
                { lossCount: own.length },
                { sku: line.sku },
              ),
            ]),
        ...habitsOf(near),
      ],
      correction: correctionOf(input, 'loss', line.varianceMilli, null),
    },
  ]
}

function placeOf(near: readonly LossRecord[]): Evidence[] {
  const lossCount = near.length
  if (lossCount < 2) return [evidenceOf('lost-in-zone', WEIGHTS.lostNowhere, { lossCount })]
  const weight =
    lossCount >= VERY_OFTEN
      ? WEIGHTS.lostInZoneVeryOften
      : lossCount >= OFTEN
        ? WEIGHTS.lostInZoneOften
        : WEIGHTS.lostInZone
  const zone = commonest(near.map((one) => one.zone))
  return [evidenceOf('lost-in-zone', weight, { lossCount }, { zone: zone?.value ?? null })]
}

/** An hour or a person that is on most of the records; one alone would be on some of any. */
function habitsOf(near: readonly LossRecord[]): Evidence[] {
  const evidence: Evidence[] = []
  const hour = commonest(near.map((one) => one.hour))
  if (hour !== null && isHabit(hour.times, near.length)) {
    const figures = { hour: hour.value, lossCount: hour.times }
    evidence.push(evidenceOf('lost-at-hour', WEIGHTS.lostAtHour, figures))
  }
  const staff = commonest(near.map((one) => one.staffNo))
  if (staff !== null && isHabit(staff.times, near.length)) {
    const marks = { staffNo: staff.value }
    evidence.push(
      evidenceOf('lost-with-staff', WEIGHTS.lostWithStaff, { lossCount: staff.times }, marks),
    )
  }
  return evidence
}

const isHabit = (times: number, all: number): boolean => times >= 3 && times * 2 >= all

/** The value that occurs most, the smallest of several; null when there is none. */
function commonest<T extends string | number>(
  values: readonly (T | null)[],
): { readonly value: T; readonly times: number } | null {
  const times = new Map<T, number>()
  for (const value of values) if (value !== null) times.set(value, (times.get(value) ?? 0) + 1)
  let best: { value: T; times: number } | null = null
  for (const [value, count] of times) {
    const isBetter =
      best === null || count > best.times || (count === best.times && value < best.value)
    if (isBetter) best = { value, times: count }
  }
  return best
}
