/**
 * What an event moves: goods from place to place and money from account to account. Double entry, and the
 * only place where signs are decided. Pure functions of the body, so every balance can be recomputed.
 */
import type { Sale } from '../sales/sale.ts'
import { sum } from '../kernel/number.ts'
import type { LedgerEvent } from './event.ts'

/** Places of goods. Virtual ones stand for the world outside, so that every item sums to zero over all. */
export const LOCATIONS = [
  { code: 'FLOOR', kind: 'stock', isSellable: true },
  { code: 'BACKROOM', kind: 'stock', isSellable: false },
  { code: 'DAMAGED', kind: 'stock', isSellable: false },
  { code: 'SAMPLE', kind: 'stock', isSellable: false },
  { code: 'RESERVED', kind: 'stock', isSellable: false },
  { code: 'CUSTOMER', kind: 'virtual', isSellable: false },
  { code: 'SUPPLIER', kind: 'virtual', isSellable: false },
  { code: 'SCRAP', kind: 'virtual', isSellable: false },
  { code: 'ADJUST', kind: 'virtual', isSellable: false },
  { code: 'ERP', kind: 'virtual', isSellable: false },
] as const
export type LocationCode = (typeof LOCATIONS)[number]['code']

export interface StockMove {
  readonly sku: string
  /** Empty when the item has no lots. */
  readonly lot: string
  readonly serial: string
  /** > 0; the direction is in from and to. */
  readonly quantityMilli: number
  readonly from: LocationCode
  readonly to: LocationCode
  readonly reason: string
}

/** Amounts of one event add up to zero per currency. Positive = into the account. */
export interface MoneyMove {
  readonly account: string
  readonly amountMinor: number
  readonly currency: string
}

export function stockMovesOf(event: LedgerEvent): readonly StockMove[] {
  if (event.type !== 'sale.completed') return []
  return event.body.lines
    .filter((line) => line.kind !== 'non-stock')
    .map((line) => ({
      sku: line.sku,
      lot: '',
      serial: '',
      quantityMilli: line.quantityMilli,
      from: 'FLOOR' as const,
      to: 'CUSTOMER' as const,
      reason: 'sale',
    }))
}

export function moneyMovesOf(event: LedgerEvent): readonly MoneyMove[] {
  switch (event.type) {
    case 'sale.completed':
      return nonZero(moneyOfSale(event.body))
    case 'shift.opened':
      return nonZero([
        { account: 'tender:cash', amountMinor: event.body.floatMinor },
        { account: 'safe', amountMinor: -event.body.floatMinor },
      ]).map((move) => ({ ...move, currency: event.body.currency }))
    case 'cash.moved': {
      const sign = event.body.direction === 'in' ? 1 : -1
      return nonZero([
        { account: 'tender:cash', amountMinor: sign * event.body.amountMinor },
        {
          account: `paid-${event.body.direction}:${event.body.reasonCode}`,
          amountMinor: -sign * event.body.amountMinor,
        },
      ]).map((move) => ({ ...move, currency: event.body.currency }))
    }
    default:
      return []
  }
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

const nonZero = <T extends { readonly amountMinor: number }>(moves: readonly T[]): T[] =>
  moves.filter((move) => move.amountMinor !== 0)
