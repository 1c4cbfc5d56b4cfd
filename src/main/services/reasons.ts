/** Operations of capability `reasons`: the store's list, and the manager's changes of it. */
import { saveReason } from '#shared/documents/reason-list.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Service } from '../ipc/call.ts'
import { readSettings } from '../store/settings.ts'
import type { Deps } from './deps.ts'
import { changeSettings, adoptSettings } from './settings.ts'

export function reasonsService(deps: Deps): Service<'reasons.list' | 'reasons.save'> {
  return {
    'reasons.list': {
      run: 'query',
      handle: () => ok(deps.settings.reasons.map((reason) => ({ ...reason }))),
    },
    'reasons.save': {
      run: 'command',
      handle(tx, edit, call) {
        const saved = saveReason(deps.settings.reasons, edit)
        if (!saved.ok) return saved
        const by = call.need('manage-settings')
        if (!by.ok) return by
        const { code } = saved.value
        const reasons = saved.value.reasons.map((reason) => ({ ...reason }))
        const changed = changeSettings(tx, deps, { ...deps.settings, reasons }, by.value.actor)
        must(changed.ok || null, 'a list of reasons that was checked is fit for the settings')
        call.afterCommit(() => adoptSettings(deps, deps.store.read(readSettings)))
        return ok({ code, reasons })
      },
    },
  }
}
