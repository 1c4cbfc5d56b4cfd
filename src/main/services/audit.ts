/** Operations of capability `audit`: reading the operation log. There is none that writes it. */
import { ok } from '#shared/kernel/result.ts'
import type { Service } from '../ipc/call.ts'
import { searchAudit } from '../store/audit-search.ts'

export function auditService(): Service<'audit.search'> {
  return {
    'audit.search': {
      run: 'query',
      handle(tx, input) {
        const { limit } = input
        // One more than is shown says whether the log goes on.
        const found = searchAudit(tx, { ...input, limit: limit + 1 })
        const rows = found.slice(0, limit)
        const last = rows.at(-1)
        const next =
          found.length > limit && last !== undefined
            ? { position: last.position, entryNo: last.entryNo }
            : null
        return ok({ rows, next })
      },
    },
  }
}
