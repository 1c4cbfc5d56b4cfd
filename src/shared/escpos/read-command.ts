/**
 * One command out of a printer's bytes: where it ends and what it does. Only lengths and meanings are here, no state. Null:
 * its end has not come yet. Commands that change nothing on our paper (fonts, underline) are read and do nothing.
 */
import type { Bitmap } from './commands.ts'
import { widthsOfParts, type Code128Part } from './code128.ts'
import { ean13Widths } from './ean13.ts'

type Do =
  | { readonly do: 'nothing' | 'reset' | 'line-feed' | 'paper-in-order' }
  | { readonly do: 'unknown'; readonly bytes: readonly number[] }
  | { readonly do: 'feed'; readonly rows: number; readonly dots: number }
  | { readonly do: 'bold' | 'double-byte'; readonly isOn: boolean }
  | { readonly do: 'scale'; readonly across: number; readonly down: number }
  | { readonly do: 'align'; readonly align: 'left' | 'center' | 'right' }
  | { readonly do: 'page'; readonly page: number }
  | { readonly do: 'kick'; readonly pin: 2 | 5 }
  | { readonly do: 'process-id'; readonly id: readonly number[] }

/** What leaves something on the paper, or says how that looks. */
export type Draw =
  | { readonly do: 'qr-print' | 'cut' | 'label-end' }
  | { readonly do: 'barcode-height' | 'barcode-module' | 'qr-module'; readonly dots: number }
  | { readonly do: 'qr-payload'; readonly payload: string }
  | { readonly do: 'raster'; readonly bitmap: Bitmap }
  | {
      readonly do: 'barcode'
      readonly symbology: 'code128' | 'ean13'
      readonly text: string
      readonly widths: readonly number[]
    }
export type CommandRead = (Do | Draw) & { readonly length: number }

/** Bytes that are there, counted from the command's first. */
interface Window {
  readonly have: number
  readonly at: (index: number) => number
  readonly slice: (from: number, to: number) => number[]
}

export function readCommand(bytes: readonly number[], from: number): CommandRead | null {
  const window: Window = {
    have: bytes.length - from,
    at: (index) => bytes[from + index] ?? 0,
    slice: (start, end) => bytes.slice(from + start, from + end),
  }
  switch (window.at(0)) {
    case 0x0a:
      return { do: 'line-feed', length: 1 }
    case 0x00:
    case 0x0d:
      return { do: 'nothing', length: 1 }
    case 0x10:
      return dle(window)
    case 0x1b:
      return esc(window)
    case 0x1c:
      return fs(window)
    case 0x1d:
      return gs(window)
    default:
      return unknown(window, 1)
  }
}

/** Null until all of its bytes are there. */
function whole(
  window: Window,
  length: number,
  what: Do | Draw | (() => Do | Draw),
): CommandRead | null {
  if (window.have < length) return null
  return { ...(typeof what === 'function' ? what() : what), length }
}

const unknown = (window: Window, length: number): CommandRead | null =>
  whole(window, length, () => ({ do: 'unknown', bytes: window.slice(0, length) }))

const NOTHING: Do = { do: 'nothing' }

function dle(window: Window): CommandRead | null {
  if (window.have < 2) return null
  // DLE EOT n is answered and DLE DC4 1 obeyed past the queue.
  if (window.at(1) === 0x04) return whole(window, 3, NOTHING)
  if (window.at(1) !== 0x14) return unknown(window, 2)
  if (window.have < 3) return null
  if (window.at(2) !== 1) return unknown(window, 3)
  return whole(window, 5, NOTHING)
}

function esc(window: Window): CommandRead | null {
  if (window.have < 2) return null
  const value = () => window.at(2)
  switch (window.at(1)) {
    case 0x40:
      return whole(window, 2, { do: 'reset' })
    case 0x32:
      return whole(window, 2, NOTHING)
    case 0x69:
    case 0x6d:
      return whole(window, 2, { do: 'cut' })
    case 0x45:
    case 0x47:
      return whole(window, 3, () => ({ do: 'bold', isOn: value() % 2 === 1 }))
    case 0x61:
      return whole(window, 3, () => ({ do: 'align', align: alignOf(value()) }))
    case 0x64:
      return whole(window, 3, () => ({ do: 'feed', rows: value(), dots: 0 }))
    case 0x4a:
      return whole(window, 3, () => ({ do: 'feed', rows: 0, dots: value() }))
    case 0x74:
      return whole(window, 3, () => ({ do: 'page', page: value() }))
    case 0x20:
    case 0x2d:
    case 0x33:
    case 0x4d:
    case 0x52:
      return whole(window, 3, NOTHING)
    case 0x70:
      return whole(window, 5, () => ({ do: 'kick', pin: value() % 48 === 1 ? 5 : 2 }))
    default:
      return unknown(window, 2)
  }
}

