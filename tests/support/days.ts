/** Ends of shifts and days for tests: a drawer is counted right, a shift ends, a day is closed. */
import type { CheckCode } from '#shared/day/checklist.ts'
import type { DayClosed } from '#shared/day/day.ts'
import { must } from '#shared/kernel/assert.ts'
import { systemIds } from '#main/ids.ts'
import type { Deps } from '#main/services/deps.ts'
import { handoverNoOf } from '#main/services/shift-end.ts'
import { readXReport } from '#main/services/shift.ts'
import { append } from '#main/store/journal.ts'
import { openShift } from '#main/store/shifts.ts'
import type { CallOptions } from './caller.ts'
import { eventsOf, type Shop } from './shop.ts'

/** Counted to the last coin, unless it was short or over by that much. */
export const endShift = (shop: Shop, differenceMinor = 0): void =>
  endShiftWith(shop.deps, differenceMinor)

export function endShiftWith(deps: Deps, differenceMinor = 0): void {
  deps.store.write((tx) => {
    const shift = must(openShift(tx), 'a shift is open')
    const report = readXReport(tx, deps, shift)
    const { shiftId, shiftNo, businessDate } = shift
    const expectedMinor = report.expectedCashMinor
    append(tx, {
      type: 'shift.closed',
      eventId: systemIds.uuid(),
      businessDate,
      occurredMs: deps.clock.nowMs(),
      actor: shift.cashierNo,
      body: {
        ...{ shiftId, shiftNo, handoverNo: handoverNoOf(deps, shiftNo) },
        ...{ currency: report.currency, figures: report.figures, cash: [] },
        ...{ looseMinor: expectedMinor + differenceMinor, expectedMinor, differenceMinor },
        ...{ countedMinor: expectedMinor + differenceMinor, attempts: 1, tenders: [] },
        ...{ reasonCode: '', note: '', nextFloatMinor: 0, handedTo: null },
      },
    })
  })
}

/** By the manager, with everything left open that may be. */
export async function closeDay(shop: Shop, options: CallOptions = {}) {
  const manager = shop.as('901')
  const { businessDate, items } = await manager.ok('day.checklist', {})
  const leaveOpen = items.map(({ code }): CheckCode => code)
  return manager.ok('day.close', { businessDate, leaveOpen, note: '' }, options)
}

export const closesOf = (shop: Shop): readonly DayClosed[] =>
  eventsOf(shop, 'day.closed').map(({ body }) => body as DayClosed)
