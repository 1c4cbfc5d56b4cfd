/** The simulated acquirer as a device of the counter: plugged in, with a knob for what it does next. */
import type { Knob } from '#shared/api/devices.ts'
import type { Timers } from '../../timers.ts'
import type { Driver, DriverState, Simulated } from '../driver.ts'
import type { PaymentRequest, PaymentTerminal } from '../terminal/terminal.ts'
import { ACQUIRER_MOODS, SimulatedAcquirer, type AcquirerMood } from './acquirer.ts'

export interface AcquirerDriverParts {
  readonly file: string
  readonly nowMs: () => number
  readonly timers: Timers
  readonly onChange: () => void
}

export class AcquirerDriver implements Driver, Simulated, PaymentTerminal {
  readonly #acquirer: SimulatedAcquirer
  readonly #parts: AcquirerDriverParts
  #mood: AcquirerMood = 'approve'
  #lastOkMs: number | null = null

  constructor(parts: AcquirerDriverParts) {
    this.#parts = parts
    const { file, nowMs, timers } = parts
    const sleep = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        timers.set(resolve, ms)
      })
    this.#acquirer = new SimulatedAcquirer({ file, nowMs, sleep, mood: () => this.#mood })
  }

  get state(): DriverState {
    const isAway = this.#mood === 'offline'
    const fault = isAway ? { code: 'offline' as const, cause: 'the simulated line is down' } : null
    return { life: isAway ? 'error' : 'ready', fault, lastOkMs: this.#lastOkMs }
  }

  get knobs(): readonly Knob[] {
    return [{ name: 'mood', value: this.#mood, choices: [...ACQUIRER_MOODS] }]
  }

  turn(knob: string, value: string): boolean {
    const mood = ACQUIRER_MOODS.find((one) => one === value)
    if (knob !== 'mood' || mood === undefined) return false
    this.#mood = mood
    this.#parts.onChange()
    return true
  }

  start(): void {
    this.#parts.onChange()
  }

  stop(): Promise<void> {
    return Promise.resolve()
  }

  reconnect(): void {
    this.#parts.onChange()
  }

  async pay(request: PaymentRequest) {
    return this.#heard(await this.#acquirer.pay(request))
  }

  async query(paymentId: string) {
    return this.#heard(await this.#acquirer.query(paymentId))
  }

  async reverse(paymentId: string) {
    return this.#heard(await this.#acquirer.reverse(paymentId))
  }

  #heard<Answer extends { readonly kind: string }>(answer: Answer): Answer {
    if (answer.kind !== 'unknown') this.#lastOkMs = this.#parts.nowMs()
    return answer
  }
}
