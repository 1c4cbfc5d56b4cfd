/**
 * What a committed event still owes to the world: a slip of paper, an open drawer. Written with the event,
 * so that nothing is forgotten; whether paper came out is told by a device or a person, never assumed.
 */
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

export interface UnprintedSale {
  readonly position: number
  readonly receiptNo: string
  readonly occurredMs: number
  readonly paidMinor: number
}

/**
 * Sales whose slip may not have come out, oldest first. Asked after every command: the order of the joins is given,
 * or SQLite goes through the whole journal when its statistics are those of a young store.
 */
export function unprintedSales(tx: ReadTx): readonly UnprintedSale[] {
  return statement<UnprintedSale>(
    tx,
    `SELECT e.position, s.receipt_no AS receiptNo, j.occurred_ms AS occurredMs,
       s.paid_minor AS paidMinor
     FROM effect e INDEXED BY effect_unfinished
       CROSS JOIN sale s ON s.position = e.position CROSS JOIN journal j ON j.position = e.position
     WHERE e.state IN ('owed', 'started') AND e.kind = 'receipt' ORDER BY e.position`,
  ).all()
}

/** A drawer that did not open in its moment is not opened later. */
export function abandonDrawers(tx: WriteTx): void {
  statement(
    tx,
    `UPDATE effect SET state = 'abandoned' WHERE state IN ('owed', 'started') AND kind = 'drawer'`,
  ).run()
}
