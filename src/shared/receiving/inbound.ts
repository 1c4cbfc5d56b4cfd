/**
 * What is on its way to the store: a supplier's delivery, an allocation by head office, another store's
 * transfer. Announced by a file, by hand or by the feed, as an event; goods become ours by a receiving.
 */
export const INBOUND_KINDS = ['delivery', 'allocation', 'transfer'] as const
export type InboundKind = (typeof INBOUND_KINDS)[number]

export interface InboundLine {
  readonly lineNo: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  /** Empty where the announcement does not say. */
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  readonly quantityMilli: number
}

/** Body of `inbound.announced`. The same inboundId announced twice is refused. */
export interface InboundAnnounced {
  readonly inboundId: string
  /** The sender's number, as printed on the delivery note. */
  readonly inboundNo: string
  readonly kind: InboundKind
  readonly partner: string
  readonly expectedOn: string | null
  readonly note: string
  readonly lines: readonly InboundLine[]
  readonly source: 'file' | 'hand' | 'feed'
}

/** Body of `inbound.cancelled`: nothing more is expected. What was received stays received. */
export interface InboundCancelled {
  readonly inboundId: string
  readonly inboundNo: string
  readonly reasonCode: string
  readonly note: string
}
