/** The blind count of a drawer as a service needs it: how it stands against the book, and who may not be told. */
import { grantOf } from '#shared/access/role.ts'
import { nextCount, verdictOf, type Counted, type CountVerdict } from '#shared/shift/count.ts'
import { expectedCashMinor, type ShiftFigure } from '#shared/shift/shift.ts'
import type { Call } from '../ipc/call.ts'
import { countsOf, lastCashPosition, type CountRow } from '../store/shift-ends.ts'
import { openShift, type ShiftRow } from '../store/shifts.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { foldFigures } from './shift-figures.ts'

export interface Judged extends CountVerdict {
  readonly figures: readonly Omit<ShiftFigure, 'shiftId'>[]
  readonly counts: readonly CountRow[]
  /** The count that holds; undefined: none was made, or cash moved since. */
  readonly count: CountRow | undefined
  readonly expectedMinor: number
  readonly differenceMinor: number
  /** Nothing is counted any more: it fits, or it was the last try. */
  readonly isFinal: boolean
  readonly counted: Counted
  /** What the next count would be. */
  readonly next: ReturnType<typeof nextCount>
}

export function judge(tx: ReadTx, deps: Deps, shift: ShiftRow): Judged {
  const { closeToleranceMinor, closeAttemptsMax } = deps.settings
  const figures = foldFigures(tx, shift.shiftId, shift.position)
  const expectedMinor = expectedCashMinor(figures)
  const counts = countsOf(tx, shift.shiftId)
  const last = counts.at(-1)
  const isVoid = last !== undefined && last.position < lastCashPosition(tx)
  const tries = triesOf(counts)
  const differenceMinor = (last?.countedMinor ?? 0) - expectedMinor
  const rule = { toleranceMinor: closeToleranceMinor, attemptsMax: closeAttemptsMax }
  const verdict = verdictOf(differenceMinor, tries, rule)
  const isFinal = last !== undefined && !isVoid && verdict.triesLeft === 0
  const counted = { tries, isVoid, isFinal }
  const next = nextCount(counted, closeAttemptsMax)
  const count = isVoid ? undefined : last
  return {
    ...{ figures, counts, count, counted, expectedMinor, differenceMinor },
    ...{ ...verdict, isFinal, next },
  }
}

/** A count that was made anew, with consent, is the first of its tries. */
const triesOf = (counts: readonly CountRow[]): number =>
  counts.length -
  Math.max(
    0,
    counts.findLastIndex(({ isAnew }) => isAnew),
  )

/**
 * What should be in the drawer is kept from whoever has counted it until the shift is ended, whatever their role; and
 * from whose drawer it is, unless their own role lets them read it. A consent does not help: a manager signs on and reads.
 */
export function isDrawerKeptFrom(tx: ReadTx, { staff }: Pick<Call, 'staff'>): boolean {
  const shift = openShift(tx)
  if (shift === undefined || staff === null) return false
  const { staffNo, role } = staff
  const isOwn = shift.cashierNo === staffNo && grantOf(role, 'read-x-report') !== 'allowed'
  return isOwn || countsOf(tx, shift.shiftId).some(({ actor }) => actor === staffNo)
}
