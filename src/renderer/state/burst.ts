/** Collects what one scanner types, code by code, with the time of each key. Pure: keys in, codes out. */
import type { Burst } from '#shared/scanning/key-timing.ts'
import { characterOf, IGNORED_KEYS, isTerminator, type KeyStroke } from './wedge.ts'

export class BurstCollector {
  #signs: string[] = []
  #atMs: number[] = []

  /** A code when its end has come. */
  feed(stroke: KeyStroke): Burst | null {
    if (IGNORED_KEYS.has(stroke.key)) return null
    if (isTerminator(stroke)) {
      const burst = { text: this.#signs.join(''), atMs: this.#atMs }
      this.#signs = []
      this.#atMs = []
      return burst.text === '' ? null : burst
    }
    const sign = stroke.isRepeat ? null : characterOf(stroke)
    if (sign === null) return null
    this.#signs.push(sign)
    this.#atMs.push(stroke.atMs)
    return null
  }
}
