/**
 * Goods taken in (收货): the body of `stock.received`. It says what was counted, in which condition, and what
 * the sender owes an answer for. A document may be received in several parts.
 */
import type { Attachment } from '../documents/document.ts'
import type { InboundKind } from './inbound.ts'

/** concession: taken although it is not as agreed. rejected: not taken in; it goes back with the driver. */
export const QUALITIES = ['accepted', 'concession', 'rejected'] as const
export type Quality = (typeof QUALITIES)[number]

export const RECEIVING_LOCATIONS = ['FLOOR', 'BACKROOM'] as const
export type ReceivingLocation = (typeof RECEIVING_LOCATIONS)[number]

export interface ReceivingLine {
  readonly lineNo: number
  /** Line of the announcement; null for goods that were not announced. */
  readonly inboundLineNo: number | null
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  /** Taken in whole, to `to`. */
  readonly acceptedMilli: number
  /** Taken in broken, to DAMAGED. */
  readonly damagedMilli: number
  /** Refused: moves nothing. */
  readonly rejectedMilli: number
  readonly quality: Quality
  readonly to: ReceivingLocation
  readonly note: string
}

export const CLAIM_KINDS = ['short', 'over', 'damaged', 'rejected'] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]

/** What differs from the announcement, per line; kept until somebody settles it with the sender. */
export interface Claim {
  readonly inboundLineNo: number | null
  readonly sku: string
  readonly kind: ClaimKind
  readonly quantityMilli: number
  readonly note: string
}

export interface Receiving {
  readonly receivingNo: string
  readonly receivingCounter: number
  readonly kind: InboundKind
  /** The announcement; null for goods that came unannounced. */
  readonly inbound: { readonly inboundId: string; readonly inboundNo: string } | null
  readonly partner: string
  /** The counter did not see the expected quantities. */
  readonly isBlind: boolean
  /** Nothing more is expected: what is missing now is short. */
  readonly isFinal: boolean
  readonly lines: readonly ReceivingLine[]
  readonly claims: readonly Claim[]
  readonly note: string
  readonly attachments: readonly Attachment[]
}
