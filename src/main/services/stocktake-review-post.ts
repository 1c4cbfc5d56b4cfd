/**
 * Books what is ready, in as many events as it takes and in one transaction: a stocktake is posted as far as it is
 * ready, or not at all.
 */
import { sum } from '#shared/kernel/number.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { isOpen } from '#shared/stocktake/line-state.ts'
import { partsOf, postedLines, type BookPlace } from '#shared/stocktake/post.ts'
import { keyOf } from '#shared/stocktake/stocktake.ts'
import { isTransit, STOCK_LOCATIONS } from '#shared/stock/location.ts'
import type { CommandHandler } from '../ipc/call.ts'
import { serialPlace } from '../store/goods-at.ts'
import { partCount } from '../store/stocktake-decisions.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { appendEvent, byCaller } from './stocktake-find.ts'
import { findReview, linesOf } from './stocktake-review-read.ts'

export function postHandler(deps: Deps): CommandHandler<'stocktake.post'> {
  return {
    run: 'command',
    handle(tx, { stocktakeId }, call) {
      const found = findReview(tx, stocktakeId)
      if (!found.ok) return found
      const before = linesOf(tx, deps, found.value)
      const lines = postedLines(before, bookPlaceOf(tx))
      if (lines.every(({ decision }) => decision === 'leave')) return refuse('nothing-ready')
      const posted = new Set(lines.map(keyOf))
      const { stocktakeNo } = found.value
      const { currency } = deps.settings
      const earlier = partCount(tx, stocktakeId)
      for (const [index, part] of partsOf(lines).entries()) {
        const body = { stocktakeId, stocktakeNo, part: earlier + index + 1, currency, lines: part }
        const eventId = index === 0 ? call.commandId : deps.ids.uuid()
        appendEvent(tx, deps, 'stocktake.posted', body, byCaller(call), eventId)
      }
      return ok({
        lineCount: lines.length,
        adjustedCount: lines.filter(({ varianceMilli }) => varianceMilli !== 0).length,
        netMinor: sum(lines.map(({ valueMinor }) => valueMinor)),
        openCount: before.filter((line) => isOpen(line.state) && !posted.has(keyOf(line))).length,
      })
    },
  }
}

const bookPlaceOf =
  (tx: ReadTx): BookPlace =>
  (sku, serial) => {
    const location = serialPlace(tx, sku, serial)?.location
    if (location === undefined) return null
    if (isTransit(location)) return 'transit'
    return STOCK_LOCATIONS.find((code) => code === location) ?? null
  }
