/**
 * Reads the bytes of a receipt printer as a printer does, and tells what is on the paper: the judge of what we send and the
 * heart of the simulated printer. It is strict where printers are lenient: what it does not know is a problem and not a
 * silence. Bytes may come in any pieces.
 */
import { processIdAnswer } from './fence.ts'
import type { CharacterCodes } from './printable.ts'
import { CELL_DOTS, ROW_DOTS, type Charset } from './profile.ts'
import { readCommand, type CommandRead, type Draw } from './read-command.ts'
import { CODE_PAGES } from './commands.ts'
import type { Cell, Paper, PaperAlign, PaperPart, PaperProblem } from './paper.ts'

export interface InterpreterParts {
  readonly columns: number
  readonly codes: CharacterCodes
}

interface Look {
  isBold: boolean
  across: number
  down: number
  align: PaperAlign
  isDouble: boolean
  page: Charset | null
  barcodeDots: number
  barcodeModule: number
  qrModule: number
  qrPayload: string
}

const freshLook = (): Look => ({
  isBold: false,
  across: 1,
  down: 1,
  align: 'left',
  isDouble: true,
  page: 'cp437',
  barcodeDots: 162,
  barcodeModule: 3,
  qrModule: 3,
  qrPayload: '',
})

export class PaperInterpreter {
  readonly problems: PaperProblem[] = []
  /** Pins of the drawer's plug that were pulsed. */
  readonly kicks: (2 | 5)[] = []
  readonly #parts: InterpreterParts
  readonly #done: PaperPart[] = []
  #look = freshLook()
  #row: Cell[] = []
  #held: number[] = []
  #at = 0

  constructor(parts: InterpreterParts) {
    this.#parts = parts
  }

  /** Returns what the printer answers in order to these bytes; real-time questions are answered elsewhere. */
  feed(bytes: Uint8Array): number[] {
    for (const byte of bytes) this.#held.push(byte)
    const answers: number[] = []
    let from = 0
    for (;;) {
      const length = this.#step(from, answers)
      if (length === 0) break
      from += length
      this.#at += length
    }
    this.#held = this.#held.slice(from)
    return answers
  }

  /** What came out so far; a row without its end is still inside. */
  get paper(): Paper {
    return { columns: this.#parts.columns, parts: this.#done }
  }

  /** Bytes of a command without its end, and characters of a row without its. */
  get unfinished(): { readonly bytes: number; readonly row: string } {
    return { bytes: this.#held.length, row: this.#row.map(({ text }) => text).join('') }
  }

  /** How many bytes were taken; 0: more are needed. */
  #step(from: number, answers: number[]): number {
    const first = this.#held[from]
    if (first === undefined) return 0
    if (first >= 0x20 && first !== 0x7f) return this.#character(from, first)
    const read = readCommand(this.#held, from)
    if (read === null) return 0
    this.#run(read, answers)
    return read.length
  }

  #character(from: number, first: number): number {
    const { isDouble, page } = this.#look
    if (first < 0x80) return this.#put(String.fromCharCode(first), 1)
    if (!isDouble) {
      const text = page === null ? null : this.#parts.codes.characterOf([first], page)
      if (text === null) this.#problem('undecodable', hex([first]))
      return this.#put(text ?? '?', 1)
    }
    const second = this.#held[from + 1]
    if (second === undefined) return 0
    const code = [first, second]
    const text = this.#parts.codes.characterOf(code, 'gb18030')
    if (text === null) {
      this.#problem('undecodable', hex(code))
      return this.#put('\ufffd', 1)
    }
    this.#put(text, 2)
    return 2
  }

  #put(text: string, cells: 1 | 2): number {
    const { across, down, isBold } = this.#look
    const taken = this.#row.reduce((sum, cell) => sum + cell.cells * cell.across, 0)
    if (taken + cells * across > this.#parts.columns) {
      this.#problem('overflow', text)
      this.#endRow()
    }
    this.#row.push({ text, cells, across, down, isBold })
    return cells
  }

  #endRow(): void {
    if (this.#row.length === 0) return
    this.#done.push({ kind: 'row', cells: this.#row, align: this.#look.align })
    this.#row = []
  }

  #problem(kind: PaperProblem['kind'], detail: string): void {
    this.problems.push({ kind, at: this.#at, detail })
  }

  #run(read: CommandRead, answers: number[]): void {
    const look = this.#look
    switch (read.do) {
      case 'nothing':
        return
      case 'unknown':
        return this.#problem('unknown', hex(read.bytes))
      case 'reset':
        this.#look = freshLook()
        this.#row = []
        return
      case 'line-feed':
        if (this.#row.length === 0) this.#done.push({ kind: 'feed', dots: ROW_DOTS })
        return this.#endRow()
      case 'feed':
        this.#endRow()
        this.#done.push({ kind: 'feed', dots: read.rows * ROW_DOTS + read.dots })
        return
      case 'bold':
        look.isBold = read.isOn
        return
      case 'scale':
        look.across = read.across
        look.down = read.down
        return
      case 'align':
        if (this.#row.length === 0) look.align = read.align
        return
      case 'double-byte':
        look.isDouble = read.isOn
        return
      case 'page':
        look.page = pageOf(read.page)
        return
      case 'kick':
        this.kicks.push(read.pin)
        return
      case 'process-id':
        answers.push(...processIdAnswer(read.id))
        return
      case 'paper-in-order':
        answers.push(0)
        return
      default:
        return this.#draw(read)
    }
  }

  #draw(read: Draw): void {
    const look = this.#look
    switch (read.do) {
      case 'barcode-height':
        look.barcodeDots = read.dots
        return
      case 'barcode-module':
        look.barcodeModule = read.dots
        return
      case 'qr-module':
        look.qrModule = read.dots
        return
      case 'qr-payload':
        look.qrPayload = read.payload
        return
      case 'qr-print':
        this.#endRow()
        this.#done.push({
          ...{ kind: 'qr', payload: look.qrPayload },
          ...{ moduleDots: look.qrModule, align: look.align },
        })
        return
      case 'barcode':
        return this.#barcode(read)
      case 'raster':
        this.#endRow()
        if (read.bitmap.widthDots > this.#parts.columns * CELL_DOTS) {
          this.#problem('overflow', `raster ${read.bitmap.widthDots}`)
        }
        this.#done.push({ kind: 'raster', bitmap: read.bitmap, align: look.align })
        return
      case 'cut':
      case 'label-end':
        this.#endRow()
        this.#done.push({ kind: read.do })
    }
  }

  #barcode({ symbology, text, widths }: BarcodeDraw): void {
    const { barcodeModule: moduleDots, barcodeDots: heightDots, align } = this.#look
    this.#endRow()
    if (
      widths.reduce((sum, width) => sum + width * moduleDots, 0) >
      this.#parts.columns * CELL_DOTS
    )
      this.#problem('overflow', `barcode ${text}`)
    this.#done.push({ kind: 'barcode', symbology, text, widths, moduleDots, heightDots, align })
  }
}

type BarcodeDraw = Extract<Draw, { readonly do: 'barcode' }>

/** Null: a page that nobody here has a table of. */
function pageOf(page: number): Charset | null {
  for (const charset of PAGES) if (CODE_PAGES[charset] === page) return charset
  return null
}
const PAGES = ['cp437', 'windows-1252', 'cp866', 'cp858'] as const

const hex = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
