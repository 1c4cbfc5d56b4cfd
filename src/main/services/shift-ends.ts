/** Operations of capability `shift` for managers: what shifts came to, down to the movements of a drawer. */
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Service } from '../ipc/call.ts'
import {
  cashRows,
  endingOf,
  findShift,
  listShifts,
  openingBody,
  ticketRows,
} from '../store/shift-ends.ts'
import type { ReadTx } from '../store/tx.ts'
import { isDrawerKeptFrom } from './shift-count.ts'
import { foldFigures } from './shift-figures.ts'

const ROWS_MAX = 5000

export function shiftEndsService(): Service<'shift.list' | 'shift.read'> {
  return {
    'shift.list': { run: 'query', handle: (tx, wish) => ok([...listShifts(tx, wish)]) },
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
          openingNote: openingBody(tx, fromPosition).note,
          end: endPosition === null ? null : endOf(tx, endPosition),
          figures: foldFigures(tx, shiftId, fromPosition, to),
          tickets: [...ticketRows(tx, fromPosition, to, ROWS_MAX)],
          cash: [...cashRows(tx, fromPosition, to, ROWS_MAX)],
        })
      },
    },
  }
}

function endOf(tx: ReadTx, position: number) {
  const { approver, expectedMinor, attempts, ...closed } = endingOf(tx, position)
  const { reasonCode, note, nextFloatMinor, tenders } = closed
  return {
    ...{ approver, expectedMinor, attempts, reasonCode, note, nextFloatMinor },
    tenders: [...tenders],
  }
}
