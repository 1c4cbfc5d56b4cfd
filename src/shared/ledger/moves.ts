/**
 * What an event moves: goods from place to place and money from account to account. Double entry, and the
 * only place where signs are decided. Pure functions of the body, so every balance can be recomputed.
 */
import type { Sale } from '../sales/sale.ts'
import type { Return } from '../returns/return.ts'
import type { CashMoved, ShiftClosed, ShiftOpened } from '../shift/shift.ts'
import { sum } from '../kernel/number.ts'
import type { LedgerEvent } from './event.ts'
import type { MoneyMove, StockMove } from './move.ts'
import {
  stockOfLearned,
  stockOfLoss,
  stockOfRebase,
  stockOfReceiving,
  stockOfRelocation,
  stockOfStocktake,
  stockOfTransfer,
} from './goods.ts'
import { stockOfReturn, stockOfSale } from './goods-sold.ts'

export function stockMovesOf(event: LedgerEvent): readonly StockMove[] {
  switch (event.type) {
    case 'sale.completed':
      return stockOfSale(event.body)
    case 'return.completed':
      return stockOfReturn(event.body)
    case 'loss.recorded':
      return stockOfLoss(event.body)
    case 'stock.received':
      return stockOfReceiving(event.body)
    case 'transfer.shipped':
      return stockOfTransfer(event.body)
    case 'stock.relocated':
      return stockOfRelocation(event.body)
    case 'stocktake.posted':
      return stockOfStocktake(event.body)
    case 'stocktake.rebased':
      return stockOfRebase(event.body)
    case 'stock.learned':
      return stockOfLearned(event.body)
    case 'document.reversed':
      return event.body.stock
    default:
      return []
  }
}

export function moneyMovesOf(event: LedgerEvent): readonly MoneyMove[] {
  switch (event.type) {
    case 'sale.completed':
      return nonZero(moneyOfSale(event.body))
    case 'return.completed':
      return nonZero(moneyOfReturn(event.body))
    case 'shift.opened':
      return nonZero(moneyOfFloat(event.body))
    case 'shift.closed':
      return nonZero(moneyOfHandover(event.body))
    case 'cash.moved':
      return nonZero(moneyOfCash(event.body))
    case 'document.reversed':
      return event.body.money
    default:
      return []
  }
}

function moneyOfFloat({ floatMinor, currency }: ShiftOpened): MoneyMove[] {
  return [
    { account: 'tender:cash', amountMinor: floatMinor, currency },
    { account: 'safe', amountMinor: -floatMinor, currency },
  ]
}

/** The difference is booked against over and short; then everything that was counted goes to the safe. */
function moneyOfHandover({ differenceMinor, countedMinor, currency }: ShiftClosed): MoneyMove[] {
  return [
    { account: 'tender:cash', amountMinor: differenceMinor - countedMinor, currency },
    { account: 'over-short', amountMinor: -differenceMinor, currency },
    { account: 'safe', amountMinor: countedMinor, currency },
  ]
}

function moneyOfCash({ direction, amountMinor, reasonCode, currency }: CashMoved): MoneyMove[] {
  const sign = direction === 'in' ? 1 : -1
  return [
    { account: 'tender:cash', amountMinor: sign * amountMinor, currency },
    { account: `paid-${direction}:${reasonCode}`, amountMinor: -sign * amountMinor, currency },
  ]
}

/** Tenders in; revenue, tax and rounding out. Dropped change and cash rounding meet in one account. */
function moneyOfSale(sale: Sale): MoneyMove[] {
  const { totals, currency } = sale
  const tax = sum(totals.taxes.map((part) => part.taxMinor))
  const revenue = totals.netMinor + totals.addedTaxMinor - tax
  const money = (account: string, amountMinor: number) => ({ account, amountMinor, currency })
  return [
    ...sale.tenders.map((tender) => money(`tender:${tender.code}`, tender.amountMinor)),
    money('revenue', -revenue),
    ...totals.taxes.map((part) => money(`tax:${part.code}`, -part.taxMinor)),
    money('rounding', totals.droppedMinor - totals.roundingMinor),
  ]
}

/** The other way round than a sale of the same totals. */
function moneyOfReturn(back: Return): MoneyMove[] {
  const { totals, currency } = back
  const tax = sum(totals.taxes.map((part) => part.taxMinor))
  const revenue = totals.netMinor + totals.addedTaxMinor - tax
  const money = (account: string, amountMinor: number) => ({ account, amountMinor, currency })
  return [
    ...back.refunds.map((refund) => money(`tender:${refund.code}`, -refund.amountMinor)),
    money('revenue', revenue),
    ...totals.taxes.map((part) => money(`tax:${part.code}`, part.taxMinor)),
    money('rounding', totals.roundingMinor - totals.droppedMinor),
  ]
}

const nonZero = (moves: readonly MoneyMove[]): MoneyMove[] =>
  moves.filter((move) => move.amountMinor !== 0)
