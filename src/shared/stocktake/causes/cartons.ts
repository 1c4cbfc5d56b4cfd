/** How many pieces the item's cartons hold: by the catalogue, by how it is delivered, or as cartons usually are. */
import type { CauseInput } from './cause.ts'
import { CARTONS_MAX, USUAL_FACTORS } from './weights.ts'

/** Twos and threes are multiples of anything. */
const CARTON_MIN = 4
const CARTON_MAX = 144

export interface Factor {
  readonly factor: number
  /** usual: where neither the catalogue nor the deliveries say. fitted: what would explain the variance. */
  readonly source: 'catalogue' | 'deliveries' | 'usual' | 'fitted'
}

export function factorsOf(input: CauseInput): Factor[] {
  const known = new Set(
    input.line.barcodes.flatMap(({ factorMilli }) =>
      factorMilli > 1000 && factorMilli % 1000 === 0 ? [factorMilli / 1000] : [],
    ),
  )
  if (known.size > 0) return [...known].map((factor) => ({ factor, source: 'catalogue' }))
  const seen = seenFactor(input)
  return seen === null || seen < CARTON_MIN
    ? USUAL_FACTORS.map((factor) => ({ factor, source: 'usual' }))
    : [{ factor: seen, source: 'deliveries' }]
}

/** A carton of unknown size, booked as one piece at the door: the variance itself would say how many it holds. */
export function fittedFactor({ line }: CauseInput, bookedMilli: number): Factor | null {
  if (line.varianceMilli <= 0 || bookedMilli <= 0 || bookedMilli > CARTONS_MAX * 1000) return null
  if (line.varianceMilli % bookedMilli !== 0) return null
  const factor = line.varianceMilli / bookedMilli + 1
  return factor >= CARTON_MIN && factor <= CARTON_MAX ? { factor, source: 'fitted' } : null
}

/**
 * What all deliveries have in common. The smallest may be the mistake that is looked for, so it may differ: then
 * the others must be at least two.
 */
function seenFactor({ movements }: CauseInput): number | null {
  const pieces = movements
    .flatMap(({ kind, quantityMilli }) =>
      kind === 'receiving' && quantityMilli > 0 && quantityMilli % 1000 === 0
        ? [quantityMilli / 1000]
        : [],
    )
    .sort((a, b) => a - b)
  if (pieces.length < 2) return null
  const [smallest = 0, ...others] = pieces
  const common = others.reduce(divisorOf, 0)
  const all = divisorOf(common, smallest)
  const factor = all > 1 || others.length < 2 ? all : common
  return factor > 1 ? factor : null
}

function divisorOf(a: number, b: number): number {
  let [one, two] = [a, b]
  while (two !== 0) [one, two] = [two, one % two]
  return one
}

/** Of weighed goods: what the deliveries have in common, which is a crate or a sack. */
export const commonOf = (movements: CauseInput['movements']): number =>
  movements.reduce(
    (common, { kind, quantityMilli }) =>
      kind === 'receiving' && quantityMilli > 0 ? divisorOf(common, quantityMilli) : common,
    0,
  ) || 1000
