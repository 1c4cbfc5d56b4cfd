/** Labels of what came in and may be sold: one for each piece, one for each lot of what is weighed. */
import { QUANTITY_SCALE } from '../kernel/quantity.ts'
import type { Quality } from '../receiving/receiving.ts'

export interface ReceivedGoods {
  readonly sku: string
  readonly name: string
  /** Empty: none. */
  readonly lot: string
  readonly expiry: string | null
  readonly countedMilli: number
  readonly damagedMilli: number
  readonly rejectedMilli: number
  readonly quality: Quality
  readonly isWeighed: boolean
}

export interface ReceivedLabel {
  readonly sku: string
  readonly name: string
  readonly lot: string
  readonly expiry: string | null
  readonly count: number
}

/** Lines of the same goods and lot, as serial numbers make them, are one. */
export function receivedLabels(lines: readonly ReceivedGoods[]): readonly ReceivedLabel[] {
  const wishes = new Map<string, ReceivedLabel>()
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
