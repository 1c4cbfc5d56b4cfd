/** Operations of capability `receipt`: what stands on receipts above and below, kept by the manager and tried on paper. */
import type { Parsed } from '#shared/api/registry.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import {
  headSample,
  receiptHeadProblem,
  tidyHead,
  type ReceiptHead,
} from '#shared/receipt/receipt-head.ts'
import type { Service } from '../ipc/call.ts'
import { oweLoosePaper } from '../store/print-jobs.ts'
import { readSettings } from '../store/settings.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { adoptSettings, changeSettings } from './settings.ts'

export function receiptHeadService(
  deps: Deps,
  printing: Printing,
): Service<'receipt.head' | 'receipt.set-head' | 'receipt.print-head'> {
  const { settings } = deps
  return {
    'receipt.head': {
      run: 'query',
      handle() {
        const { storeName, receiptLanguage: language, receiptHead: head } = settings
        return ok({ storeName, language, head })
      },
    },
    'receipt.set-head': {
      run: 'command',
      handle(tx, { head: typed }, call) {
        const checked = usable(typed)
        if (!checked.ok) return checked
        const by = call.need('manage-settings')
        if (!by.ok) return by
        const receiptHead = checked.value
        const changed = changeSettings(tx, deps, { ...settings, receiptHead }, by.value.actor)
        must(changed.ok || null, 'a head that was checked is fit for the settings')
        call.afterCommit(() => adoptSettings(deps, deps.store.read(readSettings)))
        return ok({ head: receiptHead })
      },
    },
    'receipt.print-head': {
      run: 'command',
      handle(tx, { head: typed }, call) {
        const checked = usable(typed)
        if (!checked.ok) return checked
        const by = call.need('manage-settings')
        if (!by.ok) return by
        const { storeName, receiptLanguage } = settings
        const document = headSample(storeName, checked.value, receiptLanguage)
        const key = `receipt-head-${call.commandId}`
        oweLoosePaper(tx, { key, kind: 'test', document }, deps.clock.nowMs())
        call.afterCommit(() => printing.wake())
        return ok({})
      },
    },
  }
}

function usable(typed: Parsed<'receipt.set-head'>['head']) {
  // Before the empty rows are gone: a line is told by the number that it has on the screen.
  const problem = receiptHeadProblem(typed)
  if (problem !== null) return refuse(problem.code, problem.details)
  const { above, below, logo }: ReceiptHead = tidyHead(typed)
  return ok({ above: [...above], below: [...below], logo })
}
