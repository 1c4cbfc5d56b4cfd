/**
 * What scales say over a wire. Only a stable reading is one: a till never sells by a weight that is still moving. Both
 * readers take what has arrived so far and tell how much of it they have used up.
 */
export type ScaleReading =
  | { readonly kind: 'stable'; readonly grams: number }
  | { readonly kind: 'motion' }
  | { readonly kind: 'overload' }
  | { readonly kind: 'under-zero' }
  /** Something is on the scale that was there when it was switched on. */
  | { readonly kind: 'not-zeroed' }

export const SCALE_PROTOCOLS = ['toledo-8217', 'ascii-stream'] as const
export type ScaleProtocol = (typeof SCALE_PROTOCOLS)[number]

export interface ScaleFrame {
  readonly reading: ScaleReading
  /** How many signs of the text are behind it. */
  readonly used: number
}

/** What is sent to have one reading; empty for a scale that sends all the time. */
export const REQUEST_OF: Readonly<Record<ScaleProtocol, string>> = {
  'toledo-8217': 'W',
  'ascii-stream': '',
}

/** 7 data bits and even parity are how a Toledo 8217 leaves the factory. */
export const LINE_OF = {
  'toledo-8217': { dataBits: 7, parity: 'even' },
  'ascii-stream': { dataBits: 8, parity: 'none' },
} as const satisfies Readonly<Record<ScaleProtocol, object>>

/** The first whole frame; null: none has arrived yet. */
export function scaleFrame(protocol: ScaleProtocol, text: string): ScaleFrame | null {
  return protocol === 'toledo-8217' ? toledoFrame(text) : asciiFrame(text)
}

// eslint-disable-next-line no-control-regex -- the protocol is made of control characters
const TOLEDO = /\u0002\s*(?:(\d{1,3}\.\d{2,3})N?|\?(.))\r/su

function toledoFrame(text: string): ScaleFrame | null {
  const found = TOLEDO.exec(text)
  if (found === null) return null
  const used = found.index + found[0].length
  const [, weight, status] = found
  if (weight !== undefined) return { reading: { kind: 'stable', grams: gramsOf(weight) }, used }
  return { reading: toledoState(status?.charCodeAt(0) ?? 0), used }
}

/** Bits of the status byte: 0 motion, 1 over capacity, 2 under zero, 3 outside the range of its zero. */
function toledoState(status: number): ScaleReading {
  if ((status & 0b0010) !== 0) return { kind: 'overload' }
  if ((status & 0b0100) !== 0) return { kind: 'under-zero' }
  if ((status & 0b1000) !== 0) return { kind: 'not-zeroed' }
  return { kind: 'motion' }
}

/** `ST,GS,+  0.756kg`: stable or not, gross or net, sign, figure, unit. */
const ASCII = /(ST|US|OL|UL),(?:(?:GS|NT|TR),)?([+-])?\s*(\d+(?:\.\d+)?)?\s*(kg|g)?\r?\n/u

function asciiFrame(text: string): ScaleFrame | null {
  const found = ASCII.exec(text)
  if (found === null) return null
  const used = found.index + found[0].length
  const [, state, sign, figure, unit] = found
  if (state === 'OL') return { reading: { kind: 'overload' }, used }
  if (state === 'UL') return { reading: { kind: 'under-zero' }, used }
  if (state === 'US' || figure === undefined) return { reading: { kind: 'motion' }, used }
  const grams = unit === 'g' ? Number(figure.split('.')[0]) : gramsOf(figure)
  if (sign === '-' && grams > 0) return { reading: { kind: 'under-zero' }, used }
  return { reading: { kind: 'stable', grams }, used }
}

/** Kilograms with a point → whole grams; a figure behind the gram is cut off, never rounded up. */
function gramsOf(kilograms: string): number {
  const [whole = '0', part = ''] = kilograms.split('.')
  return Number(whole) * 1000 + Number(part.padEnd(3, '0').slice(0, 3))
}

/** What is in the container; null: there is less on the scale than the container weighs. */
export const netGrams = (grossGrams: number, tareGrams: number): number | null =>
  grossGrams > tareGrams ? grossGrams - tareGrams : null
