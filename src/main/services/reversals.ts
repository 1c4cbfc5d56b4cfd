/**
 * `document.reverse`: takes any document back by another one that mirrors everything it did. A sale goes back
 * as a whole and on its own day only (post-void, 反结账): later, goods come back as a return.
 */
import {
  takesMoney,
  type DocumentReversed,
  type ReversibleKind,
} from '#shared/documents/document.ts'
import { mirrorOf } from '#shared/documents/reversal.ts'
import { sum } from '#shared/kernel/number.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { StockMove } from '#shared/ledger/move.ts'
import { EXCHANGE_TENDER } from '#shared/returns/return.ts'
import type { Output, RefusalOf } from '#shared/api/registry.ts'
import type { Service } from '../ipc/call.ts'
import { takeDocumentNo } from '../store/counters.ts'
import { findDocument } from '../store/documents.ts'
import { oweEffect } from '../store/effects.ts'
import { serialPlace } from '../store/goods-at.ts'
import { eventById } from '../store/journal-row.ts'
import { append } from '../store/journal.ts'
import { returnedLines } from '../store/returns.ts'
import { findSale } from '../store/sales.ts'
import { openShift, type ShiftRow } from '../store/shifts.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { checkCash } from './returns-record.ts'
import { checkReason } from './shift.ts'

type Name = 'document.reverse'
type Checked<T> = Result<T, RefusalOf<Name>>

export function reversalService(deps: Deps, printing: Printing): Service<Name> {
  return {
    'document.reverse': {
      run: 'command',
      handle(tx, { documentNo, reasonCode, note }, call) {
        const found = findReversible(tx, documentNo)
        if (!found.ok) return found
        const { kind, event, eventId } = found.value
        const isSale = kind === 'sale'
        const reason = checkReason(deps, reasonCode, isSale ? 'post-void' : 'reversal')
        if (!reason.ok) return reason
        const shift = openShift(tx)
        const mirror = mirrorOf(event)
        const stands = checkReversal(tx, deps, found.value, mirror.stock, shift)
        if (!stands.ok) return stands
        const by = call.need(isSale ? 'post-void' : 'reverse-document')
        if (!by.ok) return by
        const cashMinor = cashOf(mirror.money)
        const short = shift === undefined ? null : checkCash(tx, shift, Math.max(0, -cashMinor))
        if (short !== null) return short
        const number = takeDocumentNo(tx, 'reversal', deps.identity, deps.store.epoch)
        const body: DocumentReversed = {
          reversalNo: number.documentNo,
          reversalCounter: number.counter,
          kind,
          documentNo,
          reasonCode,
          note,
          shiftId: takesMoney(kind) ? (shift?.shiftId ?? null) : null,
          ...mirror,
        }
        const { position } = append(tx, {
          type: 'document.reversed',
          eventId: call.commandId,
          businessDate: currentBusinessDate(tx, deps),
          occurredMs: deps.clock.nowMs(),
          refEvent: eventId,
          ...by.value,
          body,
        })
        oweEffect(tx, position, 'receipt')
        if (cashMinor !== 0) oweEffect(tx, position, 'drawer')
        call.afterCommit(() => {
          if (cashMinor !== 0) printing.openDrawer(position)
          printing.printDocument(number.documentNo)
        })
        return ok(reversed(body))
      },
      recall(tx, commandId) {
        const event = eventById(tx, commandId)
        return event?.type === 'document.reversed' ? reversed(event.body) : undefined
      },
    },
  }
}

interface Reversible {
  readonly kind: ReversibleKind
  readonly event: LedgerEvent
  readonly eventId: string
  readonly businessDate: string
}

function findReversible(tx: ReadTx, documentNo: string): Checked<Reversible> {
  const sale = findSale(tx, documentNo)
  if (sale !== undefined) {
    if (sale.reversedPosition !== null) return refuse('already-reversed', { documentNo })
    const { eventId, businessDate } = sale
    return ok({
      kind: 'sale',
      event: { type: 'sale.completed', body: sale.sale },
      eventId,
      businessDate,
    })
  }
  const document = findDocument(tx, documentNo)
  if (document === undefined) return refuse('document-unknown', { documentNo })
  const { kind, event, header } = document
  if (kind === 'reversal') return refuse('document-not-reversible', { documentNo })
  if (document.reversedPosition !== null) return refuse('already-reversed', { documentNo })
  return ok({ kind, event, eventId: header.eventId, businessDate: header.businessDate })
}

function checkReversal(
  tx: ReadTx,
  deps: Deps,
  { kind, event, businessDate }: Reversible,
  stock: readonly StockMove[],
  shift: ShiftRow | undefined,
): Checked<null> {
  if (takesMoney(kind) && shift === undefined) return refuse('shift-not-open')
  if (event.type === 'sale.completed') {
    if (shift?.businessDate !== businessDate) return refuse('reversal-too-late', { businessDate })
    const { storeId } = deps.identity
    const { receiptNo } = event.body
    if (returnedLines(tx, storeId, receiptNo).size > 0) {
      return refuse('receipt-returned', { receiptNo })
    }
  }
  if (isPartOfExchange(event)) return refuse('part-of-exchange')
  // Where goods are short the book goes below zero and shows it; one piece cannot be in two places.
  const moved = stock.find((move) => hasMovedOn(tx, move))
  if (moved !== undefined) {
    return refuse('serial-moved-on', { sku: moved.sku, serial: moved.serial })
  }
  return ok(null)
}

/** The one half would be left without the other. What was taken in exchange may come back as a return. */
function isPartOfExchange(event: LedgerEvent): boolean {
  if (event.type === 'return.completed') return event.body.exchangeReceiptNo !== null
  if (event.type !== 'sale.completed') return false
  return event.body.tenders.some(({ code }) => code === EXCHANGE_TENDER)
}

function hasMovedOn(tx: ReadTx, { sku, serial, from }: StockMove): boolean {
  if (serial === '') return false
  return serialPlace(tx, sku, serial)?.location !== from
}

const cashOf = (money: DocumentReversed['money']): number =>
  sum(money.filter(({ account }) => account === 'tender:cash').map((move) => move.amountMinor))

function reversed(body: DocumentReversed): Output<Name> {
  const others = body.money.filter(
    ({ account }) => account.startsWith('tender:') && account !== 'tender:cash',
  )
  return {
    reversalNo: body.reversalNo,
    cashMinor: cashOf(body.money),
    others: others.map(({ account, amountMinor }) => ({
      code: account.slice('tender:'.length),
      amountMinor,
    })),
  }
}
