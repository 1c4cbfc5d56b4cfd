/**
 * The AIM identifier that a scanner puts in front of what it read (ISO/IEC 15424): which kind of symbol it was. Where it
 * is there it decides before the shape of the digits does.
 */
export interface AimText {
  /** `]E0` and the like; null where none was sent. */
  readonly aim: string | null
  readonly text: string
}

/** How the data of a symbol are to be read. other: nothing follows from the symbol. */
export type SymbolKind = 'ean' | 'ean-8' | 'itf' | 'gs1' | 'two-dimensional' | 'other'

const KINDS: readonly (readonly [RegExp, SymbolKind])[] = [
  [/^\](?:C1|e0|d2|Q3|J1)$/u, 'gs1'],
  [/^\]E4$/u, 'ean-8'],
  [/^\]E/u, 'ean'],
  [/^\]I/u, 'itf'],
  [/^\][QdLzh]/u, 'two-dimensional'],
]

export function splitAim(raw: string): AimText {
  const aim = /^\][A-Za-z][0-9A-Za-z]/u.exec(raw)?.[0]
  return aim === undefined ? { aim: null, text: raw } : { aim, text: raw.slice(3) }
}

export const symbolKindOf = (aim: string | null): SymbolKind =>
  aim === null ? 'other' : (KINDS.find(([pattern]) => pattern.test(aim))?.[1] ?? 'other')
