/**
 * A carton taken for a piece, or pieces for cartons (单位错): at the door, at the till, or at the shelf. Each
 * mistake leaves so many cartons less one piece each.
 */
import { factorsOf, fittedFactor, type Factor } from './cartons.ts'
import type { CauseInput, CauseMovement, Correction, CountEntry, Evidence } from './cause.ts'
import { decibansOf } from './decibans.ts'
import {
  agreementOf,
  correctionOf,
  evidenceOf,
  quotient,
  recount,
  type Detector,
  type Hypothesis,
} from './hypothesis.ts'
import { CARTONS_MAX, WEIGHTS } from './weights.ts'

export const findPackFactors: Detector = (input) =>
  input.line.isWeighed
    ? []
    : factorsOf(input)
        .flatMap((factor) => [
          ...input.movements.flatMap((movement) => onMovement(input, factor, movement)),
          ...input.line.entries.flatMap((entry) => onEntry(input, factor, entry)),
          ...onPartOfCount(input, factor),
        ])
        .concat(fitted(input))

/** Where nothing says how large a carton is, a delivery of one to three pieces is odd enough by itself. */
function fitted(input: CauseInput): Hypothesis[] {
  if (factorsOf(input).some(({ source }) => source === 'catalogue')) return []
  return input.movements.flatMap((movement) => {
    const factor =
      movement.kind === 'receiving' ? fittedFactor(input, movement.quantityMilli) : null
    return factor === null ? [] : atDoor(input, factor, movement)
  })
}

/** The catalogue's factor of a code; 1 for a piece's code and for none. */
const factorOfCode = ({ line }: CauseInput, code: string | null): number =>
  (line.barcodes.find((barcode) => barcode.code === code)?.factorMilli ?? 1000) / 1000

function onMovement(input: CauseInput, factor: Factor, movement: CauseMovement): Hypothesis[] {
  const { quantityMilli, kind } = movement
  const milli = Math.abs(quantityMilli)
  if (milli === 0 || milli % 1000 !== 0) return []
  if (kind === 'receiving' || kind === 'transfer-in') return atDoor(input, factor, movement)
  return kind === 'sale' ? atTill(input, factor, movement) : []
}

function atDoor(input: CauseInput, factor: Factor, movement: CauseMovement): Hypothesis[] {
  const booked = movement.quantityMilli
  if (booked <= 0) return []
  const more = booked * factor.factor
  const isBroken = (booked / 1000) % factor.factor !== 0
  const broken = isBroken
    ? [evidenceOf('broken-carton', WEIGHTS.brokenCarton, { bookedMilli: booked })]
    : []
  const found = bookedAs(input, factor, movement, more, [WEIGHTS.factorAtDoor, broken])
  if (isBroken) return found
  const fewer = booked / factor.factor
  return [...found, ...bookedAs(input, factor, movement, fewer, [WEIGHTS.factorAtDoor, []])]
}

/** Goods of the movement were really so many, and not as booked. */
function bookedAs(
  input: CauseInput,
  factor: Factor,
  movement: CauseMovement,
  reallyMilli: number,
  [weight, more]: readonly [number, readonly Evidence[]],
): Hypothesis[] {
  const booked = movement.quantityMilli
  const explained = reallyMilli - booked
  const cartons = cartonsOf(Math.min(Math.abs(booked), Math.abs(reallyMilli)))
  return hypothesisOf(input, factor, explained, cartons, () => ({
    evidence: [
      evidenceOf(
        'factor-on-movement',
        weight,
        { factor: factor.factor, bookedMilli: booked, reallyMilli },
        { documentNos: listOf(movement.documentNo), staffNo: movement.staffNo },
      ),
      ...announcedOf(movement, reallyMilli),
      ...more,
    ],
    correction: correctionOf(input, 'reverse', -booked, movement.documentNo),
  }))
}

