/**
 * The fuse of the feeds: a change that looks like a mistake of head office waits for a person here. What a store has never
 * had cannot be lost, so a first list always passes.
 */

export interface ChangeSize {
  /** Rows that stand now. */
  readonly known: number
  readonly removed: number
  /** Rows that would stand afterwards. */
  readonly left: number
}

export interface Suspicion {
  readonly why: 'removes-many' | 'reprices-many' | 'empties'
  readonly count: number
  readonly known: number
}

/** So few are never many: small lists change as a whole. */
const FEW = 5
const REMOVED_PERCENT = 5
const REPRICED_PERCENT = 20

const isMany = (count: number, known: number, percent: number): boolean =>
  count > FEW && count * 100 > known * percent

export function suspicionOfRemoval({ known, removed, left }: ChangeSize): Suspicion | null {
  if (known > 0 && left === 0 && removed > 0) return { why: 'empties', count: removed, known }
  return isMany(removed, known, REMOVED_PERCENT)
    ? { why: 'removes-many', count: removed, known }
    : null
}

/** `known` counts goods that have a price now; those that only get their first one are not repriced. */
export const suspicionOfPrices = (repriced: number, known: number): Suspicion | null =>
  isMany(repriced, known, REPRICED_PERCENT)
    ? { why: 'reprices-many', count: repriced, known }
    : null
