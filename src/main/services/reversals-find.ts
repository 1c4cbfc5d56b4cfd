/**
 * What `document.reverse` takes back: the document that was named, and of an exchange the other half with it. The
 * halves name each other; where the goods that came back paid nothing of the ticket, only the return names the sale.
 */
import { isReversible, type ReversibleKind } from '#shared/documents/document.ts'
import { refuse, ok, type Result } from '#shared/kernel/result.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { RefusalOf } from '#shared/api/registry.ts'
import { findDocument, type StoredDocument } from '../store/documents.ts'
import { returnBeside } from '../store/returns.ts'
import { findSale, type StoredSale } from '../store/sales.ts'
import type { ReadTx } from '../store/tx.ts'

export interface Reversible {
  readonly kind: ReversibleKind
  readonly documentNo: string
  readonly event: LedgerEvent
  readonly eventId: string
  readonly businessDate: string
}

type FindRefusal = Extract<
  RefusalOf<'document.reverse'>,
  'document-unknown' | 'document-not-reversible' | 'already-reversed'
>

/**
 * In the order in which they are to be taken back: the last one first. A piece that came back and went out again
 * in one exchange goes its way backwards.
 */
export function findReversible(
  tx: ReadTx,
  documentNo: string,
): Result<readonly Reversible[], FindRefusal> {
  const sale = findSale(tx, documentNo)
  const document = sale === undefined ? findDocument(tx, documentNo) : undefined
  const stored = sale ?? document
  if (stored === undefined) return refuse('document-unknown', { documentNo })
  if (document !== undefined && !isReversible(document.kind))
    return refuse('document-not-reversible', { documentNo })
  if (stored.reversedPosition !== null) return refuse('already-reversed', { documentNo })
  const otherNo = otherHalfNo(tx, documentNo)
  const otherSale = otherNo === null ? undefined : findSale(tx, otherNo)
  const otherReturn = otherNo === null ? undefined : findDocument(tx, otherNo)
  return ok([
    ...[sale, otherSale].flatMap((one) => (one === undefined ? [] : standingSale(one))),
    ...[document, otherReturn].flatMap((one) => (one === undefined ? [] : standingDocument(one))),
  ])
}

/** Of an exchange, the half that was not named; null for every other document. */
export function otherHalfNo(tx: ReadTx, documentNo: string): string | null {
  const sale = findSale(tx, documentNo)
  if (sale !== undefined) return returnBeside(tx, sale.position, documentNo)?.returnNo ?? null
  const event = findDocument(tx, documentNo)?.event
  return event?.type === 'return.completed' ? event.body.exchangeReceiptNo : null
}

function standingSale(stored: StoredSale): Reversible[] {
  if (stored.reversedPosition !== null) return []
  const { sale, eventId, businessDate } = stored
  const event: LedgerEvent = { type: 'sale.completed', body: sale }
  return [{ kind: 'sale', documentNo: sale.receiptNo, event, eventId, businessDate }]
}

function standingDocument({ kind, documentNo, ...stored }: StoredDocument): Reversible[] {
  if (!isReversible(kind) || stored.reversedPosition !== null) return []
  const { eventId, businessDate } = stored.header
  return [{ kind, documentNo, event: stored.event, eventId, businessDate }]
}
