/**
 * A scanner that is no keyboard: opened, kept open, opened anew when it was plugged in again. It counts what it read and
 * marks what came twice at once; whether a repeat counts is for the screen to say, since three equal scans may be three
 * pieces. How the codes come out of the device is the link's affair.
 */
import type { Clock } from '../../clock.ts'
import type { Timers } from '../../timers.ts'
import type { DeviceError } from '../device-error.ts'
import { KeptOpen } from '../kept-open.ts'
import type { Scan, Scanner } from '../ports.ts'
import type { Opened } from '../reconnecting.ts'
import type { PlugWatch } from './plug-watch.ts'
import { textOfBytes } from './text-of-bytes.ts'

/** One code, as it came out of the device. */
export interface ReadCode {
  readonly aim: string | null
  readonly bytes: Uint8Array
}

export interface ScanLink extends Opened {
  /** `onTrouble`: a code was lost on the way, and the device goes on. */
  listen(onCode: (code: ReadCode) => void, onTrouble: (error: DeviceError) => void): void
}

export interface WiredScannerParts {
  readonly deviceId: string
  readonly clock: Clock
  readonly timers: Timers
  readonly onChange: () => void
  readonly debounceMs: number
  /** Rejects with DeviceError. */
  readonly open: () => Promise<ScanLink>
  readonly plugs: PlugWatch
}

export class WiredScanner extends KeptOpen<ScanLink> implements Scanner {
  readonly deviceId: string
  readonly #parts: WiredScannerParts
  readonly #listeners = new Set<(scan: Scan) => void>()
  #forgetPlugs: () => void = () => undefined
  #seq = 0
  #last: { readonly text: string; readonly atMs: number } | null = null

  constructor(parts: WiredScannerParts) {
    super(parts)
    this.#parts = parts
    this.deviceId = parts.deviceId
  }

  override start(): void {
    this.#forgetPlugs = this.#parts.plugs.onPlugged(() => {
      if (this.state.life === 'absent') this.reconnect()
    })
    super.start()
  }

  override async stop(): Promise<void> {
    this.#forgetPlugs()
    this.#listeners.clear()
    await super.stop()
  }

  onScan(listener: (scan: Scan) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  protected async open(): Promise<ScanLink> {
    const link = await this.#parts.open()
    link.listen(
      (code) => this.#read(code),
      (error) => this.line.ails(error),
    )
    return link
  }

  #read({ aim, bytes }: ReadCode): void {
    const atMs = this.#parts.clock.nowMs()
    const code = textOfBytes(bytes)
    const text = `${aim ?? ''}${code}`
    const last = this.#last
    const isRepeat = last?.text === text && atMs - last.atMs < this.#parts.debounceMs
    // From the first one on: a code that is held before the scanner is one scan, however long it is held.
    this.#last = { text, atMs }
    this.#seq += 1
    this.line.worked()
    const scan = { deviceId: this.deviceId, seq: this.#seq, atMs, aim, code, isRepeat }
    for (const listener of this.#listeners) listener(scan)
  }
}
