/** The paper of a document as the store has it, laid out here from its event; null for what has none or cannot be read. */
import { currencyOf } from '#shared/kernel/money.ts'
import { isEventType, parseEventBody } from '#shared/wire/event-bodies.ts'
import { versionOf } from '#shared/ledger/event.ts'
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
  const { type, body, approver } = view
  const currency = currencyOf(told.currency)
  if (body === null || currency === null || !isEventType(type)) return null
  const event = parseEventBody(type, versionOf(type), JSON.stringify(body))
  if (event === null) return null
  return layoutSlip(
    {
      ...{ storeName: view.storeId, tillId: view.tillId, businessDate: view.businessDate },
      documentNo: event.type === 'day.closed' ? event.body.dayNo : (view.documentNo ?? ''),
      occurredText: told.occurredText,
      staff: person(view.actor),
      approver: approver === null ? null : person(approver),
      ...{ event, original: null, currency, copyNo: 0 },
      nameOfReason: () => null,
      headHash8: view.hash.slice(0, HASH_SHOWN),
    },
    told.language,
  )
}
