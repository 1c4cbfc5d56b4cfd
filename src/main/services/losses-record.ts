/** Books a loss: number, event with its moves, slip, and the end of the draft, in one transaction. */
import { ok, type Result } from '#shared/kernel/result.ts'
import {
  checkLoss,
  composeLoss,
  isLargeLoss,
  type LossDraft,
  type LossHead,
} from '#shared/losses/loss-draft.ts'
import type { Loss } from '#shared/losses/loss.ts'
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

export const LOSS_DRAFT = 'loss'
export const findLossDraft = (tx: ReadTx, draftId: string): Result<LossDraft, 'draft-unknown'> =>
  findDraft<LossHead>(tx, LOSS_DRAFT, draftId)

type Handler = Service<'losses.record'>['losses.record']

export function recordLossHandler(deps: Deps, printing: Printing): Handler {
  return {
    run: 'command',
    handle(tx, { draftId, revision }, call) {
      const found = findLossDraft(tx, draftId)
      if (!found.ok) return found
      const draft = found.value
      const ready = checkSeen(draft, revision)
      if (!ready.ok) return ready
      const goods = checkLoss(draft, bookOf(tx))
      if (!goods.ok) return goods
      const reason = checkReason(deps, draft.head.reasonCode, 'loss')
      if (!reason.ok) return reason
      const by = call.need(isLargeLoss(draft, deps.settings) ? 'record-large-loss' : 'record-loss')
      if (!by.ok) return by
      const { documentNo, counter } = takeDocumentNo(tx, 'loss', deps.identity, deps.store.epoch)
      const body = composeLoss(draft, {
        lossNo: documentNo,
        lossCounter: counter,
        currency: deps.settings.currency,
        source: null,
      })
      const { position } = append(tx, {
        type: 'loss.recorded',
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
      const body = bodyByEvent(tx, commandId, 'loss.recorded')
      return body === undefined ? undefined : recorded(body)
    },
  }
}

const recorded = (loss: Loss): Output<'losses.record'> => ({
  lossNo: loss.lossNo,
  kind: loss.kind,
  lineCount: loss.lines.length,
  valueMinor: loss.valueMinor,
})
