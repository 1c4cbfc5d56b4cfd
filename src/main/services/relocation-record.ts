/** Books a relocation: number, event with its moves, slip, and the end of the draft, in one transaction. */
import { ok, type Result } from '#shared/kernel/result.ts'
import {
  checkRelocation,
  composeRelocation,
  type RelocationDraft,
  type RelocationHead,
} from '#shared/relocation/relocation-draft.ts'
import type { StockRelocated } from '#shared/transfers/transfer.ts'
import type { Output } from '#shared/api/registry.ts'
import type { Service } from '../ipc/call.ts'
import { takeDocumentNo } from '../store/counters.ts'
import { dropDraft } from '../store/drafts.ts'
import { oweEffect } from '../store/effects.ts'
import { append } from '../store/journal.ts'
import { bodyByEvent } from '../store/journal-row.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { bookOf, checkSeen, findDraft } from './goods-drafts.ts'
import type { Printing } from './printing.ts'
import { checkReason } from './shift.ts'

export const RELOCATION_DRAFT = 'relocation'
export const findRelocationDraft = (
  tx: ReadTx,
  draftId: string,
): Result<RelocationDraft, 'draft-unknown'> =>
  findDraft<RelocationHead>(tx, RELOCATION_DRAFT, draftId)

type Handler = Service<'relocation.record'>['relocation.record']

export function recordRelocationHandler(deps: Deps, printing: Printing): Handler {
  return {
    run: 'command',
    handle(tx, { draftId, revision }, call) {
      const found = findRelocationDraft(tx, draftId)
      if (!found.ok) return found
      const draft = found.value
      const ready = checkSeen(draft, revision)
      if (!ready.ok) return ready
      const goods = checkRelocation(draft, bookOf(tx))
      if (!goods.ok) return goods
      const reason = checkReason(deps, draft.head.reasonCode, 'relocation')
      if (!reason.ok) return reason
      const by = call.need('relocate-stock')
      if (!by.ok) return by
      const taken = takeDocumentNo(tx, 'relocation', deps.identity, deps.store.epoch)
      const body = composeRelocation(draft, {
        relocationNo: taken.documentNo,
        relocationCounter: taken.counter,
      })
      const { position } = append(tx, {
        type: 'stock.relocated',
        eventId: call.commandId,
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body,
      })
      oweEffect(tx, position, 'receipt')
      dropDraft(tx, draftId)
      call.afterCommit(() => printing.wake())
      return ok(recorded(body))
    },
    recall(tx, commandId) {
      const body = bodyByEvent(tx, commandId, 'stock.relocated')
      return body === undefined ? undefined : recorded(body)
    },
  }
}

const recorded = ({ relocationNo, lines }: StockRelocated): Output<'relocation.record'> => ({
  relocationNo,
  lineCount: lines.length,
})
