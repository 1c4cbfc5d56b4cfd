/** The paper of a document as the store has it, laid out here from its event; null for what has none or cannot be read. */
import { currencyOf, type Currency } from '#shared/kernel/money.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import { layoutSlip } from '#shared/receipt/slip.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import type { ReceiptLanguage } from '#shared/receipt/words.ts'
import type { EventView } from '#shared/wire/office-days.ts'

interface Told {
  readonly occurredText: string
  readonly currency: string
  readonly language: ReceiptLanguage
}

const person = (staffNo: string) => ({ staffNo, name: '' })
/** As it is printed: enough to tell two papers apart. */
const HASH_SHOWN = 8

export function eventPaper(view: EventView, told: Told): ReceiptDocument | null {
  const { type, body } = view
  const currency = currencyOf(told.currency)
  if (body === null || currency === null) return null
  try {
    return layOut(view, { type, body } as unknown as LedgerEvent, currency, told)
  } catch {
    // The body comes from a till of any version and is not looked through here: one that lacks what a paper says has none.
    return null
  }
}

function layOut(
  { storeId, tillId, businessDate, documentNo, actor, approver, hash }: EventView,
  event: LedgerEvent,
  currency: Currency,
  { occurredText, language }: Told,
): ReceiptDocument | null {
  return layoutSlip(
    {
      ...{ storeName: storeId, tillId, businessDate, occurredText },
      documentNo: event.type === 'day.closed' ? event.body.dayNo : (documentNo ?? ''),
      staff: person(actor),
      approver: approver === null ? null : person(approver),
      ...{ event, original: null, currency, copyNo: 0 },
      nameOfReason: () => null,
      headHash8: hash.slice(0, HASH_SHOWN),
    },
    language,
  )
}
