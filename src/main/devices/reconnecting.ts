/**
 * Keeps one device open: opens it, and when it goes, again, after a half second first and half a minute at last. A
 * driver is made of it and of what is done with the open device.
 */
import { RETRY_OF } from '#shared/devices/device.ts'
import type { Clock } from '../clock.ts'
import type { Timers } from '../timers.ts'
import { DeviceError } from './device-error.ts'
import { shown, type Driver, type DriverState } from './driver.ts'

const PAUSES_MS = [500, 1000, 2000, 5000, 10_000, 30_000] as const

/** What is open. `closed` settles when it has gone by itself. */
export interface Opened {
  readonly closed: Promise<DeviceError | null>
  close(): void
}

export interface ReconnectingParts<Handle extends Opened> {
  readonly clock: Clock
  readonly timers: Timers
  readonly onChange: () => void
  /** Rejects with DeviceError. */
  readonly open: () => Promise<Handle>
}

export class Reconnecting<Handle extends Opened> implements Driver {
  #state: DriverState = { life: 'opening', fault: null, lastOkMs: null }
  #handle: Handle | null = null
  #timer: unknown = null
  #failures = 0
  /** Opened twice at once it would be heard twice. */
  #isOpening = false
  #isStopped = false
  readonly #parts: ReconnectingParts<Handle>

  constructor(parts: ReconnectingParts<Handle>) {
    this.#parts = parts
  }

  get state(): DriverState {
    return this.#state
  }

  /** Null while it is not open. */
  get handle(): Handle | null {
    return this.#handle
  }

  start(): void {
    void this.#open()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#parts.timers.clear(this.#timer)
    const { handle } = this
    this.#handle = null
    handle?.close()
    await handle?.closed
  }

  reconnect(): void {
    this.#failures = 0
    if (this.#handle !== null || this.#isStopped) return
    this.#parts.timers.clear(this.#timer)
    void this.#open()
  }

  /** It did what it was asked. */
  worked(): void {
    this.#put({ life: 'ready', fault: null, lastOkMs: this.#parts.clock.nowMs() })
  }

  /** It is there, and something is wrong with it that it said itself. */
  ails(error: DeviceError): void {
    const life = RETRY_OF[error.fault.code] === 'never' ? 'error' : 'degraded'
    this.#put({ life, fault: error.fault, lastOkMs: this.#state.lastOkMs })
  }

  async #open(): Promise<void> {
    if (this.#isStopped || this.#isOpening) return
    this.#isOpening = true
    try {
      const handle = await this.#parts.open()
      this.#isOpening = false
      if (this.#isStopped) return handle.close()
      this.#handle = handle
      this.#failures = 0
      this.#put({ ...this.#state, life: 'ready', fault: null })
      void handle.closed.then((reason) => this.#gone(handle, reason))
    } catch (error) {
      this.#isOpening = false
      const known = error instanceof DeviceError ? error : new DeviceError('not-found', error)
      this.#later(known)
    }
  }

  #gone(handle: Handle, reason: DeviceError | null): void {
    if (this.#handle !== handle) return
    this.#handle = null
    this.#later(reason ?? new DeviceError('unplugged', 'closed'))
  }

  #later({ fault }: DeviceError): void {
    if (this.#isStopped) return
    const retry = RETRY_OF[fault.code]
    this.#put({ ...this.#state, life: retry === 'auto' ? 'absent' : 'error', fault })
    const pauseMs = PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)] ?? 0
    this.#failures += 1
    this.#timer = this.#parts.timers.set(() => void this.#open(), pauseMs)
  }

  #put(state: DriverState): void {
    const before = this.#state
    this.#state = state
    if (shown(state) !== shown(before)) this.#parts.onChange()
  }
}
