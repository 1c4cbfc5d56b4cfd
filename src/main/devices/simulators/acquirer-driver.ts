/**
 * The simulated acquirer as a device of the counter: plugged in or pulled out, with a knob for what it does next. What
 * it does outlives the till, as with a real one.
 */
import { existsSync, readFileSync } from 'node:fs'
import type { Knob } from '#shared/api/devices.ts'
import type { Timers } from '../../timers.ts'
import type { Driver, DriverState, Simulated } from '../driver.ts'
import type { PaymentRequest, PaymentTerminal } from '../terminal/terminal.ts'
import { writeSecret } from '../../store/durable-files.ts'
import type { ReversalAnswer, TerminalAnswer } from '#shared/payments/terminal-payment.ts'
import { ACQUIRER_MOODS, SimulatedAcquirer, type AcquirerMood } from './acquirer.ts'

export interface AcquirerDriverParts {
  /** Its own book. */
  readonly file: string
  readonly moodFile: string
  readonly nowMs: () => number
  readonly timers: Timers
  readonly onChange: () => void
}

export class AcquirerDriver implements Driver, Simulated, PaymentTerminal {
  readonly #acquirer: SimulatedAcquirer
  readonly #parts: AcquirerDriverParts
  #mood: AcquirerMood
  #isPlugged = true
  #lastOkMs: number | null = null

  constructor(parts: AcquirerDriverParts) {
    this.#parts = parts
    const { file, moodFile, nowMs, timers } = parts
    this.#mood = (existsSync(moodFile) ? moodOf(readFileSync(moodFile, 'utf8')) : null) ?? 'approve'
    const sleep = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        timers.set(resolve, ms)
      })
    this.#acquirer = new SimulatedAcquirer({ file, nowMs, sleep, mood: () => this.#mood })
  }

  get state(): DriverState {
    const lastOkMs = this.#lastOkMs
    if (!this.#isPlugged) return { life: 'absent', fault: PULLED, lastOkMs }
    return this.#mood === 'offline'
      ? { life: 'error', fault: LINE_DOWN, lastOkMs }
      : { life: 'ready', fault: null, lastOkMs }
  }

  get knobs(): readonly Knob[] {
    return [
      { name: 'mood', value: this.#mood, choices: [...ACQUIRER_MOODS] },
      { name: 'plug', value: this.#isPlugged ? 'in' : 'out', choices: ['in', 'out'] },
    ]
  }

  turn(knob: string, value: string): boolean {
    const mood = moodOf(value)
    if (knob === 'mood' && mood !== null) {
      this.#mood = mood
      writeSecret(this.#parts.moodFile, mood)
    } else if (knob === 'plug' && (value === 'in' || value === 'out')) {
      this.#isPlugged = value === 'in'
    } else return false
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

  async pay(request: PaymentRequest): Promise<TerminalAnswer> {
    if (!this.#isPlugged) return { kind: 'declined', reason: 'offline' }
    return this.#heard(await this.#acquirer.pay(request))
  }

  async query(paymentId: string): Promise<TerminalAnswer> {
    if (!this.#isPlugged) return NO_ANSWER
    return this.#heard(await this.#acquirer.query(paymentId))
  }

  async reverse(paymentId: string): Promise<ReversalAnswer> {
    if (!this.#isPlugged) return NO_ANSWER
    return this.#heard(await this.#acquirer.reverse(paymentId))
  }

  /** What was said while the cable was out nobody heard. */
  #heard<Answer extends { readonly kind: string }>(answer: Answer): Answer | typeof NO_ANSWER {
    if (!this.#isPlugged) return NO_ANSWER
    if (answer.kind !== 'unknown') this.#lastOkMs = this.#parts.nowMs()
    return answer
  }
}

const PULLED = { code: 'unplugged', cause: 'the simulated terminal was pulled out' } as const
const LINE_DOWN = { code: 'offline', cause: 'the simulated line is down' } as const
const NO_ANSWER = { kind: 'unknown', reason: 'timeout' } as const

const moodOf = (text: string): AcquirerMood | null =>
  ACQUIRER_MOODS.find((one) => one === text) ?? null
