/** How a recorded process speaks to shim.c: marks between the calls, and orders about faults. */
import { existsSync, openSync, readFileSync, writeSync } from 'node:fs'

export const FAULT_KINDS = ['sync', 'write', 'full', 'short'] as const
/** sync, write: EIO. full: ENOSPC. short: the first half is written, then ENOSPC. */
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fired {
  readonly kind: string
  readonly path: string
}

export class Bell {
  readonly #fd: number
  readonly #firedPath: string
  #firedLines = 0

  constructor(bellPath: string, firedPath: string) {
    this.#fd = openSync(bellPath, 'w')
    this.#firedPath = firedPath
  }

  /** One word and what belongs to it; read back by marks-in-log.ts. */
  ring(...parts: readonly string[]): void {
    writeSync(this.#fd, parts.join('\t'))
  }

  begin(): void {
    this.ring('begin')
  }

  /** The call so numbered from now fails, counting from 1; sticky: so do all that follow. */
  arm(kind: FaultKind, at: number, isSticky: boolean): void {
    this.ring(`arm ${kind} ${at} ${isSticky ? 'sticky' : 'once'}`)
  }

  /** From now on nothing fails. Returns how many calls could have been hit since it was armed. */
  lift(): number {
    this.ring('lift')
    const counted = this.#newLines().findLast((line) => line.startsWith('calls '))
    return Number(counted?.split(' ')[1] ?? 0)
  }

  fired(): readonly Fired[] {
    return readFired(this.#firedPath)
  }

  #newLines(): readonly string[] {
    const lines = linesOf(this.#firedPath)
    const added = lines.slice(this.#firedLines)
    this.#firedLines = lines.length
    return added
  }
}

/** Faults that fired, in their order. */
export const readFired = (path: string): readonly Fired[] =>
  linesOf(path)
    .filter((line) => !line.startsWith('calls '))
    .map((line) => {
      const [kind = '', , file = ''] = line.split(' ')
      return { kind, path: file }
    })

function linesOf(path: string): readonly string[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8').split('\n').slice(0, -1)
}
