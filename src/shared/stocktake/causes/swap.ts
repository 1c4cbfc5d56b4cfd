/**
 * One item taken for another (串货): what is short here lies over there, and the two are easily confused. The more
 * lines lie the other way, the likelier one of them agrees by chance; so each is only compared with its equals.
 */
import { codesNeighbour, namesAlike } from './alike.ts'
import type { CauseInput, Correction, EvidenceCode, OtherLine } from './cause.ts'
import { decibansOf } from './decibans.ts'
import { agreementOf, evidenceOf, quotient, rarityOf, type Detector } from './hypothesis.ts'
import { WEIGHTS } from './weights.ts'

const TWIN = 700
const ALIKE = 450

interface Likeness {
  readonly code: EvidenceCode
  readonly weight: number
  readonly similarityMilli: number
}

export const findSwaps: Detector = (input) => {
  const { line, count } = input
  const lines = count.others.flatMap((other) => {
    const isOpposite = other.varianceMilli > 0 !== line.varianceMilli > 0
    const isOther = other.sku !== line.sku && other.varianceMilli !== 0
    // Nobody takes what is weighed for what is counted.
    return isOpposite && isOther && other.isWeighed === line.isWeighed ? [other] : []
  })
  // Comparing names is what costs: only where some amount agrees.
  if (!lines.some(({ varianceMilli }) => agreementOf(input, -varianceMilli) !== null)) return []
  const opposites = lines.map((other) => ({ other, likeness: likenessOf(input, other) }))
  return opposites.flatMap(({ other, likeness }) => {
    const agreement = agreementOf(input, -other.varianceMilli)
    if (agreement === null) return []
    const likeCount = opposites.filter((one) => one.likeness.weight >= likeness.weight).length
    const marks = { sku: other.sku }
    const milli = smaller(line.varianceMilli, -other.varianceMilli)
    // Two figures agree, and not one: half of it is taken off again, since swaps have any amount.
    const twice = quotient(rarityOf(milli, line.isWeighed), 2) - decibansOf(likeCount, 1)
    const figures = { varianceMilli: line.varianceMilli, otherVarianceMilli: other.varianceMilli }
    const { similarityMilli } = likeness
    return [
      {
        kind: 'swap' as const,
        explainedMilli: milli,
        evidence: [
          agreement,
          evidenceOf('opposite-variance', twice, { ...figures, likeCount }, marks),
          evidenceOf(likeness.code, likeness.weight, { similarityMilli }, marks),
        ],
        correction: exchangeOf(input, other, milli),
      },
    ]
  })
}

/** The strongest of what makes them alike: names, numbers and places follow the same maker. */
function likenessOf({ line }: CauseInput, other: OtherLine): Likeness {
  const isFar = line.category !== other.category
  const similarityMilli = isFar ? 0 : namesAlike(line.name, other.name, ALIKE)
  const like = (code: EvidenceCode, weight: number) => ({ code, weight, similarityMilli })
  if (isFar) return like('same-category', WEIGHTS.nothingAlike)
  if (similarityMilli >= TWIN) return like('names-alike', WEIGHTS.namesTwin)
  if (similarityMilli > 0) return like('names-alike', WEIGHTS.namesAlike)
  if (codesNeighbour(line.barcodes, other.barcodes)) {
    return like('codes-alike', WEIGHTS.codesNeighbour)
  }
  if (line.entries.some(({ zone }) => other.zones.includes(zone))) {
    return like('same-zone', WEIGHTS.sameZone)
  }
  return like('same-category', WEIGHTS.sameCategory)
}

const exchangeOf = ({ line }: CauseInput, other: OtherLine, milli: number): Correction => ({
  kind: 'swap-adjustment',
  documentNo: null,
  lines: [
    { sku: line.sku, location: line.location, quantityMilli: milli },
    { sku: other.sku, location: other.location, quantityMilli: -milli },
  ],
})

/** Of two figures with the same sign: no more than both sides have. */
const smaller = (a: number, b: number): number => (Math.abs(a) <= Math.abs(b) ? a : b)
