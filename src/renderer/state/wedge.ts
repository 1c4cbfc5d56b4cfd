/**
 * Tells a scanner that types from a person, by the time stamps of the keys. Pure: keys in, scans out. Works
 * on physical keys where an input method has swallowed the characters (then the layout is US).
 */
import { decodeGtin } from '#shared/catalogue/barcode.ts'

export interface KeyStroke {
  readonly key: string
  readonly code: string
  readonly keyCode: number
  /** Milliseconds, of the event and not of its handling. */
  readonly atMs: number
  readonly hasShift: boolean
  readonly hasModifier: boolean
  readonly isRepeat: boolean
}

export interface WedgeLimits {
  readonly lengthMin: number
  /** Between two keys of one run. */
  readonly gapMsMax: number
  readonly gapMsMeanMax: number
  /** A busy machine may stop a burst for so long. What a person typed just before may look the same. */
  readonly hiccupMsMax: number
  readonly hiccupShareMax: number
  readonly lengthWithHiccupMin: number
}

export const WEDGE_LIMITS: WedgeLimits = {
  lengthMin: 6,
  gapMsMax: 70,
  gapMsMeanMax: 35,
  hiccupMsMax: 600,
  hiccupShareMax: 0.25,
  lengthWithHiccupMin: 8,
}
/** The code of a receipt has some 1,130 signs. */
const STROKES_MAX = 2048

/**
 * run: a run of keys begins, number `run`; what is in the input before it is the value to restore. scan:
 * `text` was typed by a scanner from run number `run` on.
 */
export type WedgeEvent =
  | { readonly kind: 'none' }
  | { readonly kind: 'run'; readonly run: number }
  | { readonly kind: 'going-on' }
  | { readonly kind: 'scan'; readonly text: string; readonly run: number }

/** They write nothing and end nothing. */
export const IGNORED_KEYS: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'CapsLock',
  'NumLock',
])
const TERMINATORS = new Set(['Enter', 'NumpadEnter', 'Tab'])
const GROUP_SEPARATOR = '\u001d'

const SHIFTED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'!@#$%^&*()'].map((sign, index) => [`Digit${(index + 1) % 10}`, sign]),
)
const SIGNS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadSubtract: ['-', '-'],
  NumpadAdd: ['+', '+'],
  NumpadDecimal: ['.', '.'],
  NumpadDivide: ['/', '/'],
  NumpadMultiply: ['*', '*'],
}

interface Stroke {
  readonly sign: string
  readonly atMs: number
}

export class WedgeDetector {
  private strokes: Stroke[] = []
  /** Where in `strokes` each run begins. */
  private runs: number[] = []
  private readonly limitsNow: () => WedgeLimits

  /** Asked at each key: a scanner may be measured while the window is open. */
  constructor(limits: () => WedgeLimits = () => WEDGE_LIMITS) {
    this.limitsNow = limits
  }

  private get limits(): WedgeLimits {
    return this.limitsNow()
  }

  feed(stroke: KeyStroke): WedgeEvent {
    if (IGNORED_KEYS.has(stroke.key)) return { kind: 'none' }
    if (isTerminator(stroke)) return this.finish(stroke.atMs)
    const sign = stroke.isRepeat ? null : characterOf(stroke)
    if (sign === null) {
      this.reset()
      return { kind: 'none' }
    }
    const last = this.strokes.at(-1)
    const gapMs = last === undefined ? Infinity : stroke.atMs - last.atMs
    if (gapMs > this.limits.hiccupMsMax || last?.sign === '*') this.reset()
    if (this.strokes.length >= STROKES_MAX) this.reset()
    const isNewRun = this.strokes.length === 0 || gapMs > this.limits.gapMsMax
    if (isNewRun) this.runs.push(this.strokes.length)
    this.strokes.push({ sign, atMs: stroke.atMs })
    return isNewRun ? { kind: 'run', run: this.runs.length - 1 } : { kind: 'going-on' }
  }

  private reset(): void {
    this.strokes = []
    this.runs = []
  }

  /** Of the tails that only a scanner can have typed: the one that is a GTIN, else the longest. */
  private finish(atMs: number): WedgeEvent {
    const { strokes, runs } = this
    this.reset()
    const last = strokes.at(-1)
    if (last === undefined || atMs - last.atMs > this.limits.hiccupMsMax) return { kind: 'none' }
    const tails = runs
      .map((from, run) => ({ run, strokes: strokes.slice(from) }))
      .filter((tail) => this.isScan(tail.strokes))
      .map((tail) => ({ run: tail.run, text: tail.strokes.map(({ sign }) => sign).join('') }))
    const best = tails.find(({ text }) => decodeGtin(text) !== null) ?? tails[0]
    return best === undefined ? { kind: 'none' } : { kind: 'scan', ...best }
  }

  private isScan(strokes: readonly Stroke[]): boolean {
    const gaps = strokes.slice(1).map(({ atMs }, index) => atMs - (strokes[index]?.atMs ?? 0))
    const fast = gaps.filter((gap) => gap <= this.limits.gapMsMax)
    const hiccups = gaps.length - fast.length
    const { lengthMin, lengthWithHiccupMin, gapMsMeanMax, hiccupShareMax } = this.limits
    if (strokes.length < (hiccups > 0 ? lengthWithHiccupMin : lengthMin)) return false
    const meanMs = fast.reduce((total, gap) => total + gap, 0) / fast.length
    return meanMs <= gapMsMeanMax && hiccups <= gaps.length * hiccupShareMax
  }
}

/** By its place as well, where an input method has swallowed its name. */
export const isTerminator = ({ key, code }: KeyStroke): boolean =>
  TERMINATORS.has(key) || TERMINATORS.has(code)

/** What a key stands for; null when it writes nothing. */
export function characterOf(stroke: KeyStroke): string | null {
  if (stroke.hasModifier) return stroke.code === 'BracketRight' ? GROUP_SEPARATOR : null
  const isSwallowed =
    stroke.key === 'Process' || stroke.key === 'Unidentified' || stroke.keyCode === 229
  if (!isSwallowed) {
    if ([...stroke.key].length !== 1) return null
    const plain = stroke.key.normalize('NFKC')
    return plain === '。' ? '.' : plain
  }
  return physicalCharacter(stroke)
}

function physicalCharacter({ code, hasShift }: KeyStroke): string | null {
  const digit = /^(?:Digit|Numpad)(\d)$/u.exec(code)?.[1]
  if (digit !== undefined) return (hasShift ? SHIFTED[code] : undefined) ?? digit
  const letter = /^Key([A-Z])$/u.exec(code)?.[1]
  if (letter !== undefined) return hasShift ? letter : letter.toLowerCase()
  return SIGNS[code]?.[hasShift ? 1 : 0] ?? null
}
