/**
 * One thing that may have happened, with what speaks for it; and how well an amount that it would have left
 * behind agrees with the variance. The rarer an amount is by itself, the more an agreement says.
 */
import { sum } from '../../kernel/number.ts'
import type { CauseInput, CauseKind, Correction, Evidence, EvidenceCode } from './cause.ts'
import { decibansOf } from './decibans.ts'
import { WEIGHTS } from './weights.ts'

export interface Hypothesis {
  readonly kind: CauseKind
  readonly explainedMilli: number
  readonly evidence: readonly Evidence[]
  readonly correction: Correction | null
}

/** Looks at one line and says what may have happened, in any order. */
export type Detector = (input: CauseInput) => Hypothesis[]

type Marks = Partial<Pick<Evidence, 'documentNos' | 'sku' | 'zone' | 'staffNo'>>

export const evidenceOf = (
  code: EvidenceCode,
  weight: number,
  figures: Readonly<Record<string, number>> = {},
  marks: Marks = {},
): Evidence => ({
  ...{ code, weight, figures },
  ...{ documentNos: [], sku: null, zone: null, staffNo: null },
  ...marks,
})

export const weightOf = ({ evidence }: Hypothesis): number =>
  sum(evidence.map(({ weight }) => weight))

const PIECE_MILLI = 1000
/** A piece beside two pieces is another amount. */
const SMALL_MILLI = 2000
/** Scales differ and goods dry out: this, and a share of what lies there. */
const SCALE_DRIFT_MILLI = 40
const DRIFT_PER_MILLE = 15
/** An amount in kilograms is told from its neighbours in such steps. */
const WEIGHT_STEP_MILLI = 250
const RARITY_MAX = 26
const RARITY_OF_ONE = 3

/** Goods dry out and never gain: what is found may be less than it should, and hardly more. */
export const isDrift = (input: CauseInput, moreMilli: number): boolean =>
  moreMilli >= -driftOf(input) && moreMilli <= (input.line.isWeighed ? SCALE_DRIFT_MILLI : 0)

/** How far a figure may be off and still be the same. */
export const driftOf = ({ line }: CauseInput): number =>
  line.isWeighed ? SCALE_DRIFT_MILLI + quotient(lyingMilli(line) * DRIFT_PER_MILLE, 1000) : 0

/** What lies there, or lay there by the book. */
const lyingMilli = ({ bookMilli, countedMilli }: CauseInput['line']): number =>
  Math.max(Math.abs(bookMilli), Math.abs(countedMilli))

/** How seldom a shelf is off by just so much for no reason: small amounts are common, large ones are not. */
export function rarityOf(amountMilli: number, isWeighed: boolean): number {
  const steps = quotient(Math.abs(amountMilli), isWeighed ? WEIGHT_STEP_MILLI : PIECE_MILLI)
  const decibans = decibansOf(Math.max(1, steps), 1)
  // Twice as many pieces are about three times as rare: half as much again as the plain logarithm.
  return Math.min(RARITY_MAX, RARITY_OF_ONE + decibans + quotient(decibans, 2))
}

/** `milli` is what the variance would be; null when it is another one altogether. */
export function agreementOf(input: CauseInput, milli: number): Evidence | null {
  const { varianceMilli } = input.line
  if (milli === 0 || milli > 0 !== varianceMilli > 0) return null
  const offMilli = Math.abs(varianceMilli - milli)
  const figures = { expectedMilli: milli, offMilli }
  if (isDrift(input, varianceMilli - milli)) {
    return evidenceOf('exact-amount', surpriseOf(input) + WEIGHTS.exact, figures)
  }
  if (offMilli > slackOf(input, milli)) return null
  return evidenceOf('near-amount', surpriseOf(input) + WEIGHTS.near, figures)
}

/** What agrees within the drift of the scale is no surprise, however large it is. */
function surpriseOf(input: CauseInput): number {
  const { varianceMilli, isWeighed } = input.line
  const rarity = rarityOf(varianceMilli, isWeighed)
  return isWeighed ? Math.min(rarity, decibansOf(Math.abs(varianceMilli), driftOf(input))) : rarity
}

/** A piece, or two where there are a dozen. What is worn is always less than what happened. */
function slackOf(input: CauseInput, milli: number): number {
  const lacking = Math.abs(milli)
  if (input.line.isWeighed) return lacking > driftOf(input) * 4 ? driftOf(input) * 2 : 0
  if (lacking <= SMALL_MILLI) return 0
  return lacking >= 12 * PIECE_MILLI ? 2 * PIECE_MILLI : PIECE_MILLI
}

/** Rounded towards zero. */
export const quotient = (a: number, b: number): number => (a - (a % b)) / b

export const recount = ({ line }: CauseInput): Correction => ({
  kind: 'recount',
  documentNo: null,
  lines: [{ sku: line.sku, location: line.location, quantityMilli: 0 }],
})

/** The book takes over so much of the variance under a document of this kind. */
export const correctionOf = (
  { line }: CauseInput,
  kind: Correction['kind'],
  quantityMilli: number,
  documentNo: string | null,
): Correction => ({
  ...{ kind, documentNo },
  lines: [{ sku: line.sku, location: line.location, quantityMilli }],
})
