/** The mirror of an event: every move the other way, every figure taken off again. */
import { moneyMovesOf, stockMovesOf } from '../ledger/moves.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { shiftFiguresOf } from '../shift/figures.ts'
import type { DocumentReversed } from './document.ts'

export function mirrorOf(
  event: LedgerEvent,
): Pick<DocumentReversed, 'stock' | 'money' | 'figures'> {
  return {
    stock: stockMovesOf(event).map((move) => ({ ...move, from: move.to, to: move.from })),
    money: moneyMovesOf(event).map((move) => ({ ...move, amountMinor: -move.amountMinor })),
    figures: shiftFiguresOf(event).map(({ kind, key, count, amountMinor }) => ({
      kind,
      key,
      count: 0 - count,
      amountMinor: 0 - amountMinor,
    })),
  }
}
