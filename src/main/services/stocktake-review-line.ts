/** One line of a review: who counted what where, what moved since the last good count, and why it is probably so. */
import { ok, refuse } from '#shared/kernel/result.ts'
import { byKey, detailsOf } from '#shared/stocktake/decide.ts'
import { readingOf } from '#shared/stocktake/reading.ts'
import { keyOf } from '#shared/stocktake/stocktake.ts'
import type { QueryHandler } from '../ipc/call.ts'
import { changesAfter } from '../store/stock-as-of.ts'
import { entriesOfLine, lastCount, movesOfLine } from '../store/stocktake-line-detail.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { causesOf } from './stocktake-causes.ts'
import { findReviewed, linesOf, viewOf } from './stocktake-review-read.ts'

export function stocktakeLineHandler(deps: Deps): QueryHandler<'stocktake.line'> {
  return {
    run: 'query',
    handle(tx, { stocktakeId, key }) {
      const found = findReviewed(tx, stocktakeId)
      if (!found.ok) return found
      const lines = linesOf(tx, deps, found.value)
      const line = byKey(lines).get(keyOf(key))
      if (line === undefined) return refuse('line-unknown', detailsOf(key))
      const entries = entriesOfLine(tx, stocktakeId, key)
      const changes = changesAfter(tx, { locations: [key.location], skus: [key.sku] }, 0).filter(
        (change) => keyOf(change) === keyOf(key),
      )
      const bookAt = (place: number, countedMs: number) =>
        readingOf(line.balanceMilli, [{ place, countedMs, quantityMilli: 0 }], changes).bookMilli
      const last = lastCount(tx, key)
      let balanceMilli = line.balanceMilli
      const moves = movesOfLine(tx, key, last?.position ?? 0).map((move) => {
        const after = balanceMilli
        balanceMilli -= move.changeMilli
        return { ...move, balanceMilli: after }
      })
      const businessDate = currentBusinessDate(tx, deps)
      return ok({
        line: viewOf(line),
        entries: entries.map(({ place, ...entry }) => ({
          ...entry,
          bookMilli: bookAt(place, entry.countedMs),
        })),
        lastCountedOn: last?.businessDate ?? null,
        movements: moves.map(
          ({ partner: _partner, isReversed: _is, isReversal: _was, isLate, ...move }) => ({
            ...move,
            isLate: isLate === 1,
          }),
        ),
        causes: causesOf(tx, deps, { stocktakeId, businessDate, line, lines, entries, moves }),
      })
    },
  }
}
