/** Numbers that people read. They are taken in the transaction that uses them and never given back. */
import { must } from '#shared/kernel/assert.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export type CounterName = 'receipt' | 'shift'

const COLUMN: Readonly<Record<CounterName, string>> = {
  receipt: 'next_receipt_counter',
  shift: 'next_shift_no',
}

export function takeNumber(tx: WriteTx, name: CounterName): number {
  const column = COLUMN[name]
  const row = statement<{ taken: number }>(
    tx,
    `UPDATE meta SET ${column} = ${column} + 1 WHERE id = 1 RETURNING ${column} - 1 AS taken`,
  ).get()
  return must(row, 'the file has its counters').taken
}

export interface Identity {
  readonly storeId: string
  readonly tillId: string
}

export function readIdentity(tx: ReadTx): Identity {
  const row = statement<Identity>(
    tx,
    'SELECT store_id AS storeId, till_id AS tillId FROM meta WHERE id = 1',
  ).get()
  return must(row, 'the file has its identity')
}
