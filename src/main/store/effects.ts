/**
 * What a committed event still owes to the world: a slip of paper, an open drawer. Written with the event, so that
 * nothing is forgotten. Paper is a job of the spool; a drawer is opened in its moment or not at all.
 */
import { owePaper } from './print-jobs.ts'
import { statement, type WriteTx } from './tx.ts'

export type EffectKind = 'receipt' | 'drawer'

export function oweEffect(tx: WriteTx, position: number, kind: EffectKind): void {
  if (kind === 'receipt') return owePaper(tx, position)
  statement(tx, `INSERT INTO effect (position, kind, state) VALUES (?, 'drawer', 'owed')`).run(
    position,
  )
}

export function setDrawerEffect(tx: WriteTx, position: number, state: 'started' | 'done'): void {
  statement(
    tx,
    `UPDATE effect SET state = ?, attempts = attempts + (? = 'started')
     WHERE position = ? AND kind = 'drawer'`,
  ).run(state, state, position)
}

/** A drawer that did not open in its moment is not opened later. */
export function abandonDrawers(tx: WriteTx): void {
  statement(
    tx,
    `UPDATE effect SET state = 'abandoned' WHERE state IN ('owed', 'started') AND kind = 'drawer'`,
  ).run()
}
