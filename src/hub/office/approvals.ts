/** What stores ask head office to agree to. The answer goes down to the till that asked and becomes an event there. */
import { ok, refuse } from '#shared/kernel/result.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { instruct } from './instruct.ts'
import type { OfficeService } from './office-call.ts'

type ApprovalView = OfficeOutput<'approvals.list'>['approvals'][number]

export const approvalsService: OfficeService<'approvals.list' | 'approvals.answer'> = {
  'approvals.list': async ({ sql }, { state }) =>
    ok({
      approvals: await sql.query<ApprovalView>(
        `SELECT store_id AS "storeId", request_id AS "requestId", till_id AS "tillId", kind, request,
           asked_ms AS "askedMs", answer, answered_ms AS "answeredMs"
         FROM approval WHERE (answer IS NOT NULL) = $1
         ORDER BY CASE WHEN $1 THEN -answered_ms ELSE asked_ms END LIMIT 500`,
        [state === 'answered'],
      ),
    }),

  'approvals.answer': async ({ sql, who, nowMs, noteDeed }, input) => {
    const { storeId, requestId, isApproved, note } = input
    const [asked] = await sql.query<{ till_id: string; request: unknown; answer: unknown }>(
      'SELECT till_id, request, answer FROM approval WHERE store_id = $1 AND request_id = $2 FOR UPDATE',
      [storeId, requestId],
    )
    if (asked === undefined) return refuse('request-unknown')
    // Also by telephone: the till's own event came up before.
    if (asked.answer !== null) return refuse('request-answered')
    const stocktakeId = textIn(asked.request, 'stocktakeId')
    const answer = { requestId, stocktakeId, isApproved, by: who.name, note }
    await sql.query(
      'UPDATE approval SET answer = $3, answered_ms = $4 WHERE store_id = $1 AND request_id = $2',
      [storeId, requestId, JSON.stringify(answer), nowMs],
    )
    await instruct(sql, { storeId, tillId: asked.till_id }, `approval-answer:${requestId}`, {
      kind: 'approval-answer',
      ...answer,
    })
    noteDeed({ storeId, subject: requestId, detail: { isApproved, note } })
    return ok({})
  },
}

function textIn(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null) return ''
  const found = (value as Readonly<Record<string, unknown>>)[name]
  return typeof found === 'string' ? found : ''
}
