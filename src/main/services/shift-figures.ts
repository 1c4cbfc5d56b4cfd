/** Sums of a shift's events: nothing is kept that X would have to agree with. */
import { shiftFiguresOf } from '#shared/shift/figures.ts'
import type { ShiftFigure } from '#shared/shift/shift.ts'
import { eventsFrom } from '../store/shifts.ts'
import type { ReadTx } from '../store/tx.ts'

/** Of the events from the shift's opening up to its end; where it has none, up to now. */
export function foldFigures(
  tx: ReadTx,
  shiftId: string,
  fromPosition: number,
  toPosition: number = Number.MAX_SAFE_INTEGER,
): Omit<ShiftFigure, 'shiftId'>[] {
  const sums = new Map<string, Omit<ShiftFigure, 'shiftId'>>()
  for (const event of eventsFrom(tx, fromPosition, toPosition)) {
    for (const { shiftId: of, ...figure } of shiftFiguresOf(event)) {
      if (of !== shiftId) continue
      const key = `${figure.kind}\n${figure.key}`
      const seen = sums.get(key)
      sums.set(key, {
        ...figure,
        count: figure.count + (seen?.count ?? 0),
        amountMinor: figure.amountMinor + (seen?.amountMinor ?? 0),
      })
    }
  }
  return [...sums.values()]
}
