/**
 * What became of a claim (差异处理): the body of `claim.settled`. It says what was agreed with the sender and moves
 * nothing itself: money comes in head office's books, goods by a receiving or a loss of their own.
 */
import { refuse, ok, type Result } from '../kernel/result.ts'
import { AMOUNT_MINOR_MAX } from '../kernel/money.ts'
import type { ClaimKind } from './receiving.ts'

/** credited: the sender pays or takes off. replaced: goods come again. accepted: we bear it, or keep what was too much. */
export const SETTLEMENTS = ['credited', 'replaced', 'written-off', 'accepted'] as const
export type Settlement = (typeof SETTLEMENTS)[number]

export const REFERENCE_LENGTH_MAX = 60

export interface ClaimSettled {
  readonly receivingNo: string
  /** Which claim of that receiving, from 1. */
  readonly claimNo: number
  readonly partner: string
  readonly sku: string
  readonly kind: ClaimKind
  readonly quantityMilli: number
  readonly how: Settlement
  /** What it is worth to us; 0 where no money is spoken of. */
  readonly amountMinor: number
  readonly currency: string
  /** The sender's credit note, the delivery that replaces it. */
  readonly reference: string
  readonly note: string
}

export function checkSettlement({
  how,
  amountMinor,
}: Pick<ClaimSettled, 'how' | 'amountMinor'>): Result<
  null,
  'claim-amount-missing' | 'amount-too-large'
> {
  if (how === 'credited' && amountMinor === 0) return refuse('claim-amount-missing')
  if (amountMinor > AMOUNT_MINOR_MAX) {
    return refuse('amount-too-large', { amountMinorMax: AMOUNT_MINOR_MAX })
  }
  return ok(null)
}
