/** Operations of capability `stocktake` on what was counted: the review opens, shows its lines, and ends. */
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { must } from '#shared/kernel/assert.ts'
import { isOpen, isPostable } from '#shared/stocktake/line-state.ts'
import { filterLines, sortLines, summaryOf } from '#shared/stocktake/review-list.ts'
import type { StocktakeEnded } from '#shared/stocktake/stocktake.ts'
import type { Call, Service } from '../ipc/call.ts'
import { isPosted, stocktakeRow, tasksOfStocktake } from '../store/stocktakes.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { stocktakeDashboardService } from './stocktake-dashboard.ts'
import { stocktakeExportHandler } from './stocktake-export.ts'
import { appendEvent, byCaller, findStocktake } from './stocktake-find.ts'
import { stocktakeConsentService } from './stocktake-review-consent.ts'
import { stocktakeDecideService } from './stocktake-review-decide.ts'
import { stocktakeLineHandler } from './stocktake-review-line.ts'
import { postHandler } from './stocktake-review-post.ts'
import { findReview, findReviewed, linesOf, viewOf } from './stocktake-review-read.ts'

type Own = 'stocktake.begin-review' | 'stocktake.count-on' | 'stocktake.review' | 'stocktake.close'

export function stocktakeReviewService(deps: Deps) {
  return {
    ...ownHandlers(deps),
    'stocktake.line': stocktakeLineHandler(deps),
    ...stocktakeDecideService(deps),
    ...stocktakeConsentService(deps),
    'stocktake.post': postHandler(deps),
    'stocktake.export': stocktakeExportHandler(deps),
    ...stocktakeDashboardService(deps),
  }
}

function ownHandlers(deps: Deps): Service<Own> {
  return {
    'stocktake.begin-review': {
      run: 'command',
      handle(tx, { stocktakeId, dropOpenTasks }, call) {
        const ready = checkCounted(tx, stocktakeId, dropOpenTasks)
        if (!ready.ok) return ready
        end(tx, deps, call, stocktakeId, 'review')
        return ok({})
      },
      recall: () => ({}),
    },
    'stocktake.count-on': {
      run: 'command',
      handle(tx, { stocktakeId }, call) {
        const found = findReview(tx, stocktakeId)
        if (!found.ok) return found
        if (isPosted(tx, stocktakeId)) return refuse('stocktake-posted')
        end(tx, deps, call, stocktakeId, 'counting')
        return ok({})
      },
      recall: () => ({}),
    },
    'stocktake.review': {
      run: 'query',
      handle(tx, { stocktakeId, filter, text, offset, limit }) {
        const found = findReviewed(tx, stocktakeId)
        if (!found.ok) return found
        const lines = linesOf(tx, deps, found.value)
        const shown = sortLines(filterLines(lines, filter, text))
        const unknownCount = must(stocktakeRow(tx, stocktakeId), 'it was found').unknownCount
        return ok({
          rows: shown.slice(offset, offset + limit).map(viewOf),
          total: shown.length,
          summary: { ...summaryOf(lines), unknownCount },
        })
      },
    },
    'stocktake.close': {
      run: 'command',
      handle(tx, { stocktakeId }, call) {
        const found = findReview(tx, stocktakeId)
        if (!found.ok) return found
        const lines = linesOf(tx, deps, found.value)
        const openCount = lines.filter(({ state }) => isOpen(state)).length
        const readyCount = lines.filter(({ state }) => isPostable(state)).length
        if (openCount + readyCount > 0) return refuse('lines-open', { openCount, readyCount })
        const unknownCount = must(stocktakeRow(tx, stocktakeId), 'it was found').unknownCount
        if (unknownCount > 0) return refuse('unknowns-open', { unknownCount })
        end(tx, deps, call, stocktakeId, 'closed')
        return ok({})
      },
      recall: () => ({}),
    },
  }
}

type BeginRefusal =
  'stocktake-unknown' | 'stocktake-not-counting' | 'tasks-open' | 'nothing-counted'

function checkCounted(
  tx: ReadTx,
  stocktakeId: string,
  dropOpenTasks: boolean,
): Result<null, BeginRefusal> {
  const found = findStocktake(tx, stocktakeId)
  if (!found.ok) return found
  if (found.value.state !== 'counting') return refuse('stocktake-not-counting')
  // Recounts go on in the review.
  const open = tasksOfStocktake(tx, stocktakeId).filter(
    ({ state, round }) => state !== 'submitted' && round === 1,
  )
  if (open.length > 0 && !dropOpenTasks) {
    const names = open.map(({ zoneCode, location }) => zoneCode ?? location).join(', ')
    return refuse('tasks-open', { openCount: open.length, names })
  }
  const { entryCount } = must(stocktakeRow(tx, stocktakeId), 'it was found')
  return entryCount === 0 ? refuse('nothing-counted') : ok(null)
}

function end(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  stocktakeId: string,
  to: StocktakeEnded['to'],
): void {
  const body = { stocktakeId, to, reasonCode: '', note: '' }
  appendEvent(tx, deps, 'stocktake.ended', body, byCaller(call), call.commandId)
}
