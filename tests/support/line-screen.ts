/** What stands on a line display of two rows, from the bytes that it was sent: the display's side of the protocol. */
import type { Charset } from '#shared/escpos/profile.ts'
import { characterTables } from '#main/devices/printer/character-tables.ts'

export class LineScreen {
  readonly #columns: number
  readonly #charset: Charset
  #cells: number[][]
  #at = { row: 0, column: 0 }
  /** Cells that ran over the edge and bytes that are no command; a till sends neither. */
  readonly problems: string[] = []

  constructor(columns: number, charset: Charset) {
    this.#columns = columns
    this.#charset = charset
    this.#cells = this.#blank()
  }

  get rows(): readonly [string, string] {
    const [first = '', second = ''] = this.#cells.map((row) => this.#textOf(row))
    return [first, second]
  }

  feed(bytes: readonly number[]): void {
    for (let at = 0; at < bytes.length;) at += this.#take(bytes.slice(at, at + 4))
  }

  /** How many bytes it was. */
  #take([first = 0, second = 0, column = 0, row = 0]: readonly number[]): number {
    if (first === 0x1b && second === 0x40) return 2
    if (first === 0x0c) {
      this.#cells = this.#blank()
      this.#at = { row: 0, column: 0 }
      return 1
    }
    if (first === 0x1f && second === 0x24) {
      this.#at = { row: row - 1, column: column - 1 }
      return 4
    }
    const cells = this.#cells[this.#at.row]
    if (first < 0x20 || cells === undefined || this.#at.column >= this.#columns) {
      this.problems.push(`${first.toString(16)} at ${this.#at.row}:${this.#at.column}`)
    } else {
      cells[this.#at.column] = first
      this.#at = { ...this.#at, column: this.#at.column + 1 }
    }
    return 1
  }

  #textOf(cells: readonly number[]): string {
    let text = ''
    for (let at = 0; at < cells.length;) {
      const isDouble = this.#charset === 'gb18030' && (cells[at] ?? 0) > 0x80
      const code = cells.slice(at, at + (isDouble ? 2 : 1))
      text += characterTables.characterOf(code, this.#charset) ?? '\ufffd'
      at += code.length
    }
    return text
  }

  #blank(): number[][] {
    return [0, 1].map(() => Array.from({ length: this.#columns }, () => 0x20))
  }
}
