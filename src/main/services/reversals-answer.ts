/** What `document.reverse` answers: at once, and again from the journal when the same command comes once more. */
import type { DocumentReversed } from '#shared/documents/document.ts'
import { moneyBackOf } from '#shared/documents/reversal.ts'
import { must } from '#shared/kernel/assert.ts'
import type { Output } from '#shared/api/registry.ts'
import { documentNoAt, findDocument } from '../store/documents.ts'
import { eventById } from '../store/journal-row.ts'
import { findSale } from '../store/sales.ts'
import type { ReadTx } from '../store/tx.ts'
import { otherHalfNo } from './reversals-find.ts'

type Answer = Output<'document.reverse'>

/** `documentNo`: the document that was named, among what was taken back. */
export function reversalAnswer(documentNo: string, bodies: readonly DocumentReversed[]): Answer {
  const named = must(
    bodies.find((body) => body.documentNo === documentNo),
    'what was named was taken back',
  )
  const other = bodies.find((body) => body !== named)
  return {
    reversalNo: named.reversalNo,
    otherHalf:
      other === undefined ? null : { documentNo: other.documentNo, reversalNo: other.reversalNo },
    ...moneyBackOf(bodies),
  }
}

/** Only one of two events has the command's id: the other half is found by what was taken back. */
export function recallReversal(tx: ReadTx, commandId: string): Answer | undefined {
  const event = eventById(tx, commandId)
  if (event?.type !== 'document.reversed') return undefined
  const { documentNo, kind } = event.body
  const other = reversalOf(tx, otherHalfNo(tx, documentNo))
  if (other === null) return reversalAnswer(documentNo, [event.body])
  return reversalAnswer(documentNo, kind === 'sale' ? [event.body, other] : [other, event.body])
}

function reversalOf(tx: ReadTx, documentNo: string | null): DocumentReversed | null {
  if (documentNo === null) return null
  const stored = findSale(tx, documentNo) ?? findDocument(tx, documentNo)
  const reversalNo = documentNoAt(tx, stored?.reversedPosition ?? null)
  const event = reversalNo === null ? undefined : findDocument(tx, reversalNo)?.event
  return event?.type === 'document.reversed' ? event.body : null
}
