/**
 * `document.reverse`: takes any document back by another one that mirrors everything it did. A sale goes back
 * as a whole and on its own day only (post-void, 反结账): later, goods come back as a return. An exchange goes back
 * as a whole too, whichever half is named: two reversals in one transaction.
 */
import {
  takesMoney,
  type DocumentReversed,
  type ReversibleKind,
} from '#shared/documents/document.ts'
import { mirrorOf, moneyBackOf } from '#shared/documents/reversal.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { StockMove } from '#shared/ledger/move.ts'
import type { By } from '#shared/sales/ticket.ts'
import type { RefusalOf } from '#shared/api/registry.ts'
import type { Service } from '../ipc/call.ts'
import { takeDocumentNo } from '../store/counters.ts'
import { oweEffect } from '../store/effects.ts'
import { serialPlace } from '../store/goods-at.ts'
import { append } from '../store/journal.ts'
import { returnedLines } from '../store/returns.ts'
import { openShift, type ShiftRow } from '../store/shifts.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { recallReversal, reversalAnswer } from './reversals-answer.ts'
import { findReversible, type Reversible } from './reversals-find.ts'
import { checkCash } from './returns-record.ts'
import { checkReason } from './shift.ts'

type Name = 'document.reverse'
type Checked<T> = Result<T, RefusalOf<Name>>

/** A document and what takes it back. */
interface Mirrored extends Reversible {
  readonly mirror: ReturnType<typeof mirrorOf>
}

export function reversalService(deps: Deps, printing: Printing): Service<Name> {
  return {
    'document.reverse': {
      run: 'command',
      handle(tx, { documentNo, reasonCode, note }, call) {
        const found = findReversible(tx, documentNo)
        if (!found.ok) return found
        const all = found.value.map((one) => ({ ...one, mirror: mirrorOf(one.event) }))
        const named = must(
          all.find((one) => one.documentNo === documentNo),
          'the document itself stands',
        )
        const use = named.kind === 'sale' ? 'post-void' : 'reversal'
        const reason = checkReason(deps, reasonCode, use)
        if (!reason.ok) return reason
        const shift = openShift(tx)
        const stands = checkReversal(tx, deps, all, shift)
        if (!stands.ok) return stands
        const hasSale = all.some(({ kind }) => kind === 'sale')
        const by = call.need(hasSale ? 'post-void' : 'reverse-document')
        if (!by.ok) return by
        const { cashMinor } = moneyBackOf(all.map(({ mirror }) => mirror))
        const short = shift === undefined ? null : checkCash(tx, shift, Math.max(0, -cashMinor))
        if (short !== null) return short
        const why = { reasonCode, note, shiftId: shift?.shiftId ?? null, by: by.value }
        const done = all.map((one) => {
          const eventId = one === named ? call.commandId : deps.ids.uuid()
          return takeBack(tx, deps, one, { ...why, eventId })
        })
        const drawer = cashMinor === 0 ? undefined : done[0]
        if (drawer !== undefined) oweEffect(tx, drawer.position, 'drawer')
        call.afterCommit(() => {
          if (drawer !== undefined) printing.openDrawer(drawer.position)
          printing.wake()
        })
        const bodies = done.map(({ body }) => body)
        return ok(reversalAnswer(documentNo, bodies))
      },
      recall: recallReversal,
    },
  }
}

interface Why {
  readonly eventId: string
  readonly reasonCode: string
  readonly note: string
  readonly shiftId: string | null
  readonly by: By
}

function takeBack(
  tx: WriteTx,
  deps: Deps,
  { kind, documentNo, eventId: refEvent, mirror }: Mirrored,
  { eventId, reasonCode, note, shiftId, by }: Why,
) {
  const number = takeDocumentNo(tx, 'reversal', deps.identity, deps.store.epoch)
  const body: DocumentReversed = {
    reversalNo: number.documentNo,
    reversalCounter: number.counter,
    kind,
    documentNo,
    reasonCode,
    note,
    shiftId: takesMoney(kind) ? shiftId : null,
    ...mirror,
  }
  const { position } = append(tx, {
    type: 'document.reversed',
    eventId,
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    refEvent,
    ...by,
    body,
  })
  oweEffect(tx, position, 'receipt')
  return { position, body }
}

function checkReversal(
  tx: ReadTx,
  deps: Deps,
  all: readonly Mirrored[],
  shift: ShiftRow | undefined,
): Checked<null> {
  const countsInShift = ({ kind }: { readonly kind: ReversibleKind }) => takesMoney(kind)
  if (all.some(countsInShift) && shift === undefined) return refuse('shift-not-open')
  for (const { event, businessDate } of all) {
    if (event.type !== 'sale.completed') continue
    if (shift?.businessDate !== businessDate) return refuse('reversal-too-late', { businessDate })
    const { receiptNo } = event.body
    if (returnedLines(tx, deps.identity.storeId, receiptNo).size > 0) {
      return refuse('receipt-returned', { receiptNo })
    }
  }
  // Where goods are short the book goes below zero and shows it; one piece cannot be in two places.
  const moved = firstMovedOn(
    tx,
    all.flatMap(({ mirror }) => mirror.stock),
  )
  if (moved !== undefined) {
    return refuse('serial-moved-on', { sku: moved.sku, serial: moved.serial })
  }
  return ok(null)
}

/** One after the other: what a move has brought back, the next one may take on from there. */
function firstMovedOn(tx: ReadTx, moves: readonly StockMove[]): StockMove | undefined {
  const places = new Map<string, string>()
  return moves.find(({ sku, serial, from, to }) => {
    if (serial === '') return false
    const key = `${sku}\n${serial}`
    const place = places.get(key) ?? serialPlace(tx, sku, serial)?.location
    places.set(key, to)
    return place !== from
  })
}
