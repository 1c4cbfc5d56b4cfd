/** Operations of capability `shift`: opening with a float, cash in and out, drawer, X. */
import { grantOf } from '#shared/access/role.ts'
import { isReasonFor, type ReasonUse } from '#shared/documents/reason.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { clockStanding } from '#shared/day/which-day.ts'
import { clockSince, needsNote } from '#shared/shift/opening.ts'
import { beyondFloatMinor } from '#shared/shift/safe-drop.ts'
import { expectedCashMinor, type ShiftFigure, type XReport } from '#shared/shift/shift.ts'
import type { Output } from '#shared/api/registry.ts'
import type { ShiftView } from '#shared/api/shift.ts'
import type { Call, Service } from '../ipc/call.ts'
import { takeDocumentNo, takeNumber } from '../store/counters.ts'
import { lastClosedDate } from '../store/day-closes.ts'
import { oweEffect } from '../store/effects.ts'
import { append, latestMs } from '../store/journal.ts'
import { lastNextFloat } from '../store/shift-ends.ts'
import { openShift, receiptRange, type ShiftRow } from '../store/shifts.ts'
import type { ReadTx } from '../store/tx.ts'
import { clockDate, proposedBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { isDrawerKeptFrom } from './shift-count.ts'
import { foldFigures } from './shift-figures.ts'

type Names =
  | 'shift.current'
  | 'shift.open'
  | 'shift.move-cash'
  | 'shift.safe-drop'
  | 'shift.open-drawer'
  | 'shift.x-report'

export function shiftService(deps: Deps, printing: Printing): Service<Names> {
  return {
    'shift.current': {
      run: 'query',
      handle: (tx) => ok({ shift: shiftView(tx), ...proposalOf(tx, deps) }),
    },
    'shift.open': openHandler(deps),
    'shift.move-cash': moveCashHandler(deps, printing),
    'shift.safe-drop': {
      run: 'query',
      handle(tx, _input, call) {
        const shift = openShift(tx)
        if (shift === undefined) return refuse('shift-not-open')
        if (isDrawerKeptFrom(tx, call) || !mayReadX(call)) return ok({ beyondFloatMinor: null })
        const figures = foldFigures(tx, shift.shiftId, shift.position)
        return ok({ beyondFloatMinor: beyondFloatMinor(figures) })
      },
    },
    'shift.open-drawer': openDrawerHandler(deps, printing),
    'shift.x-report': {
      run: 'query',
      handle(tx, _input, call) {
        const shift = openShift(tx)
        if (shift === undefined) return refuse('shift-not-open')
        return isDrawerKeptFrom(tx, call)
          ? refuse('drawer-blind')
          : ok(readXReport(tx, deps, shift))
      },
    },
  }
}

/** What an opening is held against. A clock that may be wrong is told, and stops nothing. */
function proposalOf(tx: ReadTx, deps: Deps): Omit<Output<'shift.current'>, 'shift'> {
  const [nowMs, recordedMs] = [deps.clock.nowMs(), latestMs(tx)]
  const since = clockSince(recordedMs, nowMs)
  return {
    proposedBusinessDate: proposedBusinessDate(deps),
    readyFloatMinor: lastNextFloat(tx),
    clock: since === 'fine' ? clockStanding(clockDate(deps), lastClosedDate(tx)) : since,
    nowMs,
    latestMs: recordedMs === 0 ? null : recordedMs,
  }
}

export function shiftView(tx: ReadTx): ShiftView | null {
  const shift = openShift(tx)
  if (shift === undefined) return null
  const { position: _position, ...view } = shift
  return view
}

export function readXReport(
  tx: ReadTx,
  deps: Deps,
  shift: ShiftRow,
): XReport & { figures: Omit<ShiftFigure, 'shiftId'>[] } {
  const figures = foldFigures(tx, shift.shiftId, shift.position)
  const receipts = receiptRange(tx, shift.position)
  return {
    shiftId: shift.shiftId,
    shiftNo: shift.shiftNo,
    tillId: deps.identity.tillId,
    storeName: deps.settings.storeName,
    currency: deps.settings.currency,
    businessDate: shift.businessDate,
    cashierNo: shift.cashierNo,
    cashierName: shift.cashierName,
    openedMs: shift.openedMs,
    readMs: deps.clock.nowMs(),
    figures,
    expectedCashMinor: expectedCashMinor(figures),
    firstReceiptNo: receipts.first,
    lastReceiptNo: receipts.last,
  }
}

function openHandler(deps: Deps): Service<'shift.open'>['shift.open'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      if (openShift(tx) !== undefined) return refuse('shift-already-open')
      const { floatMinor } = input
      const [readyMinor, note] = [lastNextFloat(tx), input.note.trim()]
      if (needsNote({ floatMinor, readyMinor }) && note === '') {
        return refuse('float-differs', { readyMinor })
      }
      const by = call.need('open-shift')
      if (!by.ok) return by
      const shiftNo = takeNumber(tx, 'shift')
      append(tx, {
        type: 'shift.opened',
        eventId: call.commandId,
        businessDate: proposedBusinessDate(deps),
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body: {
          shiftId: deps.ids.uuid(),
          shiftNo,
          floatMinor,
          currency: deps.settings.currency,
          readyMinor,
          note,
        },
      })
      return ok(must(shiftView(tx), 'the shift is open now'))
    },
  }
}

