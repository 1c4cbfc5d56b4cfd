/** Operations of capability `receiving` that book: the one moment in which goods become ours. */
import type { Output } from '#shared/api/registry.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import {
  composeReceiving,
  concessionApprover,
  type OpenLine,
} from '#shared/receiving/match-inbound.ts'
import { fatesOf, problemOf, type ReceivingDraft } from '#shared/receiving/receiving-draft.ts'
import type { Receiving } from '#shared/receiving/receiving.ts'
import type { By } from '#shared/sales/ticket.ts'
import { isTransit } from '#shared/stock/location.ts'
import type { Call, Service } from '../ipc/call.ts'
import { takeDocumentNo } from '../store/counters.ts'
import { dropDraft } from '../store/drafts.ts'
import { oweEffect } from '../store/effects.ts'
import { serialPlace } from '../store/goods-at.ts'
import { inboundById, namedClaims, receivingByEvent, serialInStock } from '../store/inbound.ts'
import { append } from '../store/journal.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { openLinesOf, receivingDraft } from './receiving-drafts.ts'

export const receivingService = (deps: Deps, printing: Printing): Service<'receiving.record'> => ({
  'receiving.record': recordHandler(deps, printing),
})

function recordHandler(
  deps: Deps,
  printing: Printing,
): Service<'receiving.record'>['receiving.record'] {
  return {
    run: 'command',
    recall(tx, commandId) {
      const body = receivingByEvent(tx, commandId)
      return body === undefined ? undefined : recorded(tx, body)
    },
    handle(tx, { draftId, revision, isFinal }, call) {
      const draft = receivingDraft(tx, draftId)
      if (draft === undefined) return refuse('draft-unknown')
      if (draft.revision !== revision) return refuse('draft-moved-on')
      const announced = announcedFor(tx, draft)
      if (announced === null) {
        return refuse('inbound-closed', { inboundNo: draft.head.inbound?.inboundNo ?? '' })
      }
      const wrong = checkDraft(tx, draft, isFinal, currentBusinessDate(tx, deps))
      if (wrong !== null) return wrong
      const by = call.need('receive-goods')
      if (!by.ok) return by
      const body = record(tx, deps, call, draft, announced, isFinal, by.value)
      call.afterCommit(() => printing.wake())
      return ok(recorded(tx, body))
    },
  }
}

/** Null when nothing more is to come; empty when nothing was announced. */
function announcedFor(tx: ReadTx, { head }: ReceivingDraft): readonly OpenLine[] | null {
  if (head.inbound === null) return []
  const inbound = inboundById(tx, head.inbound.inboundId)
  return inbound?.state === 'open' ? openLinesOf(tx, inbound.inboundId) : null
}

/**
 * A piece that we sent to another store and that no store has sent back cannot come from a supplier. What a store or
 * head office sends comes off the road itself.
 */
function onTheRoad(
  tx: ReadTx,
  { head }: ReceivingDraft,
  sku: string,
  serial: string,
): string | undefined {
  const location = serialPlace(tx, sku, serial)?.location
  const isFromSupplier = head.kind === 'delivery' || head.inbound === null
  return isFromSupplier && location !== undefined && isTransit(location) ? location : undefined
}

function checkDraft(tx: ReadTx, draft: ReceivingDraft, isFinal: boolean, businessDate: string) {
  const isEmpty = draft.lines.length === 0
  // That nothing came at all can be said of what was announced, and only once and for all.
  if (isEmpty && !(isFinal && draft.head.inbound !== null)) return refuse('document-empty')
  for (const line of draft.lines) {
    const problem = problemOf(line, businessDate)
    if (problem === 'goods-expired') {
      return refuse('goods-expired', { name: line.name, expiry: line.expiry })
    }
    if (problem !== null) {
      return refuse('line-incomplete', { lineNo: line.lineNo, name: line.name, problem })
    }
    const { acceptedMilli, damagedMilli } = fatesOf(line)
    if (line.serial === '' || acceptedMilli + damagedMilli === 0) continue
    const location =
      serialInStock(tx, line.sku, line.serial) ?? onTheRoad(tx, draft, line.sku, line.serial)
    if (location !== undefined) {
      return refuse('serial-elsewhere', { name: line.name, serial: line.serial, location })
    }
  }
  return null
}

function record(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  draft: ReceivingDraft,
  announced: readonly OpenLine[],
  isFinal: boolean,
  by: By,
): Receiving {
  const taken = takeDocumentNo(tx, 'receiving', deps.identity, deps.store.epoch)
  const body: Receiving = {
    receivingNo: taken.documentNo,
    receivingCounter: taken.counter,
    ...composeReceiving(draft, announced, isFinal),
  }
  const { position } = append(tx, {
    type: 'stock.received',
    eventId: call.commandId,
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    actor: by.actor,
    approver: by.approver ?? concessionApprover(draft),
    body,
  })
  oweEffect(tx, position, 'receipt')
  dropDraft(tx, draft.draftId)
  return body
}

function recorded(tx: ReadTx, body: Receiving): Output<'receiving.record'> {
  const { receivingNo, inbound, partner, lines, isFinal, isBlind } = body
  return {
    ...{ receivingNo, partner, isFinal },
    inboundNo: inbound?.inboundNo ?? '',
    lineCount: lines.length,
    claims: isBlind && !isFinal ? [] : [...namedClaims(tx, body)],
  }
}
