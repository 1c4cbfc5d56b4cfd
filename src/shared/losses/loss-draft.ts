/** A loss in the making: kind, place, reason, note, pictures, goods. Pure; see goods-draft.ts for the lines. */
import { withAttachment, withoutAttachment } from '../documents/attachment.ts'
import {
  checkFound,
  checkTaken,
  type Book,
  type GoodsCheckRefusal,
} from '../documents/goods-check.ts'
import {
  changeGoods,
  totalQuantityMilli,
  totalValueMinor,
  valueOf,
  type GoodsChange,
  type GoodsDraft,
  type GoodsRefusal,
} from '../documents/goods-draft.ts'
import type { Attachment } from '../documents/document.ts'
import { AMOUNT_MINOR_MAX } from '../kernel/money.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { StockLocation } from '../stock/location.ts'
import type { Loss, LossKind } from './loss.ts'

export interface LossHead {
  readonly kind: LossKind
  /** Where goods are taken from, or were found, unless a line says otherwise. */
  readonly location: StockLocation
  /** Empty while none was chosen. */
  readonly reasonCode: string
  readonly note: string
  readonly attachments: readonly Attachment[]
}
export type LossDraft = GoodsDraft<LossHead>

export type LossChange =
  | GoodsChange
  | { readonly kind: 'set-kind'; readonly lossKind: LossKind; readonly reasonCode: string }
  | { readonly kind: 'set-place'; readonly location: StockLocation }
  | { readonly kind: 'set-reason'; readonly reasonCode: string }
  | { readonly kind: 'set-note'; readonly note: string }
  | { readonly kind: 'attach'; readonly attachment: Attachment }
  | { readonly kind: 'detach'; readonly sha256: string }

export type LossRefusal = GoodsRefusal | 'attachments-full' | 'amount-too-large'

/** The reason that a kind is mostly recorded with, where the store's list still has it. */
export const USUAL_LOSS_REASON: Readonly<Record<LossKind, string>> = {
  damaged: 'broken',
  expired: 'out-of-date',
  stolen: 'missing',
  sample: 'for-display',
  'own-use': 'for-the-shop',
  gift: 'for-a-customer',
  surplus: 'found',
}

export const newLoss = (
  draftId: string,
  { kind, location, reasonCode }: Pick<LossHead, 'kind' | 'location' | 'reasonCode'>,
): LossDraft => ({
  draftId,
  revision: 1,
  nextLineNo: 1,
  head: { kind, location, reasonCode, note: '', attachments: [] },
  lines: [],
})

export function changeLoss(draft: LossDraft, change: LossChange): Result<LossDraft, LossRefusal> {
  const withHead = (head: Partial<LossHead>): Result<LossDraft, LossRefusal> =>
    ok({ ...draft, revision: draft.revision + 1, head: { ...draft.head, ...head } })
  switch (change.kind) {
    case 'set-kind':
      return withHead({ kind: change.lossKind, reasonCode: change.reasonCode })
    case 'set-place':
      return withHead({ location: change.location })
    case 'set-reason':
      return withHead({ reasonCode: change.reasonCode })
    case 'set-note':
      return withHead({ note: change.note })
    case 'attach': {
      const attachments = withAttachment(draft.head.attachments, change.attachment)
      return attachments.ok ? withHead({ attachments: attachments.value }) : attachments
    }
    case 'detach':
      return withHead({ attachments: withoutAttachment(draft.head.attachments, change.sha256) })
    default: {
      const changed = changeGoods(draft, change)
      if (!changed.ok) return changed
      const isTooLarge = totalValueMinor(changed.value.lines) > AMOUNT_MINOR_MAX
      return isTooLarge ? refuse('amount-too-large', { amountMinorMax: AMOUNT_MINOR_MAX }) : changed
    }
  }
}

export const checkLoss = (
  { head, lines }: LossDraft,
  book: Book,
): Result<null, GoodsCheckRefusal> =>
  head.kind === 'surplus' ? checkFound(lines, book) : checkTaken(lines, book)

/** Above one of the store's limits a second person has to agree. */
export const isLargeLoss = (
  { lines }: LossDraft,
  limits: { readonly lossMinorMax: number; readonly lossMilliMax: number },
): boolean =>
  totalValueMinor(lines) > limits.lossMinorMax || totalQuantityMilli(lines) > limits.lossMilliMax

/** Lines are numbered anew, without the gaps of those that were deleted. */
export function composeLoss(
  { head, lines }: LossDraft,
  about: Pick<Loss, 'lossNo' | 'lossCounter' | 'currency' | 'source'>,
): Loss {
  return {
    ...about,
    kind: head.kind,
    reasonCode: head.reasonCode,
    note: head.note,
    lines: lines.map((line, index) => ({
      lineNo: index + 1,
      sku: line.sku,
      name: line.name,
      unit: line.unit,
      lot: line.lot,
      expiry: line.expiry,
      serial: line.serial,
      quantityMilli: line.quantityMilli,
      location: line.location,
      unitValueMilli: line.unitPriceMilli,
      valueMinor: valueOf(line),
    })),
    valueMinor: totalValueMinor(lines),
    attachments: head.attachments,
  }
}
