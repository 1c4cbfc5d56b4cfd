/**
 * A document as the bytes of a receipt printer. Rows are laid out here in the printer's own cells, so that columns line up
 * on every model; the printer is told what looks differ and nothing that models understand differently.
 */
import type { Picture, ReceiptDocument, ReceiptLine } from '../receipt/document.ts'
import { renderLine } from '../receipt/render-text.ts'
import { besides, columnsOf, type Measure } from '../receipt/width.ts'
import { code128Parts, widthsOfParts } from './code128.ts'
import { ean13Widths } from './ean13.ts'
import { sum } from '../kernel/number.ts'
import {
  CUT,
  FINISH_BROKEN,
  LINE_FEED,
  NEXT_LABEL,
  RESET,
  align,
  bold,
  code128Commands,
  ean13Commands,
  feedRows,
  qrCommands,
  rasterCommands,
  rowPitch,
  scale,
  selectCharset,
  type Scale,
} from './commands.ts'
import { fenceCommands } from './fence.ts'
import { bitmapOf } from './picture.ts'
import { cellsIn, printable, type CharacterCodes } from './printable.ts'
import { ROW_DOTS, dotsOf, type PrinterProfile } from './profile.ts'
import { qrBitmap, type QrModules } from './qr-bitmap.ts'
import { qrSize } from './qr-size.ts'

export interface EncodeParts {
  readonly profile: PrinterProfile
  readonly codes: CharacterCodes
  /** Draws a QR code, for printers that draw none themselves. */
  readonly qrModules: (payload: string) => QrModules
}

export interface EncodeWish {
  /** Number of the question at the end; null: none is asked. */
  readonly fence: number | null
  /** What was sent last broke off: its half row and half command end first. */
  readonly isAfterBreak: boolean
}

export interface Encoded {
  readonly bytes: Uint8Array
  /** Characters that are not on the paper as they were written, each once. */
  readonly replaced: readonly string[]
}

const SPACE = 0x20
/** Below the last row, where there is no knife and paper is torn by hand. */
const TEAR_ROWS = 4
const BARCODE_DOTS = 64

export function encodeDocument(
  document: ReceiptDocument,
  parts: EncodeParts,
  { fence, isAfterBreak }: EncodeWish,
): Encoded {
  const { profile } = parts
  const replaced = new Set<string>()
  const out: number[] = [
    ...(isAfterBreak ? FINISH_BROKEN : []),
    ...RESET,
    ...selectCharset(profile.charset),
    ...(profile.hasLabels === true ? rowPitch(ROW_DOTS) : []),
    ...(isAfterBreak ? breakEnd(profile) : []),
  ]
  for (const written of document.lines) {
    const line = drawable(printableLine(written, parts, replaced), profile, replaced)
    for (const byte of lineBytes(line, parts)) out.push(byte)
  }
  out.push(...paperEnd(profile))
  if (fence !== null) out.push(...fenceCommands(profile.fence, fence))
  return { bytes: Uint8Array.from(out), replaced: [...replaced] }
}

/** The half row that is in it ends; of a label the rest stays white. */
const breakEnd = ({ hasLabels }: PrinterProfile): number[] =>
  hasLabels === true ? [LINE_FEED, ...NEXT_LABEL] : [LINE_FEED, LINE_FEED]

function paperEnd({ hasLabels, hasCutter }: PrinterProfile): number[] {
  if (hasLabels === true) return []
  return hasCutter ? CUT : feedRows(TEAR_ROWS)
}

function printableLine(
  line: ReceiptLine,
  { profile, codes }: EncodeParts,
  replaced: Set<string>,
): ReceiptLine {
  const one = (text: string): string => {
    const result = printable(text, profile.charset, codes)
    for (const character of result.replaced) replaced.add(character)
    return result.text
  }
  return { ...line, left: one(line.left), right: one(line.right) }
}

/** A printer without QR codes prints the text of a short one; of a long one nobody could type it says that it is missing. */
function drawable(line: ReceiptLine, profile: PrinterProfile, replaced: Set<string>): ReceiptLine {
  const { qr, columns } = profile
  if (line.picture !== undefined && !drawsPicture(profile, line.picture)) replaced.add(NO_PICTURE)
  if (line.kind !== 'qr' || qr !== 'none' || line.left.length <= columns) return line
  replaced.add(NO_QR)
  return { ...line, left: NO_QR }
}

const NO_QR = '[QR]'
const NO_PICTURE = '[picture]'

/** Needles draw none, and nothing is printed beyond the edge. */
const drawsPicture = (profile: PrinterProfile, { widthDots }: Picture): boolean =>
  profile.qr !== 'none' && widthDots <= dotsOf(profile)

