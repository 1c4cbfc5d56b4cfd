/** Inventory control of POSLog: goods taken in, sent out, moved, lost, counted; and whatever was taken back. */
import type { LedgerEvent } from '../ledger/event.ts'
import type { Json, PosLogPart, Writer } from './poslog-part.ts'

export function inventoryOf(event: LedgerEvent, write: Writer): PosLogPart | null {
  switch (event.type) {
    case 'loss.recorded':
      return inventory(event.body.lossNo, 'Loss', {
        LossType: event.body.kind,
        ReasonCode: event.body.reasonCode,
        RetailValueAmount: write.amount(event.body.valueMinor),
      })
    case 'stock.received':
      return inventory(event.body.receivingNo, 'Receiving', {
        ReceivingType: event.body.kind,
        PartnerID: event.body.partner,
        ...(event.body.inbound === null
          ? {}
          : { ReferencedDocument: event.body.inbound.inboundNo }),
        IsFinal: event.body.isFinal,
        Claim: event.body.claims.map((claim) => ({
          ItemID: claim.sku,
          ClaimType: claim.kind,
          Quantity: write.quantity(claim.quantityMilli),
        })),
      })
    case 'transfer.shipped':
      return inventory(event.body.transferNo, 'Transfer', {
        TransferType: event.body.kind,
        PartnerID: event.body.partner,
        ReasonCode: event.body.reasonCode,
      })
    case 'stock.relocated':
      return inventory(event.body.relocationNo, 'Relocation', { ReasonCode: event.body.reasonCode })
    case 'stocktake.posted':
      return inventory(event.body.stocktakeNo, 'PhysicalCount', {
        Part: event.body.part,
        Adjustment: event.body.lines
          .filter(({ varianceMilli }) => varianceMilli !== 0)
          .map((line) => ({
            ItemID: line.sku,
            ...(line.lot === '' ? {} : { LotNumber: line.lot }),
            Location: line.location,
            // Told beside the change and never booked: another system's book may stand elsewhere.
            Expected: write.quantity(line.bookMilli),
            Counted: line.countedMilli === null ? null : write.quantity(line.countedMilli),
            Delta: write.quantity(line.varianceMilli),
            ReasonCode: line.reasonCode,
          })),
      })
    case 'stocktake.rebased':
      return inventory(event.body.stocktakeNo, 'PhysicalCountCorrection', {
        BecauseOf: event.body.because,
      })
    case 'document.reversed':
      return inventory(event.body.reversalNo, 'Reversal', {
        ReversedType: event.body.kind,
        ReversedDocument: event.body.documentNo,
        ReasonCode: event.body.reasonCode,
      })
    default:
      return null
  }
}

const inventory = (subject: string, type: string, content: Json): PosLogPart => ({
  kind: 'InventoryControlTransaction',
  subject,
  content: { Type: type, DocumentNumber: subject, ...content },
})
