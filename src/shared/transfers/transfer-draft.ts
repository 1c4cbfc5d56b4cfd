/**
 * A transfer in the making (调出): where it goes, what was asked for, what was picked. The pick list stands in
 * the head, the goods that were picked are the lines; pure, see goods-draft.ts for the lines.
 */
import {
  changeGoods,
  type GoodsChange,
  type GoodsDraft,
  type GoodsRefusal,
} from '../documents/goods-draft.ts'
import { sum } from '../kernel/number.ts'
import { QUANTITY_MILLI_MAX, isWhole } from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { ItemKind } from '../catalogue/item.ts'
import type { StockLocation } from '../stock/location.ts'
import type { TransferKind, TransferShipped } from './transfer.ts'

/** A line of the pick list. */
export interface RequestedGoods {
  readonly itemId: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly kind: ItemKind
  readonly quantityMilli: number
}

export interface TransferHead {
  readonly kind: TransferKind
  /** Store or supplier; empty while nobody was named. */
  readonly partner: string
  /** Where scans take goods from, unless a line says otherwise. */
  readonly from: StockLocation
  /** Empty while none was chosen. */
  readonly reasonCode: string
  readonly note: string
  readonly requested: readonly RequestedGoods[]
}
export type TransferDraft = GoodsDraft<TransferHead>

export type TransferChange =
  | GoodsChange
  | { readonly kind: 'set-partner'; readonly partner: string }
  /** For what is scanned from now on. */
  | { readonly kind: 'set-place'; readonly location: StockLocation }
  | { readonly kind: 'set-reason'; readonly reasonCode: string }
  | { readonly kind: 'set-note'; readonly note: string }
  /** What is asked for of each of these goods from now on; 0 takes them off the list. */
  | { readonly kind: 'request'; readonly goods: readonly RequestedGoods[] }

export type TransferRefusal = GoodsRefusal | 'request-full'

export const REQUEST_LINES_MAX = 500
export const PARTNER_LENGTH_MAX = 80

/** Goods go back to a supplier because something is wrong with them. */
export const USUAL_PLACE: Readonly<Record<TransferKind, StockLocation>> = {
  store: 'FLOOR',
  supplier: 'DAMAGED',
}
export const USUAL_TRANSFER_REASON: Readonly<Record<TransferKind, string>> = {
  store: 'requested',
  supplier: 'return-to-supplier',
}

export const newTransfer = (
  draftId: string,
  { kind, partner, reasonCode }: Pick<TransferHead, 'kind' | 'partner' | 'reasonCode'>,
): TransferDraft => ({
  draftId,
  revision: 1,
  nextLineNo: 1,
  head: { kind, partner, reasonCode, from: USUAL_PLACE[kind], note: '', requested: [] },
  lines: [],
})

export function changeTransfer(
  draft: TransferDraft,
  change: TransferChange,
): Result<TransferDraft, TransferRefusal> {
  const withHead = (head: Partial<TransferHead>): Result<TransferDraft, TransferRefusal> =>
    ok({ ...draft, revision: draft.revision + 1, head: { ...draft.head, ...head } })
  switch (change.kind) {
    case 'set-partner':
      return withHead({ partner: change.partner })
    case 'set-place':
      return withHead({ from: change.location })
    case 'set-reason':
      return withHead({ reasonCode: change.reasonCode })
    case 'set-note':
      return withHead({ note: change.note })
    case 'request': {
      const requested = withRequests(draft.head.requested, change.goods)
      return requested.ok ? withHead({ requested: requested.value }) : requested
    }
    default:
      return changeGoods(draft, change)
  }
}

function withRequests(
  before: readonly RequestedGoods[],
  goods: readonly RequestedGoods[],
): Result<readonly RequestedGoods[], TransferRefusal> {
  const bySku = new Map(before.map((line) => [line.sku, line]))
  for (const one of goods) {
    const { kind, quantityMilli, name } = one
    if (quantityMilli < 0 || quantityMilli > QUANTITY_MILLI_MAX) {
      return refuse('quantity-invalid', { quantityMilli, name })
    }
    if (kind !== 'weighed' && !isWhole(quantityMilli)) {
      return refuse('quantity-not-whole', { quantityMilli, name })
    }
    if (quantityMilli === 0) bySku.delete(one.sku)
    else bySku.set(one.sku, one)
  }
  if (bySku.size > REQUEST_LINES_MAX) return refuse('request-full', { linesMax: REQUEST_LINES_MAX })
  return ok([...bySku.values()])
}

/** Over all places and lots. */
export const pickedMilli = ({ lines }: TransferDraft, sku: string): number =>
  sum(lines.filter((line) => line.sku === sku).map((line) => line.quantityMilli))

/** Lines are numbered anew. What was asked for stands on the first line of its goods. */
export function composeTransfer(
  { head, lines }: TransferDraft,
  about: Pick<TransferShipped, 'transferNo' | 'transferCounter'>,
): TransferShipped {
  const asked = new Map(head.requested.map(({ sku, quantityMilli }) => [sku, quantityMilli]))
  const takeAsked = (sku: string): number | null => {
    const quantityMilli = asked.get(sku) ?? null
    asked.delete(sku)
    return quantityMilli
  }
  return {
    ...about,
    kind: head.kind,
    partner: head.partner,
    lines: lines.map((line, index) => ({
      lineNo: index + 1,
      sku: line.sku,
      name: line.name,
      unit: line.unit,
      lot: line.lot,
      expiry: line.expiry,
      serial: line.serial,
      requestedMilli: takeAsked(line.sku),
      quantityMilli: line.quantityMilli,
      from: line.location,
    })),
    reasonCode: head.reasonCode,
    note: head.note,
  }
}