function fs(window: Window): CommandRead | null {
  if (window.have < 2) return null
  switch (window.at(1)) {
    case 0x26:
      return whole(window, 2, { do: 'double-byte', isOn: true })
    case 0x2e:
      return whole(window, 2, { do: 'double-byte', isOn: false })
    default:
      return unknown(window, 2)
  }
}

function gs(window: Window): CommandRead | null {
  if (window.have < 2) return null
  if (window.at(1) === 0x0c) return whole(window, 2, { do: 'label-end' })
  if (window.have < 3) return null
  const value = window.at(2)
  switch (window.at(1)) {
    case 0x21:
      return whole(window, 3, { do: 'scale', across: (value >> 4) + 1, down: (value & 15) + 1 })
    case 0x56:
      return whole(window, value === 65 || value === 66 ? 4 : 3, { do: 'cut' })
    case 0x68:
      return whole(window, 3, { do: 'barcode-height', dots: value })
    case 0x77:
      return whole(window, 3, { do: 'barcode-module', dots: value })
    case 0x48:
    case 0x61:
    case 0x66:
      return whole(window, 3, NOTHING)
    case 0x72:
      return whole(window, 3, { do: 'paper-in-order' })
    case 0x6b:
      return barcode(window)
    case 0x76:
      return raster(window)
    case 0x28:
      return parenthesis(window)
    default:
      return unknown(window, 3)
  }
}

const alignOf = (value: number): 'left' | 'center' | 'right' =>
  value % 48 === 1 ? 'center' : value % 48 === 2 ? 'right' : 'left'

function barcode(window: Window): CommandRead | null {
  if (window.have < 4) return null
  const length = 4 + window.at(3)
  const kind = window.at(2)
  if (kind !== 67 && kind !== 73) return unknown(window, 3)
  if (window.have < length) return null
  const data = window.slice(4, length)
  const read = kind === 67 ? ean13Of(data) : code128Of(data)
  return read === null ? unknown(window, length) : { ...read, length }
}

function ean13Of(data: readonly number[]): Draw | null {
  const text = String.fromCharCode(...data)
  const widths = ean13Widths(text)
  return widths === null ? null : { do: 'barcode', symbology: 'ean13', text, widths }
}

/** Sets are chosen by a brace and a letter; in set C a byte is two digits. */
function code128Of(data: readonly number[]): Draw | null {
  const parts: Code128Part[] = []
  let at = 0
  while (at < data.length) {
    const letter = data[at + 1]
    const set = letter === 0x42 ? 'B' : letter === 0x43 ? 'C' : null
    if (data[at] !== 0x7b || set === null) return null
    at += 2
    let text = ''
    while (at < data.length && !(data[at] === 0x7b && data[at + 1] !== 0x7b)) {
      const byte = data[at] ?? 0
      if (set === 'C' && byte > 99) return null
      text += set === 'C' ? String(byte).padStart(2, '0') : String.fromCharCode(byte)
      at += byte === 0x7b ? 2 : 1
    }
    parts.push({ set, text })
  }
  const text = parts.map((part) => part.text).join('')
  if (text === '') return null
  return { do: 'barcode', symbology: 'code128', text, widths: widthsOfParts(parts) }
}

function raster(window: Window): CommandRead | null {
  if (window.have < 8) return null
  if (window.at(2) !== 0x30) return unknown(window, 3)
  const perRow = window.at(4) + window.at(5) * 256
  const heightDots = window.at(6) + window.at(7) * 256
  const length = 8 + perRow * heightDots
  return whole(window, length, () => ({
    do: 'raster',
    bitmap: {
      widthDots: perRow * 8,
      heightDots,
      bytes: Uint8Array.from(window.slice(8, length)),
    },
  }))
}

/** GS ( letter: two bytes of length, then what it is about. */
function parenthesis(window: Window): CommandRead | null {
  if (window.have < 5) return null
  const length = 5 + window.at(3) + window.at(4) * 256
  if (window.have < length) return null
  const data = window.slice(5, length)
  const [first, name, value = 0] = data
  if (window.at(2) === 0x48 && first === 48 && name === 48) {
    return { do: 'process-id', id: data.slice(2, 6), length }
  }
  if (window.at(2) === 0x6b && first === 49) {
    if (name === 65 || name === 69) return { ...NOTHING, length }
    if (name === 67) return { do: 'qr-module', dots: value, length }
    if (name === 80)
      return { do: 'qr-payload', payload: String.fromCharCode(...data.slice(3)), length }
    if (name === 81) return { do: 'qr-print', length }
  }
  return unknown(window, length)
}