function announcedOf({ announcedMilli, quantityMilli }: CauseMovement, reallyMilli: number) {
  if (announcedMilli === null) return []
  const figures = { announcedMilli }
  if (announcedMilli === reallyMilli) {
    return [evidenceOf('announced-differs', WEIGHTS.announcedOther, figures)]
  }
  return announcedMilli === quantityMilli
    ? [evidenceOf('receiving-as-announced', WEIGHTS.announcedSame, figures)]
    : []
}

function atTill(input: CauseInput, factor: Factor, movement: CauseMovement): Hypothesis[] {
  const booked = movement.quantityMilli
  const pieces = quotient(Math.abs(booked), 1000)
  const isByCarton = factorOfCode(input, movement.code) > 1
  if (isByCarton && pieces % factor.factor === 0) {
    return bookedAs(input, factor, movement, booked / factor.factor, [
      WEIGHTS.factorAtTillByCarton,
      [],
    ])
  }
  if (isByCarton || pieces > CARTONS_MAX) return []
  return bookedAs(input, factor, movement, booked * factor.factor, [WEIGHTS.factorAtTill, []])
}

/** A whole entry that was meant as cartons, or one by a carton's code that was meant as pieces. */
function onEntry(input: CauseInput, factor: Factor, entry: CountEntry): Hypothesis[] {
  const milli = entry.quantityMilli
  if (milli <= 0 || milli % 1000 !== 0) return []
  const isByCarton = factorOfCode(input, entry.code) > 1
  if (isByCarton && (milli / 1000) % factor.factor !== 0) return []
  const reallyMilli = isByCarton ? milli / factor.factor : milli * factor.factor
  const weight = isByCarton ? WEIGHTS.factorOnCartonEntry : WEIGHTS.factorOnWholeEntry
  const cartons = cartonsOf(Math.min(milli, reallyMilli))
  return hypothesisOf(input, factor, milli - reallyMilli, cartons, () => ({
    evidence: [
      evidenceOf(
        'factor-on-entry',
        weight,
        { factor: factor.factor, countedMilli: milli, reallyMilli },
        { zone: entry.zone, staffNo: entry.staffNo },
      ),
    ],
    correction: recount(input),
  }))
}

/** Some closed cartons among loose pieces, each counted as one. */
function onPartOfCount(input: CauseInput, factor: Factor): Hypothesis[] {
  const counted = quotient(input.line.countedMilli, 1000)
  return Array.from({ length: CARTONS_MAX }, (_, index) => index + 1)
    .filter((cartons) => cartons <= counted)
    .flatMap((cartons) =>
      hypothesisOf(input, factor, -cartons * (factor.factor - 1) * 1000, cartons, () => ({
        evidence: [
          evidenceOf('factor-on-entry', WEIGHTS.factorOnEntry, { factor: factor.factor, cartons }),
        ],
        correction: recount(input),
      })),
    )
}

function hypothesisOf(
  input: CauseInput,
  { factor, source }: Factor,
  explainedMilli: number,
  cartons: number,
  tell: () => { readonly evidence: readonly Evidence[]; readonly correction: Correction },
): Hypothesis[] {
  const agreement = agreementOf(input, explainedMilli)
  if (agreement === null) return []
  const told = tell()
  const further = Math.min(cartons - 1, CARTONS_MAX) * WEIGHTS.perFurtherCarton
  const known = sizeWeight({ factor, source }) + further
  return [
    {
      kind: 'pack-factor',
      explainedMilli,
      evidence: [
        agreement,
        evidenceOf('carton-size', known, { factor, cartons }),
        ...told.evidence,
      ],
      correction: told.correction,
    },
  ]
}

/** A size that was fitted agrees with anything: what the agreement says is taken off again. */
function sizeWeight({ factor, source }: Factor): number {
  if (source === 'usual') return WEIGHTS.factorUsual
  return source === 'fitted' ? WEIGHTS.factorFitted - decibansOf(factor, 1) : WEIGHTS.factorKnown
}

const cartonsOf = (milli: number): number => Math.max(1, quotient(milli, 1000))
const listOf = (documentNo: string | null): string[] => (documentNo === null ? [] : [documentNo])
