/** Operations of capability `stocktake` as far as it is planned and counted; what becomes of it: stocktake-review.ts. */
import { ok, refuse } from '#shared/kernel/result.ts'
import { must } from '#shared/kernel/assert.ts'
import { scopeText } from '#shared/stocktake/plan.ts'
import type { Service } from '../ipc/call.ts'
import { isPosted, listStocktakes, stocktakeRow, tasksOfStocktake } from '../store/stocktakes.ts'
import type { Deps } from './deps.ts'
import { checkReason } from './shift.ts'
import { stocktakeCountService } from './stocktake-count.ts'
import { appendEvent, byCaller, findStocktake } from './stocktake-find.ts'
import { stocktakePlanService } from './stocktake-plan.ts'
import { stocktakeTasksService } from './stocktake-tasks.ts'
import { stocktakeUnknownsService } from './stocktake-unknowns.ts'

type Own = 'stocktake.list' | 'stocktake.read' | 'stocktake.cancel'

export function stocktakeService(deps: Deps) {
  return {
    ...ownHandlers(deps),
    ...stocktakePlanService(deps),
    ...stocktakeTasksService(deps),
    ...stocktakeCountService(deps),
    ...stocktakeUnknownsService(deps),
  }
}

function ownHandlers(deps: Deps): Service<Own> {
  return {
    'stocktake.list': {
      run: 'query',
      handle: (tx, { states }) => ok(listStocktakes(tx, states)),
    },
    'stocktake.read': {
      run: 'query',
      handle(tx, { stocktakeId }) {
        const found = findStocktake(tx, stocktakeId)
        if (!found.ok) return found
        const { isWitnessed, locations, scope } = found.value
        return ok({
          ...must(stocktakeRow(tx, stocktakeId), 'it is in the list'),
          isWitnessed,
          locations: [...locations],
          scopeText: scopeText(scope),
          tasks: tasksOfStocktake(tx, stocktakeId),
        })
      },
    },
    'stocktake.cancel': {
      run: 'command',
      handle(tx, { stocktakeId, reasonCode, note }, call) {
        const found = findStocktake(tx, stocktakeId)
        if (!found.ok) return found
        const { state } = found.value
        if (state === 'closed' || state === 'cancelled') return refuse('stocktake-ended')
        if (isPosted(tx, stocktakeId)) return refuse('stocktake-posted')
        const reason = checkReason(deps, reasonCode, 'stocktake-end')
        if (!reason.ok) return reason
        const body = { stocktakeId, to: 'cancelled', reasonCode, note } as const
        appendEvent(tx, deps, 'stocktake.ended', body, byCaller(call), call.commandId)
        return ok({})
      },
      recall: () => ({}),
    },
  }
}
