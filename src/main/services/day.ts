/** Operations of capability `day`: the checklist, what a close would say, closing, and the days that were closed. */
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { DayRowView } from '#shared/api/day.ts'
import type { Output } from '#shared/api/registry.ts'
import { dayReport } from '#shared/receipt/day-report.ts'
import type { Call, Service } from '../ipc/call.ts'
import { lastClose } from '../store/day-closes.ts'
import { dayNoOfEvent, dayRow, listDays, storedDay } from '../store/day-rows.ts'
import { append } from '../store/journal.ts'
import { oweCopy } from '../store/print-jobs.ts'
import { openShift } from '../store/shifts.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import { closeDay, sumsTo } from './day-close.ts'
import { dayStanding, type DayHealth } from './day-standing.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { localTime } from './receipt-view.ts'
import type { Safekeeper } from './safekeeping-keeper.ts'
import { isDrawerKeptFrom } from './shift-count.ts'
import { findSlip } from './slips.ts'
import type { TillParts } from './till.ts'

type Names =
  | 'day.checklist'
  | 'day.preview'
  | 'day.close'
  | 'day.list'
  | 'day.read'
  | 'day.report'
  | 'day.copy'

export interface DayParts {
  readonly printing: Printing
  readonly safekeeper: Pick<Safekeeper, 'backUp' | 'status'>
  readonly till: Pick<TillParts, 'checksState'>
}

export function dayService(deps: Deps, parts: DayParts): Service<Names> {
  return {
    'day.checklist': {
      run: 'query',
      handle(tx) {
        const {
          toPosition: _to,
          unsent: _unsent,
          isProvisional: _is,
          ...shown
        } = standingOf(tx, deps, parts)
        return ok({ ...shown, items: [...shown.items] })
      },
    },
    'day.preview': {
      run: 'query',
      // The day's cash tells what should be in a drawer of it.
      handle: (tx, _input, call) =>
        isDrawerKeptFrom(tx, call) ? refuse('drawer-blind') : ok(previewOf(tx, deps, parts)),
    },
    'day.close': closeHandler(deps, parts),
    'day.list': {
      run: 'query',
      handle: (tx, { limit, before }) => ok([...listDays(tx, limit, before)]),
    },
    'day.read': {
      run: 'query',
      handle(tx, { dayNo }) {
        const shown = shownDay(tx, deps, dayNo)
        return shown === undefined ? refuse('day-unknown', { dayNo }) : ok(shown)
      },
    },
    'day.report': {
      run: 'query',
      handle(tx, { dayNo }) {
        const row = dayRow(tx, dayNo)
        const stored = storedDay(tx, dayNo)
        if (row === undefined || stored === undefined) return refuse('day-unknown', { dayNo })
        const html = reportOf(deps, row, stored.day)
        return ok({ name: `${row.businessDate}-Z${row.zNo}.html`, html })
      },
    },
    'day.copy': copyHandler(deps, parts.printing),
  }
}

function standingOf(tx: ReadTx, deps: Deps, parts: DayParts) {
  const health: DayHealth = {
    lastBackupMs: parts.safekeeper.status(tx).backup.lastTakenMs,
    checks: parts.till.checksState(),
  }
  return dayStanding(tx, deps, health)
}

function previewOf(tx: ReadTx, deps: Deps, parts: DayParts): Output<'day.preview'> {
  const { businessDate, toPosition } = standingOf(tx, deps, parts)
  const { sums } = sumsTo(tx, toPosition)
  const { eventCount, turnoverMinor, figures, firstReceiptNo, lastReceiptNo } = sums
  const perpetualMinor = (lastClose(tx)?.perpetualMinor ?? 0) + turnoverMinor
  return {
    ...{ businessDate, eventCount, turnoverMinor, perpetualMinor, firstReceiptNo, lastReceiptNo },
    figures: [...figures],
  }
}

/** What follows a close can fail without it: the day is closed when its event is written. */
function closeHandler(deps: Deps, parts: DayParts): Service<'day.close'>['day.close'] {
  return {
    run: 'command',
    handle(tx, input, call: Call) {
      const by = call.need('close-day')
      if (!by.ok) return by
      const standing = standingOf(tx, deps, parts)
      const wish = { ...input, eventId: call.commandId, by: by.value }
      const closed = closeDay(tx, deps, standing, wish)
      if (!closed.ok) return closed
      const { dayNo } = closed.value.body
      call.afterCommit(() => {
        parts.printing.wake()
        parts.safekeeper
          .backUp()
          .catch((error: unknown) =>
            deps.log.write('warn', 'no backup after the close of a day', { reason: String(error) }),
          )
      })
      const { day, receipt } = must(shownDay(tx, deps, dayNo), 'the day is closed now')
      return ok({ day, receipt })
    },
    recall(tx, commandId) {
      const dayNo = dayNoOfEvent(tx, commandId)
      const shown = dayNo === undefined ? undefined : shownDay(tx, deps, dayNo)
      return shown === undefined ? undefined : { day: shown.day, receipt: shown.receipt }
    },
  }
}

function shownDay(tx: ReadTx, deps: Deps, dayNo: string): Output<'day.read'> | undefined {
  const day = dayRow(tx, dayNo)
  const stored = storedDay(tx, dayNo)
  const slip = findSlip(tx, deps, dayNo)
  if (day === undefined || stored === undefined || slip === undefined) return undefined
  const { disputes = [] } = JSON.parse(stored.disputes) as Partial<Output<'day.read'>>
  return { day, receipt: { lines: [...slip.layOut(0).lines] }, disputes }
}

type StoredBody = NonNullable<ReturnType<typeof storedDay>>['day']

function reportOf(deps: Deps, row: DayRowView, day: StoredBody): string {
  const { settings, identity } = deps
  return dayReport(
    {
      day,
      storeName: settings.storeName,
      tillId: identity.tillId,
      closedText: localTime(row.closedMs, deps),
      closedBy: `${row.closedBy} ${row.closedByName}`.trim(),
      currency: must(currencyOf(settings.currency), 'the currency is well-formed'),
    },
    settings.receiptLanguage,
  )
}

function copyHandler(deps: Deps, printing: Printing): Service<'day.copy'>['day.copy'] {
  return {
    run: 'command',
    handle(tx, { dayNo }, call) {
      const slip = dayRow(tx, dayNo) === undefined ? undefined : findSlip(tx, deps, dayNo)
      if (slip === undefined) return refuse('day-unknown', { dayNo })
      const by = call.need('read-x-report')
      if (!by.ok) return by
      const copyNo = slip.copies + 1
      append(tx, {
        type: 'receipt.copied',
        eventId: call.commandId,
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: deps.clock.nowMs(),
        refEvent: slip.eventId,
        ...by.value,
        body: { receiptNo: dayNo, shiftId: openShift(tx)?.shiftId ?? null, copyNo },
      })
      oweCopy(tx, dayNo, copyNo, deps.clock.nowMs())
      call.afterCommit(() => printing.wake())
      return ok({ copyNo, receipt: { lines: [...slip.layOut(copyNo).lines] } })
    },
  }
}
