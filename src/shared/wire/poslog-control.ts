/** Cash and control transactions of POSLog: floats, paid in and out, counted drawers, the end of a day. */
import type { LedgerEvent } from '../ledger/event.ts'
import type { Json, PosLogPart, Writer } from './poslog-part.ts'

export function controlOf(event: LedgerEvent, write: Writer): PosLogPart | null {
  switch (event.type) {
    case 'shift.opened':
      return tenderControl(event.body.shiftId, {
        Type: 'TillLoan',
        ShiftNumber: String(event.body.shiftNo),
        Amount: write.amount(event.body.floatMinor),
      })
    case 'cash.moved':
      return tenderControl(event.body.cashNo === '' ? event.body.shiftId : event.body.cashNo, {
        Type: event.body.direction === 'in' ? 'PaidIn' : 'PaidOut',
        Amount: write.amount(event.body.amountMinor),
        ReasonCode: event.body.reasonCode,
        Note: event.body.note,
      })
    case 'shift.closed':
      return tenderControl(event.body.shiftId, {
        Type: 'TillSettle',
        ShiftNumber: String(event.body.shiftNo),
        ExpectedAmount: write.amount(event.body.expectedMinor),
        CountedAmount: write.amount(event.body.countedMinor),
        OverShortAmount: write.amount(event.body.differenceMinor),
        ReasonCode: event.body.reasonCode,
      })
    case 'drawer.opened':
      return control(event.body.shiftId, { Type: 'NoSale', ReasonCode: event.body.reasonCode })
    case 'day.closed':
      return control(`Z${event.body.zNo}`, {
        Type: 'BusinessEOD',
        ZNumber: String(event.body.zNo),
        EventCount: event.body.eventCount,
        MerkleRoot: event.body.merkleRoot,
        StockRoot: event.body.stockRoot,
        TurnoverAmount: write.amount(event.body.turnoverMinor),
        PerpetualAmount: write.amount(event.body.perpetualMinor),
        FirstReceiptNumber: event.body.firstReceiptNo,
        LastReceiptNumber: event.body.lastReceiptNo,
        Range: event.body.ranges.map(({ epoch, fromSeq, toSeq }) => ({
          Epoch: epoch,
          FromSequence: fromSeq,
          ToSequence: toSeq,
        })),
      })
    default:
      return null
  }
}

const tenderControl = (subject: string, content: Json): PosLogPart => ({
  kind: 'TenderControlTransaction',
  subject,
  content,
})
const control = (subject: string, content: Json): PosLogPart => ({
  kind: 'ControlTransaction',
  subject,
  content,
})
