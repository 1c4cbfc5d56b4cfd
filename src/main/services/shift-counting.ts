/** Operations of capability `shift` for whoever goes on counting a drawer: how far it has come, and the sheet so far. */
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { countStanding, facesOf } from '#shared/shift/count.ts'
import type { Call, Service } from '../ipc/call.ts'
import { keepSheet, readSheet } from '../store/count-sheets.ts'
import { openShift } from '../store/shifts.ts'
import type { Deps } from './deps.ts'
import { judge, type Judged } from './shift-count.ts'

type Names = 'shift.faces' | 'shift.counting' | 'shift.keep-sheet'

export function shiftCountingService(deps: Deps): Service<Names> {
  return {
    'shift.faces': { run: 'query', handle: () => ok({ facesMinor: [...ownFaces(deps)] }) },
    'shift.counting': {
      run: 'query',
      handle(tx, _input, call) {
        const shift = openShift(tx)
        if (shift === undefined) return refuse('shift-not-open')
        const judged = judge(tx, deps, shift)
        const sheet = readSheet(tx, shift.shiftId, staffNoOf(call))
        const told = countStanding(judged.counted, judged, deps.settings.closeAttemptsMax)
        return ok({
          ...told,
          attempts: judged.counts.length,
          isAnew: judged.next === 'anew',
          sheet: sheet === null ? null : { ...sheet, cash: [...sheet.cash] },
          slips: judged.isFinal ? slipsOf(judged.figures) : [],
        })
      },
    },
    'shift.keep-sheet': {
      run: 'command',
      handle(tx, { attempts, sheet }, call) {
        const shift = openShift(tx)
        if (shift === undefined) return refuse('shift-not-open')
        const { counts } = judge(tx, deps, shift)
        const change = { nowMs: deps.clock.nowMs(), by: staffNoOf(call) }
        if (counts.length === attempts) keepSheet(tx, shift.shiftId, sheet, change)
        return ok({})
      },
    },
  }
}

export const ownFaces = ({ settings }: Deps): readonly number[] =>
  facesOf(settings.currency, settings.cashFacesMinor, settings.notesMinor)

const staffNoOf = ({ staff }: Call): string =>
  must(staff, 'the router has checked who asks').staffNo

/** Other tenders of the shift: what was taken less what was handed back, and in how many slips. */
export const slipsOf = (figures: Judged['figures']) =>
  figures
    .filter(({ kind, key }) => kind === 'tender' && key !== 'cash')
    .map(({ key, count, amountMinor }) => ({ code: key, count, expectedMinor: amountMinor }))
