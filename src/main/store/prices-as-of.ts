/** As of when goods and prices are head office's: what a person asks when a price is doubted. */
import type { SyncStatus } from '#shared/api/sync.ts'
import { activePriceList, nextPriceList } from './price-lists.ts'
import { statement, type ReadTx } from './tx.ts'

export function pricesAsOf(tx: ReadTx): Pick<SyncStatus, 'goodsAsOfMs' | 'prices' | 'nextPrices'> {
  const row = statement<{ takenMs: number | null }>(
    tx,
    `SELECT max(taken_ms) AS takenMs FROM feed_cursor WHERE feed IN ('catalogue', 'prices')`,
  ).get()
  const active = activePriceList(tx)
  const next = nextPriceList(tx)
  return {
    goodsAsOfMs: row?.takenMs ?? null,
    prices:
      active === undefined
        ? null
        : { version: active.version, effectiveFrom: active.effectiveFrom },
    nextPrices:
      next === undefined
        ? null
        : {
            version: next.version,
            effectiveFrom: next.effectiveFrom,
            isHeld: next.state === 'held',
          },
  }
}
