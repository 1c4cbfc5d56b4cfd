/** Goods that came back, and lie elsewhere than the book says (退货去向): binned, or put on sale after all. */
import type { CauseInput, CauseMovement, Correction, Evidence } from './cause.ts'
import { agreementOf, evidenceOf, type Detector, type Hypothesis } from './hypothesis.ts'
import { WEIGHTS } from './weights.ts'

/** Reasons for which nobody would put goods back on sale. */
const SPOILT = ['faulty', 'expired']

export const findMisplacedReturns: Detector = (input) => {
  const returns = input.movements.filter(({ kind }) => kind === 'return')
  const found = returns.flatMap((one) => elsewhere(input, [one]))
  const back = returns.filter(({ quantityMilli }) => quantityMilli > 0)
  const all = back.length > 1 ? elsewhere(input, back) : []
  const further = Math.max(0, found.length - 1) * WEIGHTS.perFurtherReturn
  return [...found, ...all].map((one) => ({
    ...one,
    evidence: [...one.evidence, ...(further === 0 ? [] : [alsoOf(found.length, further)])],
  }))
}

const alsoOf = (returnCount: number, weight: number): Evidence =>
  evidenceOf('returned', weight, { returnCount })

function elsewhere(input: CauseInput, returns: readonly CauseMovement[]): Hypothesis[] {
  const milli = returns.reduce(
    (sum, { quantityMilli, asideMilli }) => sum + (quantityMilli > 0 ? -quantityMilli : asideMilli),
    0,
  )
  const agreement = agreementOf(input, milli)
  if (agreement === null) return []
  const documentNos = returns.flatMap(({ documentNo }) => (documentNo === null ? [] : [documentNo]))
  const marks = { documentNos: documentNos.sort() }
  const isSpoilt = returns.every(({ reasonCode }) => SPOILT.includes(reasonCode ?? ''))
  const isAside = milli > 0
  const evidence = [
    agreement,
    evidenceOf(
      'returned',
      isAside ? WEIGHTS.returnAside : WEIGHTS.returnedAmount,
      { returnedMilli: Math.abs(milli), returnCount: returns.length },
      marks,
    ),
  ]
  if (isSpoilt && !isAside)
    evidence.push(evidenceOf('return-faulty', WEIGHTS.returnFaulty, {}, marks))
  return [
    {
      kind: 'return-not-restocked',
      explainedMilli: milli,
      evidence,
      correction: movedOf(input, milli),
    },
  ]
}

/** Between the shelf and the damaged goods, where the return says the other of the two. */
function movedOf({ line }: CauseInput, milli: number): Correction | null {
  if (line.location === 'DAMAGED') return null
  return {
    kind: 'relocation',
    documentNo: null,
    lines: [
      { sku: line.sku, location: line.location, quantityMilli: milli },
      { sku: line.sku, location: 'DAMAGED', quantityMilli: -milli },
    ],
  }
}