function moveCashHandler(
  deps: Deps,
  printing: Printing,
): Service<'shift.move-cash'>['shift.move-cash'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = openShift(tx)
      if (shift === undefined) return refuse('shift-not-open')
      const use = input.direction === 'in' ? 'paid-in' : 'paid-out'
      const reason = checkReason(deps, input.reasonCode, use)
      if (!reason.ok) return reason
      const by = call.need('move-cash')
      if (!by.ok) return by
      const inDrawerMinor = expectedCashMinor(foldFigures(tx, shift.shiftId, shift.position))
      if (input.direction === 'out' && input.amountMinor > inDrawerMinor) {
        return refuse('cash-short')
      }
      const taken = takeDocumentNo(tx, 'cash', deps.identity, deps.store.epoch)
      const { position } = append(tx, {
        type: 'cash.moved',
        eventId: call.commandId,
        businessDate: shift.businessDate,
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body: {
          cashNo: taken.documentNo,
          cashCounter: taken.counter,
          shiftId: shift.shiftId,
          currency: deps.settings.currency,
          ...input,
        },
      })
      oweEffect(tx, position, 'receipt')
      oweEffect(tx, position, 'drawer')
      call.afterCommit(() => {
        printing.openDrawer(position)
        printing.wake()
      })
      return ok({ cashNo: taken.documentNo })
    },
  }
}

function openDrawerHandler(
  deps: Deps,
  printing: Printing,
): Service<'shift.open-drawer'>['shift.open-drawer'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = openShift(tx)
      if (shift === undefined) return refuse('shift-not-open')
      const reason = checkReason(deps, input.reasonCode, 'no-sale')
      if (!reason.ok) return reason
      const by = call.need('open-drawer')
      if (!by.ok) return by
      const { position } = append(tx, {
        type: 'drawer.opened',
        eventId: call.commandId,
        businessDate: shift.businessDate,
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body: { shiftId: shift.shiftId, ...input },
      })
      oweEffect(tx, position, 'drawer')
      call.afterCommit(() => printing.openDrawer(position))
      return ok({})
    },
  }
}

const mayReadX = ({ staff }: Call): boolean =>
  staff !== null && grantOf(staff.role, 'read-x-report') === 'allowed'

export const checkReason = (
  deps: Deps,
  code: string,
  use: ReasonUse,
): Result<null, 'reason-unknown'> =>
  isReasonFor(deps.settings.reasons, code, use)
    ? ok(null)
    : refuse('reason-unknown', { reasonCode: code })
