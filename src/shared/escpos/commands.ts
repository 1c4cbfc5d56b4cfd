/** The commands that are sent, as bytes. Names are those of the ESC/POS manuals. */
import type { Charset } from './profile.ts'
import type { Code128Part } from './code128.ts'

const [ESC, FS, GS, DLE] = [0x1b, 0x1c, 0x1d, 0x10]

/** ESC @: everything as after switching on, but for what is in the buffer. */
export const RESET = [ESC, 0x40]
export const LINE_FEED = 0x0a

/** ESC t: pages of a single byte; the numbers are Epson's. */
export const CODE_PAGES: Readonly<Record<Exclude<Charset, 'gb18030'>, number>> = {
  cp437: 0,
  'windows-1252': 16,
  cp866: 17,
  cp858: 19,
}

/** FS &: characters of two bytes; FS .: of one, then ESC t. */
export const selectCharset = (charset: Charset): number[] =>
  charset === 'gb18030'
    ? [ESC, 0x74, 0, FS, 0x26]
    : [FS, 0x2e, ESC, 0x74, CODE_PAGES[charset] & 0xff]

/** ESC E. */
export const bold = (isOn: boolean): number[] => [ESC, 0x45, isOn ? 1 : 0]
export type Scale = 1 | 2 | 3
/** GS !: so many times as wide and as high. */
export const scale = (across: Scale, down: Scale): number[] => [
  GS,
  0x21,
  ((across - 1) << 4) | (down - 1),
]
/** ESC a. */
export const align = (where: 'left' | 'center'): number[] => [ESC, 0x61, where === 'center' ? 1 : 0]
/** ESC d. */
export const feedRows = (rows: number): number[] => [ESC, 0x64, rows]
/** GS V 66: on to where the knife is, then a cut that leaves a bridge. */
export const CUT = [GS, 0x56, 66, 0]
/** GS FF: on to where the next label begins. */
export const NEXT_LABEL = [GS, 0x0c]
/** ESC 3: from one row to the next. */
export const rowPitch = (dots: number): number[] => [ESC, 0x33, dots]
/** How the drawer on a printer is wired, and for how long its magnet gets power. */
export interface Pulse {
  readonly pin: 2 | 5
  readonly ms: number
}
/** What nearly every drawer opens by. */
export const PULSE_MS = 100
/** Of ESC p, which counts in steps of 2 ms up to 255. */
export const PULSE_MS_MAX = 510

/** ESC p: power for the pulse, then none for 200 ms. */
export const kick = ({ pin, ms }: Pulse): number[] => [
  ...[ESC, 0x70, pin === 5 ? 1 : 0],
  ...[Math.ceil(ms / 2), 100],
]

/** DLE DC4: such a pulse past everything that waits, while a job is under way. It counts in steps of 100 ms. */
export const kickPastQueue = ({ pin, ms }: Pulse): number[] => [
  ...[DLE, 0x14, 1, pin === 5 ? 1 : 0],
  Math.ceil(ms / 100),
]

/** DLE EOT: asked and answered past everything that waits. 1 printer, 2 why offline, 3 error, 4 paper. */
export const askStatus = (which: 1 | 2 | 3 | 4): number[] => [DLE, 0x04, which]
/** GS r 1: paper sensors, answered when its turn comes. */
export const ASK_PAPER_IN_ORDER = [GS, 0x72, 1]
/** GS ( H, function 48: the four digits come back when everything before them is printed. */
export const askProcessId = (id: string): number[] => [
  ...[GS, 0x28, 0x48, 6, 0, 48, 48],
  ...asciiBytes(id),
]

/** GS k 73 with the sets that were chosen; GS h, GS w before, no text of the printer's own. */
export function code128Commands(
  parts: readonly Code128Part[],
  moduleDots: number,
  heightDots: number,
): number[] {
  const data = parts.flatMap(({ set, text }) =>
    set === 'B'
      ? [0x7b, 0x42, ...asciiBytes(text.replaceAll('{', '{{'))]
      : [0x7b, 0x43, ...(text.match(/\d\d/gu) ?? []).map(Number)],
  )
  return [...barcodeLook(moduleDots, heightDots), GS, 0x6b, 73, data.length, ...data]
}

const barcodeLook = (moduleDots: number, heightDots: number): number[] => [
  ...[GS, 0x68, heightDots, GS, 0x77, moduleDots, GS, 0x48, 0],
]

/** GS k 67: thirteen digits. */
export const ean13Commands = (digits: string, moduleDots: number, heightDots: number): number[] => [
  ...barcodeLook(moduleDots, heightDots),
  ...[GS, 0x6b, 67, digits.length, ...asciiBytes(digits)],
]

/** GS ( k: model 2, module size, level M, the text, print. */
export function qrCommands(payload: string, moduleDots: number): number[] {
  const data = asciiBytes(payload)
  const length = data.length + 3
  const set = (name: number, ...values: number[]) => [
    ...[GS, 0x28, 0x6b, values.length + 2, 0, 49, name],
    ...values,
  ]
  return [
    ...set(65, 50, 0),
    ...set(67, moduleDots),
    ...set(69, 49),
    ...[GS, 0x28, 0x6b, length & 0xff, length >> 8, 49, 80, 48, ...data],
    ...set(81, 48),
  ]
}

/** Black dots, row by row, each row in whole bytes; the leftmost dot is the highest bit. */
export interface Bitmap {
  readonly widthDots: number
  readonly heightDots: number
  readonly bytes: Uint8Array
}

export const bytesPerRow = ({ widthDots }: Pick<Bitmap, 'widthDots'>): number =>
  Math.floor((widthDots + 7) / 8)

/** A printer that loses its line within a picture takes no more than this for the rest of it. */
const BAND_ROWS = 24

/**
 * Printers obey DLE and one of these wherever they stand, within a picture as well: answers, a pulse for the drawer or an
 * emptied memory would come of dots.
 */
const REAL_TIME = new Set([0x04, 0x05, 0x14])

/** Such a lone dot gets another beside it, which nobody sees; no new pair comes of that. */
const harmless = (byte: number, next: number | undefined): number =>
  byte === DLE && next !== undefined && REAL_TIME.has(next) ? DLE | (DLE >> 1) : byte

/** GS v 0, in bands. */
export function rasterCommands(bitmap: Bitmap): number[] {
  const perRow = bytesPerRow(bitmap)
  const out: number[] = []
  for (let row = 0; row < bitmap.heightDots; row += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, bitmap.heightDots - row)
    out.push(GS, 0x76, 0x30, 0, perRow & 0xff, perRow >> 8, rows, 0)
    const band = bitmap.bytes.subarray(row * perRow, (row + rows) * perRow)
    for (const [at, byte] of band.entries()) out.push(harmless(byte, band[at + 1]))
  }
  return out
}

/**
 * Before the first job after one that broke off: what a command within which it broke still waits for is fed with zeros,
 * which are white in a picture and nothing in text. Longer than any command of ours.
 */
export const FINISH_BROKEN: readonly number[] = Array<number>(BAND_ROWS * 72 + 8).fill(0)

export function asciiBytes(text: string): number[] {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 1) bytes.push(text.charCodeAt(at) & 0x7f)
  return bytes
}
