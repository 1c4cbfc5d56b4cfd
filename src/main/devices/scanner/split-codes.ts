/**
 * Codes out of a stream of bytes: ended by CR, LF or both, as the scanner is set up, or by silence where it sends no end.
 * The separator of GS1 is data. Too long a code is none: its rest is passed over until its end.
 */
import { SCAN_BYTES_MAX } from '#shared/scanning/assemble.ts'

export const SILENCE_MS = 60
const [CR, LF] = [0x0d, 0x0a] as const

export interface SplitStep {
  readonly codes: readonly Uint8Array[]
  readonly isTooLong: boolean
}

export class CodeSplitter {
  #bytes: number[] = []
  #isOver = false

  /** What has come and is not ended yet. */
  get isWaiting(): boolean {
    return this.#bytes.length > 0 || this.#isOver
  }

  take(bytes: Uint8Array): SplitStep {
    const codes: Uint8Array[] = []
    let isTooLong = false
    for (const byte of bytes) {
      if (byte === CR || byte === LF) {
        codes.push(...this.end())
      } else if (!this.#isOver) {
        this.#bytes.push(byte)
        if (this.#bytes.length > SCAN_BYTES_MAX) {
          this.#bytes = []
          this.#isOver = true
          isTooLong = true
        }
      }
    }
    return { codes, isTooLong }
  }

  /** Nothing more comes. */
  end(): readonly Uint8Array[] {
    const bytes = this.#bytes
    this.#bytes = []
    this.#isOver = false
    return bytes.length === 0 ? [] : [Uint8Array.from(bytes)]
  }
}
