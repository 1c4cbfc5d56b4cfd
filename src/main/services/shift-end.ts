/** Operations of capability `shift` for its end: counting the drawer blind, closing, what shifts came to. */
import type { Parsed } from '#shared/api/registry.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { countedMinorOf, facesOf, verdictOf } from '#shared/shift/count.ts'
import { expectedCashMinor, type ShiftCounted, type ShiftFigure } from '#shared/shift/shift.ts'
import type { Call, Service } from '../ipc/call.ts'
import { bodyOf, type JournalRow } from '../store/journal-row.ts'
import { append } from '../store/journal.ts'
import {
  cashRows,
  countsSinceCash,
  findShift,
  lastCount,
  listShifts,
  type CountRow,
} from '../store/shift-ends.ts'
import { openShift, type ShiftRow } from '../store/shifts.ts'
import { findStaff } from '../store/staff.ts'
import { readOpenTicket } from '../store/tickets.ts'
import { statement, type ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { checkReason, foldFigures } from './shift.ts'

type Names = 'shift.faces' | 'shift.count' | 'shift.close' | 'shift.list' | 'shift.read'

const CASH_ROWS_MAX = 5000

export function shiftEndService(deps: Deps): Service<Names> {
  return {
    'shift.faces': {
      run: 'query',
      handle: () => {
        const { currency, notesMinor } = deps.settings
        return ok({ facesMinor: [...facesOf(currency, notesMinor)] })
      },
    },
    'shift.count': countHandler(deps),
    'shift.close': closeHandler(deps),
    'shift.list': { run: 'query', handle: (tx, { limit }) => ok([...listShifts(tx, limit)]) },
    'shift.read': {
      run: 'query',
      handle(tx, { shiftId }) {
        const shift = findShift(tx, shiftId)
        if (shift === undefined) return refuse('shift-unknown')
        const { fromPosition, endPosition, ...view } = shift
        const to = endPosition ?? Number.MAX_SAFE_INTEGER
        const rows = cashRows(tx, fromPosition, to, CASH_ROWS_MAX)
        const figures = foldFigures(tx, { shiftId, position: fromPosition })
        return ok({ ...view, figures, cash: [...rows] })
      },
    },
  }
}

/** Own shift, or somebody else's: the cashier may be gone. */
function mayEnd(shift: ShiftRow, call: Call) {
  const isOwn = call.staff?.staffNo === shift.cashierNo
  return call.need(isOwn ? 'close-shift' : 'close-other-shift')
}

function countHandler(deps: Deps): Service<'shift.count'>['shift.count'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = openShift(tx)
      if (shift === undefined) return refuse('shift-not-open')
      if (hasOpenTicket(tx)) return refuse('ticket-open')
      const faces = facesOf(deps.settings.currency, deps.settings.notesMinor)
      const wrong = input.cash.find(({ faceMinor }) => !faces.includes(faceMinor))
      if (wrong !== undefined) return refuse('face-unknown', { faceMinor: wrong.faceMinor })
      const made = countsSinceCash(tx, shift.shiftId)
      if (made > 0 && judge(tx, deps, shift, made).isFinal) return refuse('count-final')
      const by = mayEnd(shift, call)
      if (!by.ok) return by
      append(tx, {
        type: 'shift.counted',
        eventId: call.commandId,
        businessDate: shift.businessDate,
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body: countedBody(tx, deps, shift, input),
      })
      const { isWithin, triesLeft } = judge(tx, deps, shift, made + 1)
      return ok({ isWithin, triesLeft })
    },
  }
}

function countedBody(
  tx: ReadTx,
  deps: Deps,
  { shiftId }: ShiftRow,
  { cash, looseMinor }: Parsed<'shift.count'>,
): ShiftCounted {
  return {
    shiftId,
    attempt: (lastCount(tx, shiftId)?.attempt ?? 0) + 1,
    cash: cash.filter(({ count }) => count > 0),
    looseMinor,
    countedMinor: countedMinorOf(cash, looseMinor),
    currency: deps.settings.currency,
  }
}

interface Judged {
  readonly figures: readonly Omit<ShiftFigure, 'shiftId'>[]
  readonly expectedMinor: number
  readonly count: CountRow | undefined
  readonly differenceMinor: number
  readonly isWithin: boolean
  readonly triesLeft: number
  /** Nothing is counted any more: it fits, or it was the last try. */
  readonly isFinal: boolean
}

