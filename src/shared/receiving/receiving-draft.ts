/**
 * Goods while they are counted in. A pure change gives a new draft or a refusal; nothing here knows what was
 * announced, so a blind count cannot give it away. What the count means is decided by match-inbound.ts.
 */
import type { Item, Tracking } from '../catalogue/item.ts'
import type { Attachment } from '../documents/document.ts'
import type { By } from '../sales/ticket.ts'
import { isExpired } from '../stock/lot.ts'
import type { InboundKind } from './inbound.ts'
import type { Quality, ReceivingLine, ReceivingLocation } from './receiving.ts'

/** One receiving holds as many lines as one ticket. */
export const RECEIVING_LINES_MAX = 2000

export interface ReceivingHead {
  readonly kind: InboundKind
  readonly inbound: { readonly inboundId: string; readonly inboundNo: string } | null
  readonly partner: string
  readonly isBlind: boolean
  /** Where the goods go, but for lines that say otherwise. */
  readonly to: ReceivingLocation
  readonly note: string
  /** Photos of what is wrong, the delivery note. */
  readonly attachments: readonly Attachment[]
}

export interface ReceivingDraftLine {
  readonly lineNo: number
  readonly itemId: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly isWeighed: boolean
  readonly tracking: Tracking
  readonly hasExpiry: boolean
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  /** Everything that lies there, in whatever condition. */
  readonly countedMilli: number
  /** Parts of what was counted. Where the whole line is rejected both are 0. */
  readonly damagedMilli: number
  readonly rejectedMilli: number
  readonly quality: Quality
  /** Who stands for a concession. */
  readonly concededBy: By | null
  /** Null: where the whole document goes. */
  readonly to: ReceivingLocation | null
  readonly note: string
  /** Revision of the draft in which the line became what it is: who changes it names the one they saw. */
  readonly touched: number
}

export interface ReceivingDraft {
  readonly draftId: string
  readonly revision: number
  readonly nextLineNo: number
  readonly head: ReceivingHead
  readonly lines: readonly ReceivingDraftLine[]
}

export const newReceiving = (
  draftId: string,
  head: Omit<ReceivingHead, 'attachments'>,
): ReceivingDraft => ({
  draftId,
  revision: 1,
  nextLineNo: 1,
  head: { ...head, attachments: [] },
  lines: [],
})

/** The three fates of what was counted; they add up to it. */
export function fatesOf(
  line: Pick<ReceivingDraftLine, 'countedMilli' | 'damagedMilli' | 'rejectedMilli' | 'quality'>,
): Pick<ReceivingLine, 'acceptedMilli' | 'damagedMilli' | 'rejectedMilli'> {
  const { countedMilli, damagedMilli, rejectedMilli, quality } = line
  if (quality === 'rejected') {
    return { acceptedMilli: 0, damagedMilli: 0, rejectedMilli: countedMilli }
  }
  return { acceptedMilli: countedMilli - damagedMilli - rejectedMilli, damagedMilli, rejectedMilli }
}

export const LINE_PROBLEMS = ['lot-missing', 'expiry-missing', 'goods-expired'] as const
export type LineProblem = (typeof LINE_PROBLEMS)[number]

/** What keeps a line from being booked. Goods that go back with the driver need nothing. */
export function problemOf(line: ReceivingDraftLine, businessDate: string): LineProblem | null {
  if (line.quality === 'rejected' || line.rejectedMilli === line.countedMilli) return null
  if (line.tracking === 'lot' && line.lot === '') return 'lot-missing'
  if (line.hasExpiry && line.expiry === null) return 'expiry-missing'
  if (line.quality !== 'concession' && isExpired(line.expiry, businessDate)) return 'goods-expired'
  return null
}

/** The part of a line that comes from the catalogue. */
export const goodsOfItem = (
  item: Item,
): Pick<
  ReceivingDraftLine,
  'itemId' | 'sku' | 'name' | 'unit' | 'isWeighed' | 'tracking' | 'hasExpiry'
> => ({
  itemId: item.id,
  sku: item.sku,
  name: item.name,
  unit: item.unit,
  isWeighed: item.kind === 'weighed',
  tracking: item.tracking,
  hasExpiry: item.hasExpiry,
})
