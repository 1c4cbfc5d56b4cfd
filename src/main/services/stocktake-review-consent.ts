/** Operations of capability `stocktake` by which a second person, or head office, agrees to a line. */
import { ok, refuse } from '#shared/kernel/result.ts'
import { approveLines, linesToRequest } from '#shared/stocktake/consent.ts'
import { byKey } from '#shared/stocktake/decide.ts'
import { keyOf } from '#shared/stocktake/stocktake.ts'
import type { Service } from '../ipc/call.ts'
import { append } from '../store/journal.ts'
import { bodyByEvent } from '../store/journal-row.ts'
import { askedMilli, countersOf, listRequests } from '../store/stocktake-decisions.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { appendEvent, byCaller } from './stocktake-find.ts'
import { findReview, itemsOf, linesOf } from './stocktake-review-read.ts'

type Names = 'stocktake.approve' | 'stocktake.request-approval' | 'stocktake.requests'

export function stocktakeConsentService(deps: Deps): Service<Names> {
  return {
    'stocktake.approve': {
      run: 'command',
      handle(tx, { stocktakeId, keys }, call) {
        const found = findReview(tx, stocktakeId)
        if (!found.ok) return found
        const by = call.need('approve-stocktake')
        if (!by.ok) return by
        const approved = approveLines(
          keys,
          byKey(linesOf(tx, deps, found.value, itemsOf(keys))),
          by.value.approver ?? by.value.actor,
          (key) => countersOf(tx, stocktakeId, key),
        )
        if (!approved.ok) return approved
        const body = { stocktakeId, level: 'manager', lines: approved.value } as const
        appendEvent(tx, deps, 'stocktake.approved', body, by.value, call.commandId)
        return ok({ lineCount: body.lines.length })
      },
      recall(tx, commandId) {
        const body = bodyByEvent(tx, commandId, 'stocktake.approved')
        return body === undefined ? undefined : { lineCount: body.lines.length }
      },
    },
    'stocktake.request-approval': {
      run: 'command',
      handle(tx, { stocktakeId }, call) {
        const found = findReview(tx, stocktakeId)
        if (!found.ok) return found
        const asked = askedMilli(tx, stocktakeId)
        const lines = linesToRequest(
          linesOf(tx, deps, found.value),
          (line) => asked.get(keyOf(line)) === line.varianceMilli,
        )
        if (lines.length === 0) return refuse('nothing-to-request')
        const { stocktakeNo } = found.value
        const body = { requestId: deps.ids.uuid(), stocktakeId, stocktakeNo, lines }
        append(tx, {
          type: 'approval.requested',
          eventId: call.commandId,
          businessDate: currentBusinessDate(tx, deps),
          occurredMs: deps.clock.nowMs(),
          ...byCaller(call),
          body,
        })
        return ok({ requestId: body.requestId, lineCount: lines.length })
      },
      recall(tx, commandId) {
        const body = bodyByEvent(tx, commandId, 'approval.requested')
        return body === undefined
          ? undefined
          : { requestId: body.requestId, lineCount: body.lines.length }
      },
    },
    'stocktake.requests': { run: 'query', handle: (tx) => ok(listRequests(tx)) },
  }
}
