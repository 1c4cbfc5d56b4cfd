/** Booked as on the delivery note, though something was not on the lorry (少货): a carton, or some pieces. */
import { commonOf, factorsOf } from './cartons.ts'
import type { CauseInput, CauseMovement, Evidence } from './cause.ts'
import {
  correctionOf,
  driftOf,
  isDrift,
  evidenceOf,
  quotient,
  rarityOf,
  type Detector,
  type Hypothesis,
} from './hypothesis.ts'
import { decibansOf } from './decibans.ts'
import { CARTONS_MAX, WEIGHTS } from './weights.ts'

const CARELESS_PER_MILLE = 180
const CAREFUL_PER_MILLE = 60

export const findShortReceipts: Detector = (input) =>
  input.line.varianceMilli >= 0
    ? []
    : input.movements.flatMap((movement) => shortBy(input, movement))

function shortBy(input: CauseInput, movement: CauseMovement): Hypothesis[] {
  const { kind, quantityMilli, documentNo } = movement
  const missing = -input.line.varianceMilli
  const isIn = kind === 'receiving' || kind === 'transfer-in'
  if (!isIn || missing > quantityMilli + driftOf(input)) return []
  const marks = { documentNos: documentNo === null ? [] : [documentNo] }
  return [
    {
      kind: 'receipt-short',
      explainedMilli: -missing,
      evidence: [
        amountOf(input, quantityMilli),
        evidenceOf(
          'receiving-as-announced',
          noteOf(movement),
          { bookedMilli: quantityMilli },
          marks,
        ),
        ...restOf(input),
        ...lorryOf(input, documentNo),
        ...partnerOf(input, movement),
      ],
      correction: correctionOf(input, 'reverse', -missing, documentNo),
    },
  ]
}

/** Whole cartons are few amounts; pieces of a carton are as many as the carton has. */
function amountOf(input: CauseInput, bookedMilli: number): Evidence {
  const { line } = input
  const missing = -line.varianceMilli
  const rarity = rarityOf(missing, line.isWeighed)
  const sizes = line.isWeighed
    ? [commonOf(input.movements)]
    : factorsOf(input).map(({ factor }) => factor * 1000)
  for (const cartonMilli of sizes) {
    const cartons = quotient(missing + quotient(cartonMilli, 2), cartonMilli)
    const isWhole = isDrift(input, cartons * cartonMilli - missing)
    if (cartons < 1 || cartons > CARTONS_MAX || !isWhole) continue
    return evidenceOf('whole-cartons', rarity + WEIGHTS.wholeCartons, { cartons, cartonMilli })
  }
  const carton = Math.max(...sizes)
  const spread = decibansOf(quotient(Math.min(bookedMilli, carton), 1000) + 1, 1)
  const weight = rarity + (missing > carton ? WEIGHTS.moreThanCarton : WEIGHTS.piecesShort) - spread
  return evidenceOf('part-amount', weight, { missingMilli: missing, cartonMilli: carton })
}

function noteOf({ announcedMilli, quantityMilli }: CauseMovement): number {
  if (announcedMilli === null) return WEIGHTS.receivedAtAll
  const isAsAnnounced = announcedMilli === quantityMilli
  return WEIGHTS.receivedAtAll + (isAsAnnounced ? WEIGHTS.asAnnounced : WEIGHTS.wasCounted)
}

/** What did not come is on its way. */
function restOf({ line, open }: CauseInput): Evidence[] {
  const rest = open.filter(
    ({ kind, quantityMilli }) =>
      kind !== 'transfer-out' && Math.abs(quantityMilli + line.varianceMilli) <= 1000,
  )
  if (rest.length === 0) return []
  const documentNos = rest.map(({ documentNo }) => documentNo).sort()
  const openMilli = Math.max(...rest.map(({ quantityMilli }) => quantityMilli))
  return [evidenceOf('rest-announced', WEIGHTS.restAnnounced, { openMilli }, { documentNos })]
}

/** Other goods of the same document that are short now: the best of them speaks. */
function lorryOf({ line, count }: CauseInput, documentNo: string | null): Evidence[] {
  if (documentNo === null) return []
  const short = count.others.filter(
    ({ sku, varianceMilli, receivingNos }) =>
      sku !== line.sku && varianceMilli < 0 && receivingNos.includes(documentNo),
  )
  if (short.length === 0) return []
  const cartons = short.filter(({ varianceMilli, barcodes }) =>
    barcodes.some(
      ({ factorMilli }) =>
        factorMilli > 1000 &&
        varianceMilli % factorMilli === 0 &&
        -varianceMilli <= factorMilli * CARTONS_MAX,
    ),
  )
  // Two in a hundred lines are short by a carton anyway: it takes a good part of them to mean something.
  const isLorry = cartons.length * 4 >= short.length && cartons.length > 0
  const weight = isLorry ? WEIGHTS.lorryShort : WEIGHTS.lorryShortPieces
  const figures = { lineCount: short.length, cartonLineCount: cartons.length }
  return [evidenceOf('others-of-document', weight, figures, { documentNos: [documentNo] })]
}

function partnerOf({ count }: CauseInput, { partner }: CauseMovement): Evidence[] {
  const record = count.partners.find((one) => one.partner === partner)
  if (record === undefined || record.receivingCount <= 0) return []
  const { receivingCount, shortCount } = record
  const share = quotient(shortCount * 1000, receivingCount)
  const figures = { receivingCount, shortCount }
  if (share >= CARELESS_PER_MILLE) {
    return [evidenceOf('partner-record', WEIGHTS.partnerCareless, figures)]
  }
  return share <= CAREFUL_PER_MILLE
    ? [evidenceOf('partner-record', WEIGHTS.partnerCareful, figures)]
    : []
}
