/** Operations of capability `returns`: goods that come back, with their receipt and without. */
import type { Permission } from '#shared/access/role.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import {
  proposeRefunds,
  type RefundEntry,
  type RefundRefusal,
} from '#shared/returns/propose-refunds.ts'
import type { Return } from '#shared/returns/return.ts'
import type { By } from '#shared/sales/ticket.ts'
import type { CompletedReturn, ReturnQuote } from '#shared/api/returns.ts'
import type { Call, Service } from '../ipc/call.ts'
import { oweEffect } from '../store/effects.ts'
import { findDocument } from '../store/documents.ts'
import { eventById } from '../store/journal-row.ts'
import { cashInDrawerMinor } from '../store/returns.ts'
import type { ShiftRow } from '../store/shifts.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { exchangeService } from './exchange.ts'
import type { Printing } from './printing.ts'
import {
  agree,
  agreeOnReceipt,
  agreeWithoutReceipt,
  refundCaseOf,
  type Agreed,
} from './returns-agree.ts'
import { findOrigin, originView } from './returns-origin.ts'
import { opensDrawer, payBack, recordReturn, refundRulesOf } from './returns-record.ts'
import { documentSlip } from './slips.ts'
import { needShift, type AskRefusal } from './ticketing.ts'

type Names =
  | 'returns.find'
  | 'returns.quote'
  | 'returns.complete'
  | 'returns.complete-without-receipt'
  | 'returns.begin-exchange'
  | 'returns.drop-exchange'

export function returnService(deps: Deps, printing: Printing): Service<Names> {
  return {
    'returns.find': {
      run: 'query',
      handle(tx, input) {
        const found = findOrigin(tx, deps, input.receipt)
        return found.ok ? ok(originView(tx, deps, found.value)) : found
      },
    },
    'returns.quote': {
      run: 'query',
      handle(tx, input) {
        const shift = needShift(tx)
        if (!shift.ok) return shift
        const agreed = agree(tx, deps, input.return, '')
        return agreed.ok ? ok(quoteOf(tx, deps, shift.value, agreed.value)) : agreed
      },
    },
    'returns.complete': {
      run: 'command',
      handle(tx, input, call) {
        const shift = needShift(tx)
        if (!shift.ok) return shift
        const { receipt, picks, note, refunds } = input
        const agreed = agreeOnReceipt(tx, deps, receipt, picks, note)
        if (!agreed.ok) return agreed
        return complete(tx, deps, printing, call, shift.value, agreed.value, refunds)
      },
      recall: (tx, commandId) => recall(tx, deps, commandId),
    },
    'returns.complete-without-receipt': {
      run: 'command',
      handle(tx, input, call) {
        const shift = needShift(tx)
        if (!shift.ok) return shift
        const { goods, idNote, note, refunds } = input
        const agreed = agreeWithoutReceipt(tx, deps, goods, idNote, note)
        if (!agreed.ok) return agreed
        return complete(tx, deps, printing, call, shift.value, agreed.value, refunds)
      },
      recall: (tx, commandId) => recall(tx, deps, commandId),
    },
    ...exchangeService(deps),
  }
}

function complete(
  tx: WriteTx,
  deps: Deps,
  printing: Printing,
  call: Call,
  shift: ShiftRow,
  agreed: Agreed,
  entries: readonly RefundEntry[] | null,
): Result<CompletedReturn, RefundRefusal | 'cash-short' | AskRefusal> {
  const paid = payBack(tx, deps, shift, refundCaseOf(tx, agreed), entries)
  if (!paid.ok) return paid
  const by = askFor(call, agreed.permission, paid.value.isOther)
  if (!by.ok) return by
  const { refunds } = paid.value
  const parts = { eventId: call.commandId, shift, agreed, refunds, by: by.value }
  const { position, back } = recordReturn(tx, deps, { ...parts, exchangeReceiptNo: null })
  oweEffect(tx, position, 'receipt')
  const isCash = opensDrawer(back.refunds, deps)
  if (isCash) oweEffect(tx, position, 'drawer')
  call.afterCommit(() => {
    if (isCash) printing.openDrawer(position)
    printing.wake()
  })
  return ok(completedReturn(tx, deps, back))
}

/** Whoever consents to a late return or one without a receipt stands for the way of paying too. */
export function askFor(
  call: Call,
  permission: Permission,
  isOtherTender: boolean,
): Result<By, AskRefusal> {
  const isOrdinary = permission === 'return-goods'
  return call.need(isOrdinary && isOtherTender ? 'refund-other-tender' : permission)
}

function recall(tx: ReadTx, deps: Deps, commandId: string): CompletedReturn | undefined {
  const event = eventById(tx, commandId)
  return event?.type === 'return.completed' ? completedReturn(tx, deps, event.body) : undefined
}

function completedReturn(tx: ReadTx, deps: Deps, back: Return): CompletedReturn {
  const stored = must(findDocument(tx, back.returnNo), 'the return is in the journal')
  return {
    returnNo: back.returnNo,
    totalMinor: back.totals.totalMinor,
    paidMinor: back.totals.paidMinor,
    refunds: back.refunds.map(refundView),
    receipt: { lines: [...documentSlip(stored, deps, 0).lines] },
  }
}

const refundView = ({ code, kind, amountMinor }: Return['refunds'][number]) => ({
  code,
  kind,
  amountMinor,
})

function quoteOf(tx: ReadTx, deps: Deps, shift: ShiftRow, agreed: Agreed): ReturnQuote {
  const proposed = proposeRefunds(refundCaseOf(tx, agreed), refundRulesOf(deps))
  const { netMinor, addedTaxMinor, droppedMinor, totalMinor } = agreed.totals
  return {
    lines: agreed.lines.map((line) => ({
      originLineNo: line.originLineNo,
      sku: line.sku,
      name: line.name,
      unit: line.unit,
      quantityMilli: line.quantityMilli,
      netMinor: line.netMinor,
      refundMinor: line.refundMinor,
      lots: [...line.lots],
    })),
    totals: { netMinor, addedTaxMinor, droppedMinor, totalMinor },
    refunds: proposed.refunds.map(refundView),
    roundingMinor: proposed.roundingMinor,
    paidMinor: proposed.paidMinor,
    isCashCovered: proposed.paidMinor <= cashInDrawerMinor(tx, shift.position),
    permission: agreed.permission,
  }
}
