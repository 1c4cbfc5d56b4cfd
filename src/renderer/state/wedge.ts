/**
 * Tells a scanner that types from a person, by the time stamps of the keys. Pure: keys in, scans out. Works
 * on physical keys where an input method has swallowed the characters (then the layout is US).
 */
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
  readonly gapMsMax: number
  readonly gapMsMeanMax: number
}

export const WEDGE_LIMITS: WedgeLimits = { lengthMin: 6, gapMsMax: 70, gapMsMeanMax: 35 }

/** start: first key of what may be a burst; what is in the input before it is the value to restore. */
export type WedgeEvent =
  | { readonly kind: 'none' }
  | { readonly kind: 'start' }
  | { readonly kind: 'going-on' }
  | { readonly kind: 'scan'; readonly text: string }

const IGNORED = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'NumLock'])
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

export class WedgeDetector {
  private text = ''
  private firstMs = 0
  private lastMs = 0
  private readonly limits: WedgeLimits

  constructor(limits: WedgeLimits = WEDGE_LIMITS) {
    this.limits = limits
  }

  feed(stroke: KeyStroke): WedgeEvent {
    if (IGNORED.has(stroke.key)) return { kind: 'none' }
    const isNear = this.text !== '' && stroke.atMs - this.lastMs <= this.limits.gapMsMax
    if (TERMINATORS.has(stroke.key) || TERMINATORS.has(stroke.code)) return this.finish(isNear)
    const sign = stroke.isRepeat ? null : characterOf(stroke)
    if (sign === null) {
      this.text = ''
      return { kind: 'none' }
    }
    if (!isNear) {
      this.text = sign
      this.firstMs = stroke.atMs
      this.lastMs = stroke.atMs
      return { kind: 'start' }
    }
    this.text += sign
    this.lastMs = stroke.atMs
    return { kind: 'going-on' }
  }

  private finish(isNear: boolean): WedgeEvent {
    const { text } = this
    this.text = ''
    const count = [...text].length
    if (!isNear || count < this.limits.lengthMin) return { kind: 'none' }
    const meanMs = (this.lastMs - this.firstMs) / (count - 1)
    return meanMs <= this.limits.gapMsMeanMax ? { kind: 'scan', text } : { kind: 'none' }
  }
}

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
