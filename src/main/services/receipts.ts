/** Operations of capability `receipt`: documents and their paper, copies, slips whose fate is open. */
import { grantOf } from '#shared/access/role.ts'
import { planDocumentSearch } from '#shared/documents/document-search.ts'
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Call, Service } from '../ipc/call.ts'
import { listSlips, slipByNo, type SlipNote } from '../store/documents-list.ts'
import { append } from '../store/journal.ts'
import { cancelDoubtful, cancelPaper, oweCopy, unprintedSlips } from '../store/print-jobs.ts'
import { openShift } from '../store/shifts.ts'
import { countsBlind } from '../store/stocktakes.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { otherHalfNo } from './reversals-find.ts'
import { findSlip } from './slips.ts'

type Names =
  'receipt.recent' | 'receipt.read' | 'receipt.copy' | 'receipt.unprinted' | 'receipt.dismiss'

export function receiptService(deps: Deps, printing: Printing): Service<Names> {
  return {
    'receipt.recent': {
      run: 'query',
      handle(tx, { text, ...filter }, call) {
        const currency = must(currencyOf(deps.settings.currency), 'the currency is well-formed')
        const search = planDocumentSearch(text, deps.identity.tillId, currency)
        const rows = listSlips(tx, { ...filter, search })
        return ok(rows.filter(({ kind }) => kind !== 'day' || maySeeDays(call)))
      },
    },
    'receipt.read': {
      run: 'query',
      handle(tx, { receiptNo }, call) {
        const row = slipByNo(tx, receiptNo)
        const slip = findSlip(tx, deps, receiptNo)
        if (row === undefined || slip === undefined) return refuse('receipt-unknown', { receiptNo })
        if (isKeptFrom(tx, row, call)) return refuse('blind-count')
        if (row.kind === 'day') {
          const by = call.need('read-x-report')
          if (!by.ok) return by
        }
        const otherHalf = otherHalfNo(tx, receiptNo)
        const receipt = { lines: [...slip.layOut(0).lines] }
        return ok({ row, receipt, attachments: [...slip.attachments], otherHalf })
      },
    },
    'receipt.copy': copyHandler(deps, printing),
    'receipt.unprinted': {
      run: 'query',
      handle: (tx) => ok([...unprintedSlips(tx)]),
    },
    'receipt.dismiss': {
      run: 'command',
      handle(tx, { receiptNo }) {
        const row = slipByNo(tx, receiptNo)
        if (row === undefined) return refuse('receipt-unknown', { receiptNo })
        cancelPaper(tx, receiptNo)
        return ok({})
      },
    },
  }
}

/** The slip of a stocktake tells what the book had: nothing for somebody who is counting blind. */
const isKeptFrom = (tx: ReadTx, { kind }: SlipNote, { staff }: Call): boolean =>
  kind === 'stocktake' && staff !== null && countsBlind(tx, staff.staffNo)

/** What a day came to is nothing for everybody's list. */
const maySeeDays = ({ staff }: Call): boolean =>
  staff !== null && grantOf(staff.role, 'read-x-report') === 'allowed'

/** A copy settles the question of the original: somebody has a slip, and it says that it is a copy. */
function copyHandler(deps: Deps, printing: Printing): Service<'receipt.copy'>['receipt.copy'] {
  return {
    run: 'command',
    handle(tx, { receiptNo }, call) {
      const row = slipByNo(tx, receiptNo)
      const slip = findSlip(tx, deps, receiptNo)
      if (row === undefined || slip === undefined) return refuse('receipt-unknown', { receiptNo })
      if (isKeptFrom(tx, row, call)) return refuse('blind-count')
      const by = call.need(row.kind === 'day' ? 'read-x-report' : 'copy-receipt')
      if (!by.ok) return by
      const copyNo = slip.copies + 1
      append(tx, {
        type: 'receipt.copied',
        eventId: call.commandId,
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: deps.clock.nowMs(),
        refEvent: slip.eventId,
        ...by.value,
        body: { receiptNo, shiftId: openShift(tx)?.shiftId ?? null, copyNo },
      })
      cancelDoubtful(tx, receiptNo)
      oweCopy(tx, receiptNo, copyNo, deps.clock.nowMs())
      call.afterCommit(() => printing.wake())
      return ok({ copyNo, receipt: { lines: [...slip.layOut(copyNo).lines] } })
    },
  }
}
