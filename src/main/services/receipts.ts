/** Operations of capability `receipt`: look-up, copies, slips whose fate is open. */
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Service } from '../ipc/call.ts'
import { setEffect, unprintedSales } from '../store/effects.ts'
import { append } from '../store/journal.ts'
import { findSale, recentSales } from '../store/sales.ts'
import { openShift } from '../store/shifts.ts'
import type { WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { completedSale, receiptDocument } from './receipt-view.ts'

type Names =
  'receipt.recent' | 'receipt.read' | 'receipt.copy' | 'receipt.unprinted' | 'receipt.dismiss'

export function receiptService(deps: Deps, printing: Printing): Service<Names> {
  return {
    'receipt.recent': {
      run: 'query',
      handle: (tx, input) => ok([...recentSales(tx, input.limit)]),
    },
    'receipt.read': {
      run: 'query',
      handle(tx, input) {
        const stored = findSale(tx, input.receiptNo)
        if (stored === undefined) return refuse('receipt-unknown', { receiptNo: input.receiptNo })
        return ok(completedSale(stored, deps))
      },
    },
    'receipt.copy': copyHandler(deps, printing),
    'receipt.unprinted': {
      run: 'query',
      handle: (tx) =>
        ok(
          unprintedSales(tx).map(({ receiptNo, occurredMs, paidMinor }) => ({
            receiptNo,
            occurredMs,
            paidMinor,
          })),
        ),
    },
    'receipt.dismiss': {
      run: 'command',
      handle(tx, input) {
        const stored = findSale(tx, input.receiptNo)
        if (stored === undefined) return refuse('receipt-unknown', { receiptNo: input.receiptNo })
        abandonOpen(tx, stored.position)
        return ok({})
      },
    },
  }
}

/** A copy settles the question of the original: the customer has a slip, and it says that it is a copy. */
function copyHandler(deps: Deps, printing: Printing): Service<'receipt.copy'>['receipt.copy'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const stored = findSale(tx, input.receiptNo)
      if (stored === undefined) return refuse('receipt-unknown', { receiptNo: input.receiptNo })
      const by = call.need('copy-receipt')
      if (!by.ok) return by
      const copyNo = stored.copies + 1
      append(tx, {
        type: 'receipt.copied',
        eventId: call.commandId,
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: deps.clock.nowMs(),
        refEvent: stored.eventId,
        ...by.value,
        body: { receiptNo: input.receiptNo, shiftId: openShift(tx)?.shiftId ?? null, copyNo },
      })
      abandonOpen(tx, stored.position)
      call.afterCommit(() => printing.printCopy(stored, copyNo))
      const receipt = receiptDocument(stored, deps, copyNo)
      return ok({ copyNo, receipt: { lines: [...receipt.lines] } })
    },
  }
}

/** A slip that came out stays as it is. */
function abandonOpen(tx: WriteTx, position: number): void {
  const isOpen = unprintedSales(tx).some((one) => one.position === position)
  if (isOpen) setEffect(tx, position, 'receipt', 'abandoned')
}
