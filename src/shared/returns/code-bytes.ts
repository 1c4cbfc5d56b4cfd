/** Numbers and texts as few bytes, and back. Seven bits a byte, the lowest first; a set top bit goes on. */
import { assert } from '../kernel/assert.ts'

export class ByteWriter {
  readonly #bytes: number[] = []

  byte(value: number): void {
    this.#bytes.push(value & 255)
  }

  raw(bytes: Uint8Array): void {
    this.#bytes.push(...bytes)
  }

  /** ≥ 0 and safe. */
  number(value: number): void {
    assert(Number.isSafeInteger(value) && value >= 0, 'a number in a code is a count or an amount')
    let rest = value
    while (rest >= 128) {
      this.byte((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    this.byte(rest)
  }

  signed(value: number): void {
    this.number(value < 0 ? -value * 2 - 1 : value * 2)
  }

  /** Length and code points: one byte for each plain letter. */
  text(value: string): void {
    const points = [...value]
    this.number(points.length)
    for (const point of points) this.number(point.codePointAt(0) ?? 0)
  }

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes)
  }
}

const CODE_POINT_MAX = 0x10ffff

/** Reads what somebody else wrote: `isBroken` says that it was no such thing, and every answer is then 0 or ''. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0
  #isBroken = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isBroken(): boolean {
    return this.#isBroken
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number {
    const value = this.#bytes[this.#at]
    if (value === undefined) return this.#break()
    this.#at += 1
    return value
  }

  raw(count: number): Uint8Array {
    const part = this.#bytes.slice(this.#at, this.#at + count)
    if (part.length < count) this.#break()
    this.#at += part.length
    return part
  }

  number(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.byte()
      value += (byte % 128) * scale
      if (!Number.isSafeInteger(value)) return this.#break()
      if (byte < 128) return this.#isBroken ? 0 : value
      scale *= 128
    }
  }

  signed(): number {
    const value = this.number()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  text(): string {
    const count = this.number()
    if (count > this.left) {
      this.#break()
      return ''
    }
    let value = ''
    for (let index = 0; index < count; index += 1) {
      const point = this.number()
      if (point > CODE_POINT_MAX) this.#break()
      if (this.#isBroken) return ''
      value += String.fromCodePoint(point)
    }
    return value
  }

  #break(): 0 {
    this.#isBroken = true
    this.#at = this.#bytes.length
    return 0
  }
}
