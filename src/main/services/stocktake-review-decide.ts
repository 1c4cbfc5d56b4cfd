/** Operations of capability `stocktake` that settle a line: counted again, or said why. */
import { isReasonFor } from '#shared/documents/reason.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { byKey, decideLines } from '#shared/stocktake/decide.ts'
import { composeRecount } from '#shared/stocktake/recount.ts'
import type { StocktakeRecountOrdered } from '#shared/stocktake/stocktake.ts'
import type { Service } from '../ipc/call.ts'
import { bodyByEvent } from '../store/journal-row.ts'
import { actingStaff } from '../store/staff.ts'
import { allTasks, analysedItems } from '../store/stocktake-decisions.ts'
import { readStocktake } from '../store/stocktakes.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { appendEvent, byCaller } from './stocktake-find.ts'
import { findReview, itemsOf, linesOf, viewOf } from './stocktake-review-read.ts'

type Names = 'stocktake.order-recount' | 'stocktake.decide' | 'stocktake.analyses'

export function stocktakeDecideService(deps: Deps): Service<Names> {
  return {
    'stocktake.order-recount': {
      run: 'command',
      handle(tx, { stocktakeId, keys, assignTo }, call) {
        const found = findReview(tx, stocktakeId)
        if (!found.ok) return found
        const tasks = allTasks(tx, stocktakeId)
        const only = keys === null ? null : itemsOf(keys)
        const recount = composeRecount(linesOf(tx, deps, found.value, only), {
          keys,
          assignTo,
          lastTaskNo: Math.max(0, ...tasks.map(({ taskNo }) => taskNo)),
          zoneNames: new Map(tasks.map(({ zoneCode, name }) => [zoneCode ?? '', name])),
        })
        if (!recount.ok) return recount
        if (assignTo !== null && actingStaff(tx, assignTo) === undefined) {
          return refuse('staff-unknown', { staffNo: assignTo })
        }
        const body = { stocktakeId, ...recount.value }
        appendEvent(tx, deps, 'stocktake.recount-ordered', body, byCaller(call), call.commandId)
        return ok(ordered(body))
      },
      recall(tx, commandId) {
        const body = bodyByEvent(tx, commandId, 'stocktake.recount-ordered')
        return body === undefined ? undefined : ordered(body)
      },
    },
    'stocktake.decide': {
      run: 'command',
      handle(tx, { stocktakeId, lines: wanted }, call) {
        const found = findReview(tx, stocktakeId)
        if (!found.ok) return found
        const decided = decideLines(wanted, {
          lines: byKey(linesOf(tx, deps, found.value, itemsOf(wanted))),
          isReason: (code) => isReasonFor(deps.settings.reasons, code, 'stocktake'),
          businessDate: currentBusinessDate(tx, deps),
        })
        if (!decided.ok) return decided
        const body = { stocktakeId, lines: decided.value }
        appendEvent(tx, deps, 'stocktake.decided', body, byCaller(call), call.commandId)
        return ok({})
      },
      recall: (tx, commandId) =>
        bodyByEvent(tx, commandId, 'stocktake.decided') === undefined ? undefined : {},
    },
    'stocktake.analyses': {
      run: 'query',
      handle(tx) {
        return ok(
          [...analysedItems(tx)]
            .flatMap(([stocktakeId, skus]) => {
              const stocktake = readStocktake(tx, stocktakeId)
              return stocktake === undefined ? [] : [{ stocktake, skus }]
            })
            .flatMap(({ stocktake, skus }) =>
              linesOf(tx, deps, stocktake, skus)
                .filter(({ dueOn }) => dueOn !== null)
                .map((line) => ({
                  ...viewOf(line),
                  stocktakeId: stocktake.stocktakeId,
                  stocktakeNo: stocktake.stocktakeNo,
                })),
            )
            .sort((a, b) => compare(a.dueOn ?? '', b.dueOn ?? '')),
        )
      },
    },
  }
}

const ordered = ({ tasks, keys }: StocktakeRecountOrdered) => ({
  taskCount: tasks.length,
  lineCount: keys.length,
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
