/** A line display that is not there: its two rows are knobs that nobody can turn. Pulled out it is dark. */
import type { Knob } from '#shared/api/devices.ts'
import type { LineDisplay } from '../display/display.ts'
import type { DriverState, Simulated } from '../driver.ts'

export class SimulatedDisplay implements LineDisplay, Simulated {
  readonly columns = 20
  readonly #nowMs: () => number
  readonly #onChange: () => void
  #rows: readonly [string, string] = ['', '']
  #isPlugged = true
  #lastOkMs: number | null = null

  constructor(nowMs: () => number, onChange: () => void) {
    this.#nowMs = nowMs
    this.#onChange = onChange
  }

  get state(): DriverState {
    const fault = { code: 'unplugged' as const, cause: 'the simulated display was pulled out' }
    return this.#isPlugged
      ? { life: 'ready', fault: null, lastOkMs: this.#lastOkMs }
      : { life: 'absent', fault, lastOkMs: this.#lastOkMs }
  }

  get knobs(): readonly Knob[] {
    const [first, second] = this.#isPlugged ? this.#rows : ['', '']
    return [
      { name: 'row-1', value: first, choices: [first] },
      { name: 'row-2', value: second, choices: [second] },
      { name: 'plug', value: this.#isPlugged ? 'in' : 'out', choices: ['in', 'out'] },
    ]
  }

  turn(knob: string, value: string): boolean {
    if (knob !== 'plug' || (value !== 'in' && value !== 'out')) return false
    this.#isPlugged = value === 'in'
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

  show(rows: readonly [string, string]): void {
    if (rows.join('\n') === this.#rows.join('\n')) return
    this.#rows = rows
    this.#lastOkMs = this.#nowMs()
    this.#onChange()
  }
}
