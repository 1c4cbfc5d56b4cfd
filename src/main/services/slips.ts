/** The paper of any document as the journal has it: a sale's receipt, everything else's slip. */
import type { Attachment } from '#shared/documents/document.ts'
import { assert, must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import type { SlipLine } from '#shared/receipt/slip-stocktake.ts'
import { layoutSlip, markReversed } from '#shared/receipt/slip.ts'
import { findDocument, type StoredDocument } from '../store/documents.ts'
import { eventById } from '../store/journal-row.ts'
import { findSale } from '../store/sales.ts'
import { postedSlipLines } from '../store/stocktake-line-rows.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { localTime, receiptDocument } from './receipt-view.ts'

export interface Slip {
  readonly position: number
  readonly eventId: string
  readonly copies: number
  readonly attachments: readonly Attachment[]
  /** `copyNo` 0 is the original. */
  readonly layOut: (copyNo: number) => ReceiptDocument
}

export function findSlip(tx: ReadTx, deps: Deps, documentNo: string): Slip | undefined {
  const sale = findSale(tx, documentNo)
  if (sale !== undefined) {
    const { position, eventId, copies } = sale
    const layOut = (copyNo: number) => receiptDocument(sale, deps, copyNo)
    return { position, eventId, copies, attachments: [], layOut }
  }
  const stored = findDocument(tx, documentNo)
  if (stored === undefined) return undefined
  return {
    position: stored.position,
    eventId: stored.header.eventId,
    copies: stored.copies,
    attachments: attachmentsOf(stored.event),
    layOut: (copyNo) => documentSlip(stored, deps, copyNo),
  }
}

const attachmentsOf = ({ type, body }: LedgerEvent): readonly Attachment[] =>
  type === 'loss.recorded' || type === 'stock.received' ? body.attachments : []

/** `copyNo` 0 is the original. */
export function documentSlip(stored: StoredDocument, deps: Deps, copyNo: number): ReceiptDocument {
  const { settings, identity } = deps
  const { header, event } = stored
  const slip = layoutSlip(
    {
      storeName: settings.storeName,
      head: settings.receiptHead,
      tillId: identity.tillId,
      documentNo: stored.documentNo,
      businessDate: header.businessDate,
      occurredText: localTime(header.occurredMs, deps),
      staff: { staffNo: header.actor, name: stored.actorName },
      approver:
        header.approver === null
          ? null
          : { staffNo: header.approver, name: stored.approverName ?? header.approver },
      event,
      original: originalOf(stored, deps),
      posted: postedOf(stored, deps),
      currency: must(currencyOf(settings.currency), 'the currency is well-formed'),
      nameOfReason: (code) => settings.reasons.find((reason) => reason.code === code)?.name ?? null,
      copyNo,
      headHash8: stored.hash.toString('hex').slice(0, 8),
    },
    settings.receiptLanguage,
  )
  assert(slip !== null, 'every document has a slip')
  return markReversed(slip, stored.reversalNo, settings.receiptLanguage)
}

/** A stocktake is one paper, however many parts it was posted in. */
function postedOf({ event }: StoredDocument, { store }: Deps): readonly SlipLine[] {
  if (event.type !== 'stocktake.planned') return []
  const { stocktakeId } = event.body
  return store.read((tx) => postedSlipLines(tx, stocktakeId))
}

function originalOf({ event, header }: StoredDocument, { store }: Deps) {
  if (event.type !== 'document.reversed' || header.refEvent === null) return null
  const { refEvent } = header
  return store.read((tx) => eventById(tx, refEvent)) ?? null
}
