/**
 * An announcement while it is written by hand. A pure change gives a new draft or a refusal; whether its number is
 * known and its date can be read is looked at when it is announced.
 */
import type { Item } from '../catalogue/item.ts'
import { QUANTITY_MILLI_MAX, QUANTITY_SCALE } from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { InboundKind } from './inbound.ts'
import { checkQuantity } from './receiving-lines.ts'
import type { Label } from './receiving-label.ts'

/** What is longer is imported from a file. */
export const ANNOUNCE_LINES_MAX = 500

export interface AnnounceHead {
  readonly inboundNo: string
  readonly kind: InboundKind
  readonly partner: string
  /** As it was typed; empty: nobody knows. */
  readonly expectedText: string
}

export interface AnnounceLine {
  readonly lineNo: number
  readonly itemId: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly isWeighed: boolean
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  readonly quantityMilli: number
}

export interface AnnounceDraft {
  readonly draftId: string
  readonly revision: number
  readonly nextLineNo: number
  readonly head: AnnounceHead
  readonly lines: readonly AnnounceLine[]
}

export type AnnounceChange =
  | ({ readonly kind: 'set-head' } & { readonly head: AnnounceHead })
  /** The same goods with the same lot, date and serial add up. */
  | {
      readonly kind: 'add'
      readonly item: Item
      readonly quantityMilli: number
      readonly label: Label
    }
  | { readonly kind: 'set-quantity'; readonly lineNo: number; readonly quantityMilli: number }
  | { readonly kind: 'delete-line'; readonly lineNo: number }

export type AnnounceRefusal =
  | 'draft-full'
  | 'line-unknown'
  | 'quantity-invalid'
  | 'quantity-not-whole'
  | 'serial-single'
  | 'serial-twice'

export const newAnnounce = (draftId: string): AnnounceDraft => ({
  draftId,
  revision: 0,
  nextLineNo: 1,
  head: { inboundNo: '', kind: 'delivery', partner: '', expectedText: '' },
  lines: [],
})

export function changeAnnounce(
  draft: AnnounceDraft,
  change: AnnounceChange,
): Result<AnnounceDraft, AnnounceRefusal> {
  const changed = apply(draft, change)
  return changed.ok ? ok({ ...changed.value, revision: draft.revision + 1 }) : changed
}

function apply(
  draft: AnnounceDraft,
  change: AnnounceChange,
): Result<AnnounceDraft, AnnounceRefusal> {
  switch (change.kind) {
    case 'set-head':
      return ok({ ...draft, head: change.head })
    case 'add':
      return add(draft, change)
    case 'set-quantity': {
      const line = draft.lines.find(({ lineNo }) => lineNo === change.lineNo)
      if (line === undefined) return refuse('line-unknown', { lineNo: change.lineNo })
      return put(draft, line, change.quantityMilli)
    }
    case 'delete-line': {
      const lines = draft.lines.filter(({ lineNo }) => lineNo !== change.lineNo)
      if (lines.length === draft.lines.length) {
        return refuse('line-unknown', { lineNo: change.lineNo })
      }
      return ok({ ...draft, lines })
    }
  }
}

type Add = Extract<AnnounceChange, { kind: 'add' }>

function add(draft: AnnounceDraft, { item, quantityMilli, label }: Add) {
  const { id: itemId, sku, name, unit, kind } = item
  const { lot, expiry, serial } = label
  const twin = draft.lines.find(
    (line) =>
      line.itemId === itemId &&
      line.lot === lot &&
      line.expiry === expiry &&
      line.serial === serial,
  )
  if (twin !== undefined && serial !== '') return refuse('serial-twice', { serial, name })
  if (twin !== undefined) return put(draft, twin, twin.quantityMilli + quantityMilli)
  if (draft.lines.length >= ANNOUNCE_LINES_MAX) {
    return refuse('draft-full', { linesMax: ANNOUNCE_LINES_MAX })
  }
  const line: AnnounceLine = {
    ...{ lineNo: draft.nextLineNo, itemId, sku, name, unit, isWeighed: kind === 'weighed' },
    ...{ lot, expiry, serial, quantityMilli },
  }
  const more = { ...draft, nextLineNo: draft.nextLineNo + 1, lines: [...draft.lines, line] }
  return put(more, line, quantityMilli)
}

/** The draft with that much on the line. */
function put(
  draft: AnnounceDraft,
  line: AnnounceLine,
  quantityMilli: number,
): Result<AnnounceDraft, AnnounceRefusal> {
  if (quantityMilli > QUANTITY_MILLI_MAX) return refuse('quantity-invalid', { quantityMilli })
  const bad = checkQuantity(quantityMilli, line.isWeighed)
  if (bad !== null) return bad
  if (line.serial !== '' && quantityMilli !== QUANTITY_SCALE) {
    return refuse('serial-single', { serial: line.serial })
  }
  const lines = draft.lines.map((one) =>
    one.lineNo === line.lineNo && one.quantityMilli !== quantityMilli
      ? { ...one, quantityMilli }
      : one,
  )
  return ok({ ...draft, lines })
}
