/** What reasons are for. The manager keeps the list; a document names one by its code. */
export const REASON_USES = [
  'paid-in',
  'paid-out',
  'no-sale',
  'over-short',
  'void',
  'return',
  'post-void',
  'loss',
  'reversal',
  'relocation',
  'transfer',
  'inbound',
  'stocktake',
  'stocktake-end',
] as const
export type ReasonUse = (typeof REASON_USES)[number]

/** May this reason be given for that now? A retired one stays in old documents and is not offered. */
export const isReasonFor = (
  reasons: readonly {
    readonly code: string
    readonly use: ReasonUse
    readonly isRetired: boolean
  }[],
  code: string,
  use: ReasonUse,
): boolean =>
  reasons.some((reason) => reason.code === code && reason.use === use && !reason.isRetired)
