/** One move of goods and one of money: what events are made of. */
import type { LocationCode } from '../stock/location.ts'

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
