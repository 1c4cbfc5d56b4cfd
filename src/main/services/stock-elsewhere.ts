/** What other stores can promise of an item, asked of head office while a customer waits. The book is not touched. */
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Service } from '../ipc/call.ts'
import type { SyncRunner } from '../sync/runner.ts'

export function stockElsewhereService({
  sync,
}: {
  readonly sync: SyncRunner
}): Service<'stock.elsewhere'> {
  return {
    'stock.elsewhere': {
      run: 'slow',
      async handle({ sku }) {
        const answered = await sync.askElsewhere(sku)
        if (answered === null) return refuse('not-joined')
        return answered.ok ? ok(answered.value) : refuse('hub-unreachable')
      },
    },
  }
}
