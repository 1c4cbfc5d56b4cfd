/** Lots that an event tells of, with the date on the goods. */
import type { LedgerEvent } from '../ledger/event.ts'

export interface LotSeen {
  readonly sku: string
  readonly lot: string
  readonly expiry: string | null
}

export function lotsOf(event: LedgerEvent): readonly LotSeen[] {
  const named = linesOf(event).filter((line) => line.lot !== '')
  return [...new Map(named.map((line) => [`${line.sku}\n${line.lot}`, line])).values()]
}

function linesOf(event: LedgerEvent): readonly LotSeen[] {
  switch (event.type) {
    case 'stock.received':
      return event.body.lines.filter((line) => line.acceptedMilli + line.damagedMilli > 0).map(seen)
    case 'loss.recorded':
    case 'transfer.shipped':
    case 'stock.relocated':
      return event.body.lines.map(seen)
    case 'sale.completed':
    case 'return.completed':
      return event.body.lines.flatMap(({ sku, lots }) =>
        lots.map((part) => ({ sku, lot: part.lot, expiry: part.expiry })),
      )
    default:
      return []
  }
}

const seen = ({ sku, lot, expiry }: LotSeen): LotSeen => ({ sku, lot, expiry })
