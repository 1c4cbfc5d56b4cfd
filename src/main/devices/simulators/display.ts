/** A line display that is not there: it shows its two rows as a knob that nobody can turn. */
import type { Knob } from '#shared/api/devices.ts'
import type { LineDisplay } from '../display/display.ts'
import type { DriverState, Simulated } from '../driver.ts'

export class SimulatedDisplay implements LineDisplay, Simulated {
  readonly columns = 20
  readonly #nowMs: () => number
  readonly #onChange: () => void
  #rows: readonly [string, string] = ['', '']
  #lastOkMs: number | null = null

  constructor(nowMs: () => number, onChange: () => void) {
    this.#nowMs = nowMs
    this.#onChange = onChange
  }

  get state(): DriverState {
    return { life: 'ready', fault: null, lastOkMs: this.#lastOkMs }
  }

  get knobs(): readonly Knob[] {
    const [first, second] = this.#rows
    return [
      { name: 'row-1', value: first, choices: [first] },
      { name: 'row-2', value: second, choices: [second] },
    ]
  }

  turn(): boolean {
    return false
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
