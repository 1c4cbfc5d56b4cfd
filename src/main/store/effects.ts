/**
 * What a committed event still owes to the world: a slip of paper, an open drawer. Written with the event,
 * so that nothing is forgotten; whether paper came out is told by a device or a person, never assumed.
 */
import type { SlipKind } from '#shared/documents/document-search.ts'
import type { EffectState } from './sales.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export type EffectKind = 'receipt' | 'drawer'

export function oweEffect(tx: WriteTx, position: number, kind: EffectKind): void {
  statement(tx, `INSERT INTO effect (position, kind, state) VALUES (?, ?, 'owed')`).run(
    position,
    kind,
  )
}

export function setEffect(
  tx: WriteTx,
  position: number,
  kind: EffectKind,
  state: EffectState,
): void {
  statement(
    tx,
    `UPDATE effect SET state = ?, attempts = attempts + (? = 'started')
     WHERE position = ? AND kind = ?`,
  ).run(state, state, position, kind)
}

export interface UnprintedSlip {
  readonly position: number
  readonly receiptNo: string
  readonly kind: SlipKind
  readonly occurredMs: number
  readonly amountMinor: number
}

/**
 * Receipts and slips that may not have come out, oldest first. Asked after every command: the order of the joins is
 * given, or SQLite goes through the whole journal when its statistics are those of a young store.
 */
export function unprintedSlips(tx: ReadTx): readonly UnprintedSlip[] {
  return statement<UnprintedSlip>(
    tx,
    `SELECT e.position, coalesce(s.receipt_no, d.document_no) AS receiptNo,
       coalesce(d.kind, 'sale') AS kind, j.occurred_ms AS occurredMs,
       coalesce(s.paid_minor, d.amount_minor) AS amountMinor
     FROM effect e INDEXED BY effect_unfinished
       CROSS JOIN journal j ON j.position = e.position
       LEFT JOIN sale s ON s.position = e.position LEFT JOIN document d ON d.position = e.position
     WHERE e.state IN ('owed', 'started') AND e.kind = 'receipt'
       AND (s.position IS NOT NULL OR d.position IS NOT NULL)
     ORDER BY e.position`,
  ).all()
}

/** A drawer that did not open in its moment is not opened later. */
export function abandonDrawers(tx: WriteTx): void {
  statement(
    tx,
    `UPDATE effect SET state = 'abandoned' WHERE state IN ('owed', 'started') AND kind = 'drawer'`,
  ).run()
}