function lineBytes(line: ReceiptLine, parts: EncodeParts): number[] {
  const { profile } = parts
  if (line.kind === 'barcode') {
    return [...barcodeBytes(line.left, parts), ...textBytes(line, parts)]
  }
  if (line.kind === 'label-end' && profile.hasLabels === true) return NEXT_LABEL
  if (line.kind === 'qr' && profile.qr !== 'none') return qrBytes(line.left, parts)
  if (line.picture !== undefined && drawsPicture(profile, line.picture)) {
    return [...align('center'), ...rasterCommands(bitmapOf(line.picture)), ...align('left')]
  }
  return textBytes(line, parts)
}

function textBytes(line: ReceiptLine, { profile, codes }: EncodeParts): number[] {
  const measure = cellsIn(profile.charset, codes)
  const { across, down } = scaleOf(line, profile.columns, measure)
  const isScaled = down > 1
  const out: number[] = []
  if (isScaled) out.push(...scale(across, down))
  if (line.isBold) out.push(...bold(true))
  const columns = Math.floor(profile.columns / across)
  const put = (text: string) => {
    for (const character of text) out.push(...(codes.codeOf(character, profile.charset) ?? []))
  }
  for (const row of renderLine(line, columns, measure)) {
    // Cells that are too few for a wide character go before what stands at the right edge.
    const spare = profile.columns - columns * across
    const edge = spare > 0 && line.right !== '' && row.endsWith(line.right) ? line.right.length : 0
    if (edge > 0) {
      put(row.slice(0, -edge))
      out.push(...scale(1, down), ...Array<number>(spare).fill(SPACE), ...scale(across, down))
    }
    put(row.slice(-edge).trimEnd())
    out.push(LINE_FEED)
  }
  if (line.isBold) out.push(...bold(false))
  if (isScaled) out.push(...scale(1, 1))
  return out
}

/**
 * Large print is twice as wide where one row holds it, and otherwise only twice as high: no amount is broken. Huge print is
 * three times as wide and high where one row holds it, and otherwise large.
 */
function scaleOf(
  { size, left, right }: ReceiptLine,
  columns: number,
  measure: Measure,
): { readonly across: Scale; readonly down: Scale } {
  if (size === 'normal') return { across: 1, down: 1 }
  const fits = (across: Scale): boolean => {
    const room = Math.floor(columns / across)
    return right === ''
      ? columnsOf(left, measure) <= room
      : besides(left, right, room, measure) !== null
  }
  if (size === 'huge' && fits(3)) return { across: 3, down: 3 }
  return { across: fits(2) ? 2 : 1, down: 2 }
}

/** Thick bars where they leave ten modules of white beside them; at the edge of narrow paper the roll is white anyway. */
function moduleDotsOf(modules: number, dots: number): number {
  const roomy = Math.min(3, Math.floor(dots / (modules + 20)))
  return roomy >= 2 || modules * 2 > dots ? roomy : 2
}

/**
 * Thirteen digits that check are a number of goods, everything else is CODE 128. Bars of two dots or more, which every scanner reads. A number that would need finer ones is printed as a QR code, and on
 * printers without one stands there as text only.
 */
function barcodeBytes(text: string, parts: EncodeParts): number[] {
  const { profile } = parts
  const ean13 = ean13Widths(text)
  const sets = code128Parts(text)
  if (sets === null) return []
  const modules = sum(ean13 ?? widthsOfParts(sets))
  const moduleDots = profile.hasBarcodes ? moduleDotsOf(modules, dotsOf(profile)) : 0
  if (moduleDots < 2) return profile.qr === 'none' ? [] : qrBytes(text, parts)
  const heightDots = profile.barcodeDots ?? BARCODE_DOTS
  const bars =
    ean13 === null
      ? code128Commands(sets, moduleDots, heightDots)
      : ean13Commands(text, moduleDots, heightDots)
  return [...align('center'), ...bars, ...align('left')]
}

const QR_MODULE_DOTS_MAX = 6

function qrBytes(payload: string, { profile, qrModules }: EncodeParts): number[] {
  const room = Math.floor(dotsOf(profile) / (qrSize(payload) + 8))
  const moduleDots = Math.max(1, Math.min(QR_MODULE_DOTS_MAX, room))
  const code =
    profile.qr === 'native'
      ? qrCommands(payload, moduleDots)
      : rasterCommands(qrBitmap(qrModules(payload), moduleDots))
  // A row of white above and below: scanners look for it.
  return [LINE_FEED, ...align('center'), ...code, ...align('left'), LINE_FEED]
}
