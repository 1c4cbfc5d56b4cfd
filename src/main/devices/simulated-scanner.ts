/** A scanner that reads what it is told to: part of the product, for demos, training and tests. */
import type { Clock } from '../clock.ts'
import type { Scan, Scanner } from './ports.ts'

export class SimulatedScanner implements Scanner {
  readonly deviceId = 'simulated-scanner'
  readonly #clock: Clock
  readonly #listeners = new Set<(scan: Scan) => void>()
  #seq = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  onScan(listener: (scan: Scan) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  scan(code: string): void {
    this.#seq += 1
    const { deviceId } = this
    const atMs = this.#clock.nowMs()
    const scan = { deviceId, seq: this.#seq, atMs, aim: null, code, isRepeat: false }
    for (const listener of this.#listeners) listener(scan)
  }

  close(): void {
    this.#listeners.clear()
  }
}
