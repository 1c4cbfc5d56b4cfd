/**
 * Commands that took effect, with their answers, written in the same transaction as the effect. A repeat
 * gets the first answer; the same id for something else is told so. Kept for a day: what became an event
 * is guarded by its id for ever.
 */
import { createHash } from 'node:crypto'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

const KEEP_MS = 86_400_000

export interface DoneCommand {
  readonly operation: string
  readonly inputHash: Buffer
  readonly answer: string
}

export function findCommand(tx: ReadTx, commandId: string): DoneCommand | undefined {
  return statement<DoneCommand>(
    tx,
    'SELECT operation, input_hash AS inputHash, answer FROM command WHERE command_id = ?',
  ).get(commandId)
}

export function saveCommand(
  tx: WriteTx,
  commandId: string,
  done: DoneCommand,
  nowMs: number,
): void {
  statement(
    tx,
    'INSERT INTO command (command_id, operation, input_hash, answer, done_ms) VALUES (?, ?, ?, ?, ?)',
  ).run(commandId, done.operation, done.inputHash, done.answer, nowMs)
}

export function pruneCommands(tx: WriteTx, nowMs: number): void {
  statement(tx, 'DELETE FROM command WHERE done_ms < ?').run(nowMs - KEEP_MS)
}

export const inputHashOf = (input: unknown): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(input) ?? '')
    .digest()
