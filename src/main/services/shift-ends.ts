/** Operations of capability `shift` for managers: what shifts came to, down to the movements of a drawer. */
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Service } from '../ipc/call.ts'
import { cashRows, findShift, listShifts } from '../store/shift-ends.ts'
import { isDrawerKeptFrom } from './shift-count.ts'
import { foldFigures } from './shift-figures.ts'

const CASH_ROWS_MAX = 5000

export function shiftEndsService(): Service<'shift.list' | 'shift.read'> {
  return {
    'shift.list': { run: 'query', handle: (tx, { limit }) => ok([...listShifts(tx, limit)]) },
    'shift.read': {
      run: 'query',
      handle(tx, { shiftId }, call) {
        const shift = findShift(tx, shiftId)
        if (shift === undefined) return refuse('shift-unknown')
        const { fromPosition, endPosition, ...view } = shift
        if (endPosition === null && isDrawerKeptFrom(tx, call)) return refuse('drawer-blind')
        const to = endPosition ?? Number.MAX_SAFE_INTEGER
        return ok({
          ...view,
          figures: foldFigures(tx, shiftId, fromPosition, to),
          cash: [...cashRows(tx, fromPosition, to, CASH_ROWS_MAX)],
        })
      },
    },
  }
}
