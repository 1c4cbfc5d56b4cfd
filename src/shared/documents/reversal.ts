/** The mirror of an event: every move the other way, every figure taken off again; and the money in people's hands. */
import { moneyMovesOf, stockMovesOf } from '../ledger/moves.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { shiftFiguresOf } from '../shift/figures.ts'
import { sum } from '../kernel/number.ts'
import { EXCHANGE_TENDER } from '../returns/return.ts'
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

const CASH = 'tender:cash'
/** It goes from one half of an exchange to the other, and through nobody's hands. */
const WITHIN_EXCHANGE = `tender:${EXCHANGE_TENDER}`

export interface MoneyBack {
  /** What the drawer gets; negative = what it gives. */
  readonly cashMinor: number
  /** Every other tender by itself: each has to be undone on its terminal. */
  readonly others: { readonly code: string; readonly amountMinor: number }[]
}

/** What people have to do with money when these are taken back together. */
export function moneyBackOf(bodies: readonly Pick<DocumentReversed, 'money'>[]): MoneyBack {
  const tenders = bodies
    .flatMap(({ money }) => money)
    .filter(({ account }) => account.startsWith('tender:') && account !== WITHIN_EXCHANGE)
  const inCash = tenders.filter(({ account }) => account === CASH)
  return {
    cashMinor: sum(inCash.map(({ amountMinor }) => amountMinor)),
    others: tenders
      .filter(({ account }) => account !== CASH)
      .map(({ account, amountMinor }) => ({ code: account.slice('tender:'.length), amountMinor })),
  }
}
