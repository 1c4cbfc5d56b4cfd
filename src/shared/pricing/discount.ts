/** A discount on a line or on a ticket: a fixed amount or a share of what it applies to. */
import { mulDivRounded, toSafe } from '../kernel/number.ts'

/** Shares are in ten-thousandths: 500 = 5 %, a Chinese 9折 is 1000. */
export const SHARE_SCALE = 10_000

export type Discount =
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'share'; readonly share: number }

/** What the discount takes off `baseMinor` (≥ 0); never more than the base. */
export function discountMinor(discount: Discount | null, baseMinor: number): number {
  if (discount === null) return 0
  const wanted =
    discount.kind === 'amount'
      ? discount.amountMinor
      : mulDivRounded(baseMinor, discount.share, SHARE_SCALE)
  return Math.min(wanted, baseMinor)
}

/**
 * The share that a discount really takes, in ten-thousandths, rounded up: what a limit is compared with. An
 * amount beyond the base takes all of it and no more.
 */
export function effectiveShare(discount: Discount, baseMinor: number): number {
  if (discount.kind === 'share') return discount.share
  if (discount.amountMinor >= baseMinor) return SHARE_SCALE
  const base = BigInt(baseMinor)
  return toSafe((BigInt(discount.amountMinor) * BigInt(SHARE_SCALE) + base - 1n) / base)
}
