/** What printers were found to answer, by unit, with the time at which it was found out. */
import { FENCES, type Fence } from '#shared/escpos/profile.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

const nameOf = (unit: string): string => `printer-probe ${unit}`

export function probedFence(tx: ReadTx, unit: string): Fence | null {
  const row = statement<{ value: string }>(tx, 'SELECT value FROM setting WHERE name = ?').get(
    nameOf(unit),
  )
  if (row === undefined) return null
  const { fence } = JSON.parse(row.value) as { readonly fence: string }
  return FENCES.find((one) => one === fence) ?? null
}

export function keepProbe(tx: WriteTx, unit: string, fence: Fence, nowMs: number): void {
  statement(
    tx,
    `INSERT INTO setting (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  ).run(nameOf(unit), JSON.stringify({ fence, probedMs: nowMs }))
}
