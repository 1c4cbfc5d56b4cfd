/** Which lots and serials come back with a line: those that were named, or the first that were sold. */
import { sum } from '../kernel/number.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { LotPart } from '../stock/lot.ts'

export interface LotPick {
  readonly lot: string
  readonly serial: string
  readonly quantityMilli: number
}

export type LotRefusal = 'lots-mismatch' | 'serial-not-sold'

/** What of the sold parts has not come back, in the order of the sale. */
export function partsLeft(
  sold: readonly LotPart[],
  returned: readonly LotPick[],
): readonly LotPart[] {
  const back = new Map<string, number>()
  for (const part of returned) {
    back.set(keyOf(part), (back.get(keyOf(part)) ?? 0) + part.quantityMilli)
  }
  const left: LotPart[] = []
  for (const part of sold) {
    const gone = Math.min(part.quantityMilli, back.get(keyOf(part)) ?? 0)
    back.set(keyOf(part), (back.get(keyOf(part)) ?? 0) - gone)
    if (gone < part.quantityMilli) left.push({ ...part, quantityMilli: part.quantityMilli - gone })
  }
  return left
}

/**
 * `picks` null: the till chooses. Goods that were sold without lots come back without; of others each named
 * piece must be one that was sold and is still out.
 */
export function lotsBack(
  left: readonly LotPart[],
  wasTold: boolean,
  quantityMilli: number,
  picks: readonly LotPick[] | null,
): Result<readonly LotPart[], LotRefusal> {
  if (!wasTold) return ok([])
  if (picks === null) return ok(firstOf(left, quantityMilli))
  const named = sum(picks.map((pick) => pick.quantityMilli))
  if (named !== quantityMilli) return refuse('lots-mismatch', { quantityMilli, namedMilli: named })
  const rest = partsLeft(left, picks)
  const parts: LotPart[] = []
  for (const pick of picks) {
    const sold = left.find((part) => keyOf(part) === keyOf(pick))
    if (sold === undefined) return notSold(pick)
    parts.push({ ...pick, expiry: sold.expiry })
  }
  const takenMilli = sum(left.map(quantity)) - sum(rest.map(quantity))
  return takenMilli === quantityMilli ? ok(parts) : notSold(picks[0] ?? { lot: '', serial: '' })
}

const quantity = (part: LotPart): number => part.quantityMilli

const notSold = ({ lot, serial }: Pick<LotPick, 'lot' | 'serial'>) =>
  refuse('serial-not-sold' as const, { lot, serial })

function firstOf(left: readonly LotPart[], quantityMilli: number): readonly LotPart[] {
  let open = quantityMilli
  const parts: LotPart[] = []
  for (const part of left) {
    const taken = Math.min(open, part.quantityMilli)
    if (taken > 0) parts.push({ ...part, quantityMilli: taken })
    open -= taken
  }
  // Only where an earlier return did not say which: the quantity is owed all the same.
  if (open > 0) parts.push({ lot: '', expiry: null, serial: '', quantityMilli: open })
  return parts
}

const keyOf = ({ lot, serial }: Pick<LotPick, 'lot' | 'serial'>): string => `${lot}\n${serial}`
