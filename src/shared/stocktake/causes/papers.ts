/** Goods and their papers went different ways: not entered, on the road, or fewer than the paper says. */
import type { CauseInput, CauseMovement, Evidence, OpenDocument } from './cause.ts'
import {
  agreementOf,
  correctionOf,
  evidenceOf,
  type Detector,
  type Hypothesis,
} from './hypothesis.ts'
import { WEIGHTS } from './weights.ts'

/** Announced goods that lie on the shelf already, or goods of another place of the store. */
export const findUnentered: Detector = (input) => [
  ...input.open.flatMap((document) =>
    document.kind === 'delivery' || document.kind === 'allocation'
      ? arrived(input, document, 'document-not-entered', WEIGHTS.openDelivery)
      : [],
  ),
  ...fromOtherPlace(input),
]

/** Goods between two stores: here already, here still, or gone without a word. */
export const findTransfers: Detector = (input) => [
  ...input.open.flatMap((document) => {
    if (document.kind === 'transfer-in') {
      return arrived(input, document, 'transfer-in-transit', WEIGHTS.openTransfer)
    }
    return document.kind === 'transfer-out' ? gone(input, document) : []
  }),
  ...input.movements.flatMap((movement) => stillHere(input, movement)),
]

function arrived(
  input: CauseInput,
  document: OpenDocument,
  kind: 'document-not-entered' | 'transfer-in-transit',
  weight: number,
): Hypothesis[] {
  const agreement = agreementOf(input, document.quantityMilli)
  if (agreement === null) return []
  const figures = { openMilli: document.quantityMilli }
  const marks = { documentNos: [document.documentNo] }
  return [
    {
      kind,
      explainedMilli: document.quantityMilli,
      evidence: [
        agreement,
        evidenceOf('open-document', weight, figures, marks),
        ...due(input, document),
      ],
      correction: correctionOf(input, 'receive-rest', document.quantityMilli, document.documentNo),
    },
  ]
}

function gone(input: CauseInput, document: OpenDocument): Hypothesis[] {
  const explainedMilli = -document.quantityMilli
  const agreement = agreementOf(input, explainedMilli)
  if (agreement === null) return []
  const marks = { documentNos: [document.documentNo] }
  const figures = { openMilli: document.quantityMilli }
  return [
    {
      kind: 'transfer-in-transit',
      explainedMilli,
      evidence: [
        agreement,
        evidenceOf('asked-not-shipped', WEIGHTS.openTransfer, figures, marks),
        ...due(input, document),
      ],
      correction: correctionOf(input, 'transfer', explainedMilli, document.documentNo),
    },
  ]
}

/** Dates as the papers say them; what is not dated says nothing. */
function due({ businessDate }: CauseInput, { expectedOn, documentNo }: OpenDocument): Evidence[] {
  if (expectedOn === null) return []
  const weight = expectedOn <= businessDate ? WEIGHTS.isDue : WEIGHTS.notDueYet
  return [evidenceOf('overdue', weight, {}, { documentNos: [documentNo] })]
}

function stillHere(input: CauseInput, movement: CauseMovement): Hypothesis[] {
  const { kind, isArrived, quantityMilli, documentNo } = movement
  if (kind !== 'transfer-out' || isArrived) return []
  const agreement = agreementOf(input, -quantityMilli)
  if (agreement === null) return []
  const marks = { documentNos: documentNo === null ? [] : [documentNo] }
  const figures = { shippedMilli: -quantityMilli }
  return [
    {
      kind: 'transfer-in-transit',
      explainedMilli: -quantityMilli,
      evidence: [
        agreement,
        evidenceOf('shipped-not-arrived', WEIGHTS.shippedNotArrived, figures, marks),
      ],
      correction: correctionOf(input, 'reverse', -quantityMilli, documentNo),
    },
  ]
}

/** The same item, the other way round, in the back room: a shelf that was filled without a word. */
function fromOtherPlace(input: CauseInput): Hypothesis[] {
  const { line, count } = input
  return count.others.flatMap((other) => {
    if (other.sku !== line.sku || other.location === line.location) return []
    const agreement = agreementOf(input, -other.varianceMilli)
    if (agreement === null) return []
    const figures = { otherVarianceMilli: other.varianceMilli }
    const milli = line.varianceMilli
    return [
      {
        kind: 'document-not-entered' as const,
        explainedMilli: -other.varianceMilli,
        evidence: [
          agreement,
          evidenceOf('other-location', WEIGHTS.otherLocation, figures, { sku: other.sku }),
        ],
        correction: {
          kind: 'relocation' as const,
          documentNo: null,
          lines: [
            { sku: line.sku, location: line.location, quantityMilli: milli },
            { sku: line.sku, location: other.location, quantityMilli: -milli },
          ],
        },
      },
    ]
  })
}
