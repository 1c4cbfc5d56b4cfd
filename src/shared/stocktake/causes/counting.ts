/** The count itself went wrong: a place twice, a place not at all, or goods that were on their way just then. */
import type { CauseInput, CauseMovement, CountEntry, UsualZone } from './cause.ts'
import { decibansOf } from './decibans.ts'
import {
  agreementOf,
  evidenceOf,
  quotient,
  rarityOf,
  recount,
  type Detector,
  type Hypothesis,
} from './hypothesis.ts'
import { BASKET_MS, OPEN_MS, TROLLEY_MS, WEIGHTS } from './weights.ts'

/** Two entries of one place (重盘). Without a second entry, a surplus of just half is all there is to see. */
export const findDoubleCounts: Detector = (input) => {
  const { entries } = input.line
  const pairs = entries.flatMap((one, index) =>
    entries.slice(index + 1).flatMap((two) => (one.zone === two.zone ? [[one, two] as const] : [])),
  )
  const found = pairs.flatMap(([one, two]) => [
    ...doubled(input, one, two),
    ...doubled(input, two, one),
  ])
  return found.length > 0 ? found : entries.flatMap((one) => doubledAlone(input, one))
}

function doubled(input: CauseInput, twice: CountEntry, other: CountEntry): Hypothesis[] {
  const agreement = agreementOf(input, twice.quantityMilli)
  if (agreement === null) return []
  const offMilli = Math.abs(twice.quantityMilli - other.quantityMilli)
  const weight =
    offMilli === 0
      ? WEIGHTS.entriesAlike
      : offMilli <= 1000
        ? WEIGHTS.entriesNearlyAlike
        : WEIGHTS.entriesUnlike
  const figures = { quantityMilli: twice.quantityMilli, otherMilli: other.quantityMilli }
  const marks = { zone: twice.zone, staffNo: twice.staffNo }
  return [
    {
      kind: 'counted-twice',
      explainedMilli: twice.quantityMilli,
      evidence: [agreement, evidenceOf('entries-alike', weight, figures, marks)],
      correction: recount(input),
    },
  ]
}

function doubledAlone(
  input: CauseInput,
  { quantityMilli, zone, staffNo }: CountEntry,
): Hypothesis[] {
  if (quantityMilli % 2000 !== 0) return []
  const agreement = agreementOf(input, quantityMilli / 2)
  if (agreement === null) return []
  const figures = { quantityMilli }
  return [
    {
      kind: 'counted-twice',
      explainedMilli: quantityMilli / 2,
      evidence: [
        agreement,
        evidenceOf('entry-doubled', WEIGHTS.entryDoubled, figures, { zone, staffNo }),
      ],
      correction: recount(input),
    },
  ]
}

/** A place where it used to lie and where nobody found any (漏盘). */
export const findMissedZones: Detector = (input) =>
  input.line.varianceMilli >= 0 ? [] : input.zones.flatMap((zone) => missed(input, zone))

function missed(input: CauseInput, { zone, lastMilli, isCounted }: UsualZone): Hypothesis[] {
  const { entries, varianceMilli, isWeighed } = input.line
  if (lastMilli <= 0 || entries.some((entry) => entry.zone === zone)) return []
  const missing = -varianceMilli
  // Between a third and three times what lay there: shelves are filled up and sold down.
  const isLikely = missing * 3 >= lastMilli && missing <= lastMilli * 3
  const amount = rarityOf(varianceMilli, isWeighed)
  const weight =
    amount + (isLikely ? WEIGHTS.zoneAmountFits : WEIGHTS.zoneAmountOdd) - spread(missing)
  const code = isCounted ? 'zone-without-entry' : 'zone-not-counted'
  return [
    {
      kind: 'missed-zone',
      explainedMilli: varianceMilli,
      evidence: [
        evidenceOf('part-amount', weight, { lastMilli, missingMilli: missing }, { zone }),
        evidenceOf(
          code,
          isCounted ? WEIGHTS.zoneEmpty : WEIGHTS.zoneNotCounted,
          { lastMilli },
          { zone },
        ),
      ],
      correction: recount(input),
    },
  ]
}

/** The larger the amount, the more others it might as well have been. */
const spread = (milli: number): number =>
  quotient(decibansOf(Math.max(1, quotient(milli, 1000)), 1), 2)

/** Goods in a basket or on a trolley while somebody counted (边卖边盘). */
export const findMoving: Detector = (input) => {
  const cuts = input.line.entries.map(({ atMs }) => atMs)
  if (cuts.length === 0) return []
  const from = cuts.reduce((least, atMs) => Math.min(least, atMs))
  const until = cuts.reduce((most, atMs) => Math.max(most, atMs))
  const baskets = input.movements.filter(
    ({ kind, occurredMs }) =>
      kind === 'sale' && occurredMs > from && occurredMs <= until + BASKET_MS,
  )
  const together = baskets.length > 1 ? [baskets] : []
  return [...baskets.map((basket) => [basket]), ...together]
    .flatMap((some) => inBasket(input, some))
    .concat(input.movements.flatMap((movement) => onTrolley(input, movement, from, until)))
}

function inBasket(input: CauseInput, sales: readonly CauseMovement[]): Hypothesis[] {
  const milli = sales.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)
  const agreement = agreementOf(input, milli)
  if (agreement === null) return []
  const weight = WEIGHTS.moved + quietnessOf(input)
  const documentNos = sales
    .flatMap(({ documentNo }) => (documentNo === null ? [] : [documentNo]))
    .sort()
  return [
    {
      kind: 'moved-while-counting',
      explainedMilli: milli,
      evidence: [
        agreement,
        evidenceOf('moved-near-entry', weight, { quantityMilli: milli }, { documentNos }),
      ],
      correction: recount(input),
    },
  ]
}

/** How seldom a sale of the item falls into any such minutes by chance. */
function quietnessOf({ movements }: CauseInput): number {
  const sales = movements.filter(({ kind }) => kind === 'sale')
  const days = new Set(movements.map(({ businessDate }) => businessDate)).size
  const chances = decibansOf(Math.max(1, days) * OPEN_MS, Math.max(1, sales.length) * BASKET_MS)
  return Math.min(WEIGHTS.movedRarityMax, chances)
}

function onTrolley(
  input: CauseInput,
  movement: CauseMovement,
  from: number,
  until: number,
): Hypothesis[] {
  const { kind, occurredMs, quantityMilli, documentNo } = movement
  const isMoved = kind !== 'sale' && kind !== 'stocktake' && kind !== 'return'
  if (!isMoved || occurredMs < from - TROLLEY_MS || occurredMs > until + TROLLEY_MS) return []
  // Booked before the entry and not yet there; or there already and booked afterwards.
  const milli = occurredMs <= until ? -quantityMilli : quantityMilli
  const agreement = agreementOf(input, milli)
  if (agreement === null) return []
  const marks = { documentNos: documentNo === null ? [] : [documentNo] }
  return [
    {
      kind: 'moved-while-counting',
      explainedMilli: milli,
      evidence: [
        agreement,
        evidenceOf('moved-near-entry', WEIGHTS.movedTrolley, { quantityMilli }, marks),
      ],
      correction: recount(input),
    },
  ]
}
