/** The answer of head office to a request: by the feed of instructions, or by hand in the name of who gave it. */
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { ApprovalAnswered } from '#shared/stocktake/stocktake.ts'
import { append } from '../store/journal.ts'
import { listRequests } from '../store/stocktake-decisions.ts'
import type { WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

export function answerRequest(
  tx: WriteTx,
  deps: Deps,
  answer: Omit<ApprovalAnswered, 'stocktakeId'>,
  actor = 'cli',
): Result<null, 'request-unknown' | 'request-answered'> {
  const { requestId } = answer
  const request = listRequests(tx).find((one) => one.requestId === requestId)
  if (request === undefined) return refuse('request-unknown', { requestId })
  if (request.state !== 'waiting') return refuse('request-answered', { by: request.by })
  append(tx, {
    type: 'approval.answered',
    eventId: deps.ids.uuid(),
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    actor,
    body: { ...answer, stocktakeId: request.stocktakeId },
  })
  return ok(null)
}
