/** Goods about to be moved between two places of the store. Pure; see documents/goods-draft.ts for the lines. */
import { checkTaken, type Book, type GoodsCheckRefusal } from '../documents/goods-check.ts'
import {
  changeGoods,
  type GoodsChange,
  type GoodsDraft,
  type GoodsRefusal,
} from '../documents/goods-draft.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { StockLocation } from '../stock/location.ts'
import type { StockRelocated } from '../transfers/transfer.ts'

export interface RelocationHead {
  readonly from: StockLocation
  readonly to: StockLocation
  /** Empty while none was chosen. */
  readonly reasonCode: string
  readonly note: string
}
export type RelocationDraft = GoodsDraft<RelocationHead>

export type RelocationChange =
  | Exclude<GoodsChange, { kind: 'set-location' }>
  | {
      readonly kind: 'set-route'
      readonly from: StockLocation
      readonly to: StockLocation
      readonly reasonCode: string
    }
  | { readonly kind: 'set-reason'; readonly reasonCode: string }
  | { readonly kind: 'set-note'; readonly note: string }

export type RelocationRefusal = GoodsRefusal | 'same-place'

/** The reason that goods mostly go there for, where the store's list still has it; empty: none is usual. */
export const USUAL_RELOCATION_REASON: Readonly<Record<StockLocation, string>> = {
  FLOOR: 'restock-floor',
  BACKROOM: '',
  DAMAGED: 'to-damaged',
  SAMPLE: 'set-aside',
  RESERVED: 'set-aside',
}

export function newRelocation(
  draftId: string,
  from: StockLocation,
  to: StockLocation,
  reasonCode: string,
): Result<RelocationDraft, 'same-place'> {
  if (from === to) return refuse('same-place')
  const head = { from, to, reasonCode, note: '' }
  return ok({ draftId, revision: 1, nextLineNo: 1, head, lines: [] })
}

/** All lines lie where the route begins. */
export function changeRelocation(
  draft: RelocationDraft,
  change: RelocationChange,
): Result<RelocationDraft, RelocationRefusal> {
  const { head, lines } = draft
  const revision = draft.revision + 1
  switch (change.kind) {
    case 'set-route': {
      const { from, to, reasonCode } = change
      if (from === to) return refuse('same-place')
      const moved = from === head.from ? lines : lines.map((line) => ({ ...line, location: from }))
      return ok({ ...draft, revision, head: { ...head, from, to, reasonCode }, lines: moved })
    }
    case 'set-reason':
      return ok({ ...draft, revision, head: { ...head, reasonCode: change.reasonCode } })
    case 'set-note':
      return ok({ ...draft, revision, head: { ...head, note: change.note } })
    default:
      return changeGoods(draft, change)
  }
}

export const checkRelocation = (
  { lines }: RelocationDraft,
  book: Book,
): Result<null, GoodsCheckRefusal> => checkTaken(lines, book)

export function composeRelocation(
  { head, lines }: RelocationDraft,
  about: Pick<StockRelocated, 'relocationNo' | 'relocationCounter'>,
): StockRelocated {
  return {
    ...about,
    lines: lines.map((line, index) => ({
      lineNo: index + 1,
      sku: line.sku,
      name: line.name,
      unit: line.unit,
      lot: line.lot,
      expiry: line.expiry,
      serial: line.serial,
      quantityMilli: line.quantityMilli,
      from: line.location,
      to: head.to,
    })),
    reasonCode: head.reasonCode,
    note: head.note,
  }
}
