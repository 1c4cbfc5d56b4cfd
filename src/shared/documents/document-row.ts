/** What a list of documents shows of an event that is one. */
import { sum } from '../kernel/number.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { DocumentKind } from './document.ts'

export interface DocumentRow {
  readonly kind: DocumentKind
  readonly documentNo: string
  readonly counter: number
  readonly shiftId: string | null
  /** Supplier, store; empty where there is none. */
  readonly partner: string
  /** The receipt, announcement or document that it refers to; empty when none. */
  readonly refNo: string
  /** What it moved in money, or its value where it moved none; negative = out of the store. */
  readonly amountMinor: number
  readonly lineCount: number
}

/** Null for events that are no numbered document. A sale has a table of its own. */
export function documentRowOf(event: LedgerEvent): DocumentRow | null {
  switch (event.type) {
    case 'return.completed':
      return row('return', event.body.returnNo, event.body.returnCounter, event.body.lines, {
        shiftId: event.body.shiftId,
        refNo: event.body.origin?.receiptNo ?? '',
        amountMinor: 0 - event.body.totals.paidMinor,
      })
    case 'loss.recorded':
      return row('loss', event.body.lossNo, event.body.lossCounter, event.body.lines, {
        amountMinor: (event.body.kind === 'surplus' ? 1 : -1) * event.body.valueMinor || 0,
      })
    case 'stock.received':
      return row(
        'receiving',
        event.body.receivingNo,
        event.body.receivingCounter,
        event.body.lines,
        {
          partner: event.body.partner,
          refNo: event.body.inbound?.inboundNo ?? '',
        },
      )
    case 'transfer.shipped':
      return row('transfer', event.body.transferNo, event.body.transferCounter, event.body.lines, {
        partner: event.body.partner,
      })
    case 'stock.relocated':
      return row(
        'relocation',
        event.body.relocationNo,
        event.body.relocationCounter,
        event.body.lines,
        {},
      )
    case 'cash.moved':
      return event.body.cashNo === ''
        ? null
        : row('cash', event.body.cashNo, event.body.cashCounter, [], {
            shiftId: event.body.shiftId,
            amountMinor: (event.body.direction === 'in' ? 1 : -1) * event.body.amountMinor,
          })
    case 'document.reversed':
      return row('reversal', event.body.reversalNo, event.body.reversalCounter, event.body.stock, {
        shiftId: event.body.shiftId,
        refNo: event.body.documentNo,
        amountMinor: sum(
          event.body.money
            .filter((move) => move.account.startsWith('tender:'))
            .map((move) => move.amountMinor),
        ),
      })
    case 'stocktake.planned':
      return row('stocktake', event.body.stocktakeNo, event.body.stocktakeCounter, [], {})
    case 'shift.closed':
      return row('shift', event.body.handoverNo, event.body.shiftNo, [], {
        shiftId: event.body.shiftId,
        amountMinor: event.body.countedMinor,
      })
    case 'day.closed':
      return row('day', event.body.dayNo, event.body.zNo, [], {
        amountMinor: event.body.turnoverMinor,
      })
    default:
      return null
  }
}

const row = (
  kind: DocumentKind,
  documentNo: string,
  counter: number,
  lines: readonly unknown[],
  rest: Partial<DocumentRow>,
): DocumentRow => ({
  kind,
  documentNo,
  counter,
  shiftId: null,
  partner: '',
  refNo: '',
  amountMinor: 0,
  lineCount: lines.length,
  ...rest,
})
