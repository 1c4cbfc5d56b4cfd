/** What becomes of goods that came back: its key and its words. */
import type { Disposition } from '#shared/returns/return.ts'

export const DISPOSITION_WORDS: Readonly<Record<Disposition, string>> = {
  restock: 'returns.restock',
  damaged: 'returns.damaged',
  supplier: 'returns.supplier',
}

export const DISPOSITION_KEYS = [
  ['restock', 'F2'],
  ['damaged', 'F3'],
  ['supplier', 'F4'],
] as const satisfies readonly (readonly [Disposition, string])[]
