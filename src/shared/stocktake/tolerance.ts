/** What a variance is worth, whether it is small enough to be let pass, and who has to agree to it. */
import { extendedMinor } from '../kernel/money.ts'
import { SHARE_SCALE } from '../pricing/discount.ts'
import type { ApprovalLevel, StocktakePlanned, Tolerance } from './stocktake.ts'

/** At today's retail price; 0 where none is known. */
export const valueOf = (varianceMilli: number, unitPriceMilli: number | null): number =>
  varianceMilli === 0 ? 0 : extendedMinor(varianceMilli, unitPriceMilli ?? 0) || 0

/** Within every one of the limits. Whatever is found where the book has nothing is beyond any share of it. */
export function isWithin(
  { quantityMilli, valueMinor, share }: Tolerance,
  line: { readonly varianceMilli: number; readonly valueMinor: number; readonly bookMilli: number },
): boolean {
  const varianceMilli = Math.abs(line.varianceMilli)
  if (varianceMilli === 0) return true
  return (
    varianceMilli <= quantityMilli &&
    Math.abs(line.valueMinor) <= valueMinor &&
    BigInt(varianceMilli) * BigInt(SHARE_SCALE) <= BigInt(share) * BigInt(Math.abs(line.bookMilli))
  )
}

export function levelOf(
  valueMinor: number,
  { managerMinor, headOfficeMinor }: StocktakePlanned['approvals'],
): ApprovalLevel {
  const worth = Math.abs(valueMinor)
  if (worth >= headOfficeMinor) return 'head-office'
  return worth >= managerMinor ? 'manager' : 'none'
}
