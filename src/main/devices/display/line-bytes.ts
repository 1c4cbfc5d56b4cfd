/** The two rows of a line display as bytes: never more cells than it has, and a visible mark for what it cannot show. */
import { printable } from '#shared/escpos/printable.ts'
import type { Charset } from '#shared/escpos/profile.ts'
import { characterTables } from '../printer/character-tables.ts'

/** Initialise, clear: whatever was half said before is forgotten. */
const BEGIN = [0x1b, 0x40, 0x0c]
/** US $: to a column and a row, both from 1. */
const toRow = (row: number) => [0x1f, 0x24, 1, row]

export function lineBytes(
  rows: readonly [string, string],
  charset: Charset,
  columns: number,
): Uint8Array {
  const bytes = rows.flatMap((row, index) => [
    ...toRow(index + 1),
    ...cellsOf(row, charset, columns),
  ])
  return Uint8Array.from([...BEGIN, ...bytes])
}

/** A character of two cells at the edge is left out whole: its second half would stand at the next row's beginning. */
function cellsOf(text: string, charset: Charset, columns: number): number[] {
  const cells: number[] = []
  for (const character of printable(text, charset, characterTables).text) {
    const code = characterTables.codeOf(character, charset) ?? []
    if (cells.length + code.length > columns) break
    cells.push(...code)
  }
  return cells
}
