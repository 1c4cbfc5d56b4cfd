/** Labels of what came in and may be sold: one for each piece, one for each lot of what is weighed. */
import type { ReceivingRow } from '#shared/api/receiving.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import type { LabelWish } from '../../ui/labels/label-form.ts'

export type ReceivedGoods = Pick<
  ReceivingRow,
  | 'sku'
  | 'name'
  | 'lot'
  | 'expiry'
  | 'countedMilli'
  | 'damagedMilli'
  | 'rejectedMilli'
  | 'quality'
  | 'isWeighed'
>

/** Lines of the same goods and lot, as serial numbers make them, are one. */
export function receivedLabels(lines: readonly ReceivedGoods[]): readonly LabelWish[] {
  const wishes = new Map<string, LabelWish>()
  for (const line of lines) {
    const count = labelsOf(line)
    if (count === 0) continue
    const { sku, name, lot, expiry } = line
    const key = JSON.stringify([sku, lot, expiry])
    const before = line.isWeighed ? 0 : (wishes.get(key)?.count ?? 0)
    wishes.set(key, { sku, name, lot, expiry, count: before + count })
  }
  return [...wishes.values()]
}

function labelsOf(line: ReceivedGoods): number {
  const goodMilli = line.countedMilli - line.damagedMilli - line.rejectedMilli
  if (line.quality === 'rejected' || goodMilli <= 0) return 0
  return line.isWeighed ? 1 : Math.floor(goodMilli / QUANTITY_SCALE)
}
