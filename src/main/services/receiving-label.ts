/** A code that is scanned at the back door: which goods, how many, and what the label says of them. */
import type { Item } from '#shared/catalogue/item.ts'
import { mulDivRounded } from '#shared/kernel/number.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { goodsOfItem } from '#shared/receiving/receiving-draft.ts'
import {
  judgeLabel,
  labelOf,
  type Label,
  type LabelRefusal,
} from '#shared/receiving/receiving-label.ts'
import type { GoodsCodeRefusal } from '#shared/scanning/read-scan.ts'
import type { Call } from '../ipc/call.ts'
import { lotExpiry } from '../store/goods-at.ts'
import type { WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { findScanned, type ScannedGoods } from './lots-scan.ts'
import { isSecretFor, openLinesOf, receivingDraft } from './receiving-drafts.ts'

export interface Counted {
  readonly draftId: string
  readonly item: Item
  readonly factorMilli: number
  /** Null: one pack; of weighed goods, not known yet. */
  readonly quantityMilli: number | null
  readonly label: Label
}

export interface ScannedCode {
  readonly draftId: string
  readonly code: string
  readonly quantityMilli: number | null
  /** The contradiction has been said, and the goods are there all the same. */
  readonly isDespite: boolean
}

export function countedByCode(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  { draftId, code, quantityMilli, isDespite }: ScannedCode,
): Result<Counted, GoodsCodeRefusal | 'draft-unknown' | LabelRefusal> {
  const draft = receivingDraft(tx, draftId)
  if (draft === undefined) return refuse('draft-unknown')
  const found = findScanned(tx, deps.settings, code, currentBusinessDate(tx, deps))
  if (!found.ok) return found
  const { item, factorMilli } = found.value
  const { inbound } = draft.head
  const known = {
    // Who counts blind learns nothing of the announcement from a refusal either.
    announced:
      inbound === null || isSecretFor(draft, deps, call) ? [] : openLinesOf(tx, inbound.inboundId),
    expiryOf: (lot: string) => lotExpiry(tx, item.sku, lot),
  }
  const goods = goodsOfItem(item)
  const label = judgeLabel(goods, labelOf(goods, found.value), known, isDespite)
  if (!label.ok) return label
  const quantity = quantityOf(found.value, quantityMilli)
  return ok({ draftId, item, factorMilli, quantityMilli: quantity, label: label.value })
}

/** So many labels of so many pieces each. A weight that was typed is of these goods, whatever the label says. */
function quantityOf(
  { item, quantityMilli }: ScannedGoods,
  typedMilli: number | null,
): number | null {
  if (typedMilli === null || quantityMilli === null || item.kind === 'weighed') {
    return typedMilli ?? quantityMilli
  }
  return mulDivRounded(typedMilli, quantityMilli, QUANTITY_SCALE)
}
