/** Ships a transfer: number, event with its moves, slip, and the end of the draft, in one transaction. */
import { checkTaken } from '#shared/documents/goods-check.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { composeTransfer } from '#shared/transfers/transfer-draft.ts'
import type { Service } from '../ipc/call.ts'
import { takeDocumentNo } from '../store/counters.ts'
import { dropDraft } from '../store/drafts.ts'
import { oweEffect } from '../store/effects.ts'
import { bodyByEvent } from '../store/journal-row.ts'
import { append } from '../store/journal.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { bookOf, checkSeen } from './goods-drafts.ts'
import type { Printing } from './printing.ts'
import { checkReason } from './shift.ts'
import { findTransferDraft } from './transfers-draft.ts'

type Handler = Service<'transfers.ship'>['transfers.ship']

export function shipTransferHandler(deps: Deps, printing: Printing): Handler {
  return {
    run: 'command',
    handle(tx, { draftId, revision }, call) {
      const found = findTransferDraft(tx, draftId)
      if (!found.ok) return found
      const draft = found.value
      const seen = checkSeen(draft, revision)
      if (!seen.ok) return seen
      const goods = checkTaken(draft.lines, bookOf(tx))
      if (!goods.ok) return goods
      if (draft.head.partner === '') return refuse('partner-missing')
      const reason = checkReason(deps, draft.head.reasonCode, 'transfer')
      if (!reason.ok) return reason
      const by = call.need('ship-transfer')
      if (!by.ok) return by
      const { identity, store } = deps
      const { documentNo, counter } = takeDocumentNo(tx, 'transfer', identity, store.epoch)
      const body = composeTransfer(draft, { transferNo: documentNo, transferCounter: counter })
      const { position } = append(tx, {
        type: 'transfer.shipped',
        eventId: call.commandId,
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body,
      })
      oweEffect(tx, position, 'receipt')
      dropDraft(tx, draftId)
      call.afterCommit(() => printing.wake())
      return ok({ transferNo: documentNo, lineCount: body.lines.length })
    },
    recall(tx, commandId) {
      const body = bodyByEvent(tx, commandId, 'transfer.shipped')
      if (body === undefined) return undefined
      return { transferNo: body.transferNo, lineCount: body.lines.length }
    },
  }
}
