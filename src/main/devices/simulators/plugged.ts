/** What simulators share that stand on no line: a plug that is in or out, and when they last did something. */
import type { Knob } from '#shared/api/devices.ts'
import type { Driver, DriverState, Simulated } from '../driver.ts'

export abstract class PluggedSimulator implements Driver, Simulated {
  readonly #name: string
  readonly #nowMs: () => number
  readonly #onChange: () => void
  #plug: 'in' | 'out' = 'in'
  #lastOkMs: number | null = null

  constructor(name: string, nowMs: () => number, onChange: () => void) {
    this.#name = name
    this.#nowMs = nowMs
    this.#onChange = onChange
  }

  get state(): DriverState {
    const fault = { code: 'unplugged' as const, cause: `the simulated ${this.#name} is unplugged` }
    return this.isPlugged
      ? { life: 'ready', fault: null, lastOkMs: this.#lastOkMs }
      : { life: 'absent', fault, lastOkMs: this.#lastOkMs }
  }

  get knobs(): readonly Knob[] {
    return [...this.ownKnobs, { name: 'plug', value: this.#plug, choices: ['in', 'out'] }]
  }

  turn(knob: string, value: string): boolean {
    if (knob === 'plug' && (value === 'in' || value === 'out')) this.#plug = value
    else if (!this.turnOwn(knob, value)) return false
    this.#onChange()
    return true
  }

  start(): void {
    this.#onChange()
  }

  stop(): Promise<void> {
    return Promise.resolve()
  }

  reconnect(): void {
    this.#onChange()
  }

  protected get isPlugged(): boolean {
    return this.#plug === 'in'
  }

  protected worked(): void {
    this.#lastOkMs = this.#nowMs()
    this.#onChange()
  }

  /** Beside its plug. */
  protected abstract get ownKnobs(): readonly Knob[]
  protected abstract turnOwn(knob: string, value: string): boolean
}
