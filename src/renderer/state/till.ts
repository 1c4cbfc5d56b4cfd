/** What the till is and how it is doing: info once per connection, status as the backend tells it. */
import { create } from 'zustand'
import type { TillInfo, TillStatus } from '#shared/api/till.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { ConnectionState } from '../client/connect.ts'

interface TillState {
  readonly connection: ConnectionState
  readonly info: TillInfo | null
  readonly status: TillStatus | null
}

export const useTill = create<TillState>()(() => ({
  connection: 'connecting',
  info: null,
  status: null,
}))

const FALLBACK: Currency = { code: 'CNY', digits: 2 }

export const currencyNow = (): Currency => useTill.getState().info?.currency ?? FALLBACK
export const useCurrency = (): Currency => useTill((state) => state.info?.currency ?? FALLBACK)
