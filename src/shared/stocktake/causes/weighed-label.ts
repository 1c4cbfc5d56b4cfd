/** Labels of the scale read wrongly (称重标签): the point moved, a price taken for a weight, a crate not taken off. */
import { divideRounded, toSafe } from '../../kernel/number.ts'
import type { CauseInput, CauseMovement, EvidenceCode } from './cause.ts'
import { decibansOf } from './decibans.ts'
import {
  agreementOf,
  evidenceOf,
  quotient,
  recount,
  type Detector,
  type Hypothesis,
} from './hypothesis.ts'
import { WEIGHTS } from './weights.ts'

const CRATE_MILLI_MIN = 150
const CRATE_MILLI_MAX = 4200
/** So many times the middle sale, or so small a part of it, is no usual sale. */
const OUTLIER = 3
/** What was really sold is within so many times the middle sale. */
const USUAL = 5
/** A price and a weight belong together when they differ by no more than rounding. */
const ROUNDING_PER_MILLE = 15

export const findMisreadLabels: Detector = (input) => {
  if (!input.line.isWeighed) return []
  const sales = input.movements.filter(
    ({ kind, quantityMilli }) => kind === 'sale' && quantityMilli < 0,
  )
  const amounts = sales.map(({ quantityMilli }) => -quantityMilli).sort((a, b) => a - b)
  const middle = amounts[quotient(amounts.length, 2)] ?? 0
  const found = sales.flatMap((sale) => misread(input, sale, { middle, amounts }))
  return [...found, ...crate(input)]
}

const isOutlier = (milli: number, middle: number): boolean =>
  milli >= middle * OUTLIER || milli * OUTLIER <= middle

interface Usual {
  readonly middle: number
  readonly amounts: readonly number[]
}

/** How many sales are at least as odd as this one, itself among them. */
const asOddCount = (milli: number, { middle, amounts }: Usual): number =>
  amounts.filter((other) => (milli > middle ? other >= milli : other <= milli)).length

function misread(input: CauseInput, sale: CauseMovement, usual: Usual): Hypothesis[] {
  const booked = -sale.quantityMilli
  const isContradiction = contradicts(input, sale)
  if (!isContradiction && !isOutlier(booked, usual.middle)) return []
  const readings: [EvidenceCode, number][] = [
    ['decimal-shift', rounded(booked, 10)],
    ['decimal-shift', booked * 10],
  ]
  const priced = fromPrice(input, booked)
  if (priced !== null) readings.push(['price-as-weight', priced])
  return readings.flatMap(([code, reallyMilli]) => {
    const isUsual = reallyMilli * USUAL >= usual.middle && reallyMilli <= usual.middle * USUAL
    const agreement = isUsual ? agreementOf(input, booked - reallyMilli) : null
    if (agreement === null) return []
    const marks = {
      documentNos: sale.documentNo === null ? [] : [sale.documentNo],
      staffNo: sale.staffNo,
    }
    const figures = { bookedMilli: booked, reallyMilli }
    const evidence = [agreement, evidenceOf(code, WEIGHTS.labelShift, figures, marks)]
    if (isOutlier(booked, usual.middle)) {
      // Among many that are as odd, one agrees by chance.
      const oddCount = asOddCount(booked, usual)
      const weight = WEIGHTS.labelOutlier - decibansOf(oddCount, 1)
      evidence.push(evidenceOf('label-outlier', weight, { middleMilli: usual.middle, oddCount }))
    }
    if (isContradiction && code === 'price-as-weight') {
      const paid = { amountMinor: sale.amountMinor ?? 0 }
      evidence.push(evidenceOf('label-contradiction', WEIGHTS.labelContradiction, paid, marks))
    }
    const explainedMilli = booked - reallyMilli
    return [{ kind: 'weighed-label' as const, explainedMilli, evidence, correction: null }]
  })
}

const rounded = (a: number, b: number): number => toSafe(divideRounded(BigInt(a), BigInt(b)))

/** "15.96" on the label is money; read as kilograms it is 15.960. What did the goods weigh, then? */
function fromPrice({ line }: CauseInput, booked: number): number | null {
  const price = line.unitPriceMilli
  if (price === null || price <= 0) return null
  return toSafe(divideRounded(BigInt(booked) * 100_000n, BigInt(price)))
}

/** What was paid does not belong to the weight that was booked. */
function contradicts({ line }: CauseInput, { amountMinor, quantityMilli }: CauseMovement): boolean {
  const price = line.unitPriceMilli
  if (price === null || amountMinor === null || price <= 0) return false
  const belongs = toSafe(divideRounded(BigInt(price) * BigInt(-quantityMilli), 1_000_000n))
  return Math.abs(belongs - amountMinor) * 1000 > Math.max(belongs, 100) * ROUNDING_PER_MILLE
}

/** More on the scale than in the book, by about the weight of a crate or two: goods by themselves never gain. */
function crate(input: CauseInput): Hypothesis[] {
  const { varianceMilli, entries } = input.line
  const isCrate = varianceMilli >= CRATE_MILLI_MIN && varianceMilli <= CRATE_MILLI_MAX
  if (!isCrate || entries.length === 0) return []
  return [
    {
      kind: 'weighed-label',
      explainedMilli: varianceMilli,
      evidence: [evidenceOf('tare', WEIGHTS.tare, { varianceMilli })],
      correction: recount(input),
    },
  ]
}
