/** Operations of capability `shift` for its end: counting the drawer blind, and closing. */
import type { Output, Parsed } from '#shared/api/registry.ts'
import { documentNo } from '#shared/documents/document.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { countedMinorOf } from '#shared/shift/count.ts'
import type { ShiftClosed, ShiftCounted } from '#shared/shift/shift.ts'
import type { By } from '#shared/sales/ticket.ts'
import type { Call, Service } from '../ipc/call.ts'
import { dropSheet } from '../store/count-sheets.ts'
import { oweEffect } from '../store/effects.ts'
import { bodyByEvent } from '../store/journal-row.ts'
import { append } from '../store/journal.ts'
import { countBody } from '../store/shift-ends.ts'
import { openShift, type ShiftRow } from '../store/shifts.ts'
import { findStaff } from '../store/staff.ts'
import { readOpenTicket } from '../store/tickets.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { judge, type Judged } from './shift-count.ts'
import { ownFaces, slipsOf } from './shift-counting.ts'
import { checkReason } from './shift.ts'

type Names = 'shift.count' | 'shift.close'

export function shiftEndService(deps: Deps, printing: Printing): Service<Names> {
  return {
    'shift.count': countHandler(deps),
    'shift.close': closeHandler(deps, printing),
  }
}

export const handoverNoOf = ({ identity, store }: Deps, shiftNo: number): string =>
  documentNo(identity.tillId, 'shift', shiftNo, store.epoch)

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
      const faces = ownFaces(deps)
      const wrong = input.cash.find(({ faceMinor }) => !faces.includes(faceMinor))
      if (wrong !== undefined) return refuse('face-unknown', { faceMinor: wrong.faceMinor })
      const before = judge(tx, deps, shift)
      if (before.next === 'none') return refuse('count-final')
      const isAnew = before.next === 'anew'
      const by = isAnew ? call.need('accept-over-short') : mayEnd(shift, call)
      if (!by.ok) return by
      append(tx, {
        type: 'shift.counted',
        eventId: call.commandId,
        businessDate: shift.businessDate,
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body: countedBody(deps, shift, input, { attempt: before.counts.length + 1, isAnew }),
      })
      dropSheet(tx, shift.shiftId)
      const { isWithin, triesLeft } = judge(tx, deps, shift)
      return ok({ isWithin, triesLeft })
    },
  }
}

const countedBody = (
  deps: Deps,
  { shiftId }: ShiftRow,
  { cash, looseMinor }: Parsed<'shift.count'>,
  place: Pick<ShiftCounted, 'attempt' | 'isAnew'>,
): ShiftCounted => ({
  ...{ shiftId, ...place },
  cash: cash.filter(({ count }) => count > 0),
  looseMinor,
  countedMinor: countedMinorOf(cash, looseMinor),
  currency: deps.settings.currency,
})

function closeHandler(deps: Deps, printing: Printing): Service<'shift.close'>['shift.close'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = openShift(tx)
      if (shift === undefined) return refuse('shift-not-open')
      if (hasOpenTicket(tx)) return refuse('ticket-open')
      const judged = judge(tx, deps, shift)
      const wrong = checkClose(tx, deps, input, judged)
      if (!wrong.ok) return wrong
      const by = consentOf(shift, judged, call)
      if (!by.ok) return by
      const body = closedBody(tx, deps, shift, input, judged)
      const { position } = append(tx, {
        type: 'shift.closed',
        eventId: call.commandId,
        businessDate: shift.businessDate,
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body,
      })
      oweEffect(tx, position, 'receipt')
      call.afterCommit(() => printing.wake())
      return ok(answerOf(body))
    },
    recall(tx, commandId) {
      const body = bodyByEvent(tx, commandId, 'shift.closed')
      return body === undefined ? undefined : answerOf(body)
    },
  }
}

const answerOf = (closed: ShiftClosed): Output<'shift.close'> => ({
  shiftId: closed.shiftId,
  shiftNo: closed.shiftNo,
  handoverNo: closed.handoverNo,
  expectedMinor: closed.expectedMinor,
  countedMinor: closed.countedMinor,
  differenceMinor: closed.differenceMinor,
})

function closedBody(
  tx: ReadTx,
  deps: Deps,
  { shiftId, shiftNo }: ShiftRow,
  input: Parsed<'shift.close'>,
  { figures, counts, count, expectedMinor, differenceMinor }: Judged,
): ShiftClosed {
  const { position } = must(count, 'a shift is closed by its count')
  const { cash, looseMinor, countedMinor } = countBody(tx, position)
  return {
    ...{ shiftId, shiftNo, handoverNo: handoverNoOf(deps, shiftNo) },
    ...{ currency: deps.settings.currency, figures, cash, looseMinor },
    ...{ expectedMinor, countedMinor, differenceMinor, attempts: counts.length },
    tenders: otherTenders(figures, input.tenders),
    ...{ reasonCode: input.reasonCode, note: input.note },
    ...{ nextFloatMinor: input.nextFloatMinor, handedTo: input.handedTo },
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
): Result<null, CloseRefusal> {
  if (count === undefined) return refuse('not-counted')
  if (!isFinal) return refuse('count-again', { triesLeft })
  if (!isWithin && input.reasonCode === '') return refuse('reason-missing')
  if (input.reasonCode !== '') {
    const reason = checkReason(deps, input.reasonCode, 'over-short')
    if (!reason.ok) return reason
  }
  if (input.nextFloatMinor > count.countedMinor) return refuse('float-exceeds')
  const { handedTo } = input
  const isKnown = handedTo === null || findStaff(tx, handedTo)?.isActive === true
  return isKnown ? ok(null) : refuse('staff-unknown', { staffNo: handedTo })
}

/** Whoever may stand for what is over or short may end anybody's shift: one consent is asked for, not two. */
function consentOf(
  shift: ShiftRow,
  { isWithin, counts }: Judged,
  call: Call,
): Result<By, 'not-allowed' | 'approval-needed' | 'approval-invalid' | 'approver-counted'> {
  if (isWithin) return mayEnd(shift, call)
  const by = call.need('accept-over-short')
  if (!by.ok) return by
  const { approver } = by.value
  return counts.some(({ actor }) => actor === approver) ? refuse('approver-counted') : by
}

/** Slips are added up by hand or not at all; nothing is booked for them. */
function otherTenders(figures: Judged['figures'], said: Parsed<'shift.close'>['tenders']) {
  return slipsOf(figures).map(({ code, expectedMinor }) => ({
    ...{ code, expectedMinor },
    countedMinor: said.find((one) => one.code === code)?.countedMinor ?? null,
  }))
}

const hasOpenTicket = (tx: ReadTx): boolean => (readOpenTicket(tx)?.lines.length ?? 0) > 0