function judge(tx: ReadTx, deps: Deps, shift: ShiftRow, made: number): Judged {
  const { closeToleranceMinor, closeAttemptsMax } = deps.settings
  const rule = { toleranceMinor: closeToleranceMinor, attemptsMax: closeAttemptsMax }
  const figures = foldFigures(tx, shift)
  const expectedMinor = expectedCashMinor(figures)
  const count = lastCount(tx, shift.shiftId)
  const differenceMinor = (count?.countedMinor ?? 0) - expectedMinor
  const verdict = verdictOf(differenceMinor, made, rule)
  return {
    figures,
    expectedMinor,
    count,
    differenceMinor,
    ...verdict,
    isFinal: verdict.triesLeft === 0,
  }
}

function closeHandler(deps: Deps): Service<'shift.close'>['shift.close'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = openShift(tx)
      if (shift === undefined) return refuse('shift-not-open')
      if (hasOpenTicket(tx)) return refuse('ticket-open')
      const made = countsSinceCash(tx, shift.shiftId)
      const judged = judge(tx, deps, shift, made)
      const wrong = checkClose(tx, deps, input, judged, made)
      if (!wrong.ok) return wrong
      const by = consentOf(shift, judged, call)
      if (!by.ok) return by
      const { shiftId, shiftNo, businessDate } = shift
      const { figures, expectedMinor, differenceMinor, count } = judged
      const counted = countOf(tx, count)
      append(tx, {
        type: 'shift.closed',
        eventId: call.commandId,
        businessDate,
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body: {
          ...{ shiftId, shiftNo, currency: deps.settings.currency, figures },
          ...{ cash: counted.cash, looseMinor: counted.looseMinor },
          ...{ expectedMinor, countedMinor: counted.countedMinor, differenceMinor },
          attempts: count?.attempt ?? 0,
          tenders: otherTenders(figures, input.tenders),
          ...{ reasonCode: input.reasonCode, note: input.note },
          ...{ nextFloatMinor: input.nextFloatMinor, handedTo: input.handedTo },
        },
      })
      return ok({
        shiftId,
        shiftNo,
        expectedMinor,
        countedMinor: counted.countedMinor,
        differenceMinor,
      })
    },
  }
}

type CloseRefusal =
  | 'not-counted'
  | 'count-again'
  | 'reason-missing'
  | 'reason-unknown'
  | 'float-exceeds'
  | 'staff-unknown'

function checkClose(
  tx: ReadTx,
  deps: Deps,
  input: Parsed<'shift.close'>,
  { isWithin, isFinal, triesLeft, count }: Judged,
  made: number,
): Result<null, CloseRefusal> {
  if (made === 0) return refuse('not-counted')
  if (!isFinal) return refuse('count-again', { triesLeft })
  if (!isWithin && input.reasonCode === '') return refuse('reason-missing')
  if (input.reasonCode !== '') {
    const reason = checkReason(deps, input.reasonCode, 'over-short')
    if (!reason.ok) return reason
  }
  if (input.nextFloatMinor > (count?.countedMinor ?? 0)) return refuse('float-exceeds')
  const { handedTo } = input
  const isKnown = handedTo === null || findStaff(tx, handedTo)?.isActive === true
  return isKnown ? ok(null) : refuse('staff-unknown', { staffNo: handedTo })
}

/** Whoever may stand for what is over or short may end anybody's shift: one consent is asked for, not two. */
const consentOf = (shift: ShiftRow, { isWithin }: Judged, call: Call) =>
  isWithin ? mayEnd(shift, call) : call.need('accept-over-short')

function countOf(tx: ReadTx, count: CountRow | undefined): ShiftCounted {
  const row = statement<Pick<JournalRow, 'type' | 'version' | 'body'>>(
    tx,
    'SELECT type, version, body FROM journal WHERE position = ?',
  ).get(count?.position ?? 0)
  if (row === undefined) throw new Error('a shift is closed by its count')
  return bodyOf(row) as ShiftCounted
}

/** Slips are added up by hand or not at all; nothing is booked for them. */
function otherTenders(
  figures: readonly Omit<ShiftFigure, 'shiftId'>[],
  said: Parsed<'shift.close'>['tenders'],
) {
  return figures
    .filter(({ kind, key }) => kind === 'tender' && key !== 'cash')
    .map(({ key, amountMinor }) => ({
      code: key,
      expectedMinor: amountMinor,
      countedMinor: said.find(({ code }) => code === key)?.countedMinor ?? null,
    }))
}

const hasOpenTicket = (tx: ReadTx): boolean => (readOpenTicket(tx)?.lines.length ?? 0) > 0
