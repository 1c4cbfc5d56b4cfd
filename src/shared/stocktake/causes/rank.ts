/**
 * Why is it short? Ranks what may have happened to one line of a stocktake. Every detector tells what it sees, the
 * best of each kind stands for the kind, and what has no share worth a word is not named. The same facts in another
 * order give the same answer.
 */
import {
  CAUSE_KINDS,
  EVIDENCE_CODES,
  EVIDENCE_MAX,
  REASON_OF,
  type CauseInput,
  type CauseKind,
  type Evidence,
  type RankedCause,
} from './cause.ts'
import { findDoubleCounts, findMissedZones, findMoving } from './counting.ts'
import { sharesOf } from './decibans.ts'
import { findRepeatedLosses, findSoldBelowZero } from './habits.ts'
import { weightOf, type Detector, type Hypothesis } from './hypothesis.ts'
import { findPackFactors } from './pack-factor.ts'
import { findTransfers, findUnentered } from './papers.ts'
import { findShortReceipts } from './receipt-short.ts'
import { findMisplacedReturns } from './returns.ts'
import { findSwaps } from './swap.ts'
import { findMisreadLabels } from './weighed-label.ts'
import { WEIGHTS } from './weights.ts'

const DETECTORS: readonly Detector[] = [
  findSwaps,
  findPackFactors,
  findUnentered,
  findTransfers,
  findShortReceipts,
  findDoubleCounts,
  findMissedZones,
  findMoving,
  findMisplacedReturns,
  findMisreadLabels,
  findSoldBelowZero,
  findRepeatedLosses,
]

const UNKNOWN: Hypothesis = { kind: 'unknown', explainedMilli: 0, evidence: [], correction: null }

/**
 * The likeliest first; nothing for a line without a difference. Unknown is always last, since it leads nowhere: where
 * it has the highest score, the others are no more than places to look at.
 */
export function rankCauses(input: CauseInput): readonly RankedCause[] {
  if (input.line.varianceMilli === 0) return []
  const found = bestOfEach(input)
  const best = found.reduce<number>((most, { weight }) => Math.max(most, weight), WEIGHTS.floor)
  const named = found.filter(({ weight }) => weight >= best - WEIGHTS.reach)
  const all = [...named, { hypothesis: UNKNOWN, weight: WEIGHTS.floor }]
  const shares = sharesOf(all.map(({ weight }) => weight))
  return all.map(({ hypothesis }, index) => ({
    kind: hypothesis.kind,
    score: shares[index] ?? 0,
    reason: REASON_OF[hypothesis.kind],
    explainedMilli: hypothesis.explainedMilli,
    evidence: strongest(hypothesis.evidence),
    correction: hypothesis.correction,
  }))
}

interface Weighed {
  readonly hypothesis: Hypothesis
  readonly weight: number
}

function bestOfEach(input: CauseInput): Weighed[] {
  const best = new Map<CauseKind, Weighed>()
  for (const detect of DETECTORS) {
    for (const hypothesis of detect(input)) {
      const found = { hypothesis, weight: weightOf(hypothesis) }
      const before = best.get(hypothesis.kind)
      if (before === undefined || isBetter(found, before)) best.set(hypothesis.kind, found)
    }
  }
  return [...best.values()].sort(
    (a, b) =>
      b.weight - a.weight ||
      CAUSE_KINDS.indexOf(a.hypothesis.kind) - CAUSE_KINDS.indexOf(b.hypothesis.kind),
  )
}

/** Of two equal ones the text decides, so that the order in which facts came does not. */
function isBetter({ hypothesis, weight }: Weighed, other: Weighed): boolean {
  if (weight !== other.weight) return weight > other.weight
  const [name, otherName] = [nameOf(hypothesis), nameOf(other.hypothesis)]
  return name === otherName
    ? JSON.stringify(hypothesis) < JSON.stringify(other.hypothesis)
    : name < otherName
}

/** Mostly a document or another item tells them apart, and the whole text need not be made. */
const nameOf = ({ evidence }: Hypothesis): string =>
  evidence.reduce((name, { documentNos, sku }) => `${name} ${documentNos[0] ?? ''}${sku ?? ''}`, '')

const strongest = (evidence: readonly Evidence[]): Evidence[] =>
  [...evidence]
    .sort(
      (a, b) =>
        b.weight - a.weight || EVIDENCE_CODES.indexOf(a.code) - EVIDENCE_CODES.indexOf(b.code),
    )
    .slice(0, EVIDENCE_MAX)
