/** What may go to the safe in the middle of a shift (上缴): everything beyond the float, so that change can go on. */
import { expectedCashMinor, type ShiftFigure } from './shift.ts'

/** 0: there is no more than the float. */
export function beyondFloatMinor(figures: readonly Omit<ShiftFigure, 'shiftId'>[]): number {
  const float = figures.find(({ kind }) => kind === 'float')
  return Math.max(0, expectedCashMinor(figures) - (float?.amountMinor ?? 0))
}
