/** A cash drawer that is not there: it opens when it is told to and stays open until somebody shuts it. */
import type { Knob } from '#shared/api/devices.ts'
import { DeviceError } from '../device-error.ts'
import type { Drawer } from '../drawer/drawer.ts'
import type { DriverState, Simulated } from '../driver.ts'

export class SimulatedDrawer implements Drawer, Simulated {
  readonly #onChange: () => void
  readonly #nowMs: () => number
  #position: 'open' | 'closed' = 'closed'
  #plug: 'in' | 'out' = 'in'
  #lastOkMs: number | null = null

  constructor(nowMs: () => number, onChange: () => void) {
    this.#nowMs = nowMs
    this.#onChange = onChange
  }

  get state(): DriverState {
    const fault = { code: 'unplugged' as const, cause: 'the simulated drawer is unplugged' }
    return this.#plug === 'in'
      ? { life: 'ready', fault: null, lastOkMs: this.#lastOkMs }
      : { life: 'absent', fault, lastOkMs: this.#lastOkMs }
  }

  get position(): 'open' | 'closed' | 'unknown' {
    return this.#plug === 'in' ? this.#position : 'unknown'
  }

  get knobs(): readonly Knob[] {
    return [
      { name: 'position', value: this.#position, choices: ['open', 'closed'] },
      { name: 'plug', value: this.#plug, choices: ['in', 'out'] },
    ]
  }

  turn(knob: string, value: string): boolean {
    if (knob === 'position' && (value === 'open' || value === 'closed')) this.#position = value
    else if (knob === 'plug' && (value === 'in' || value === 'out')) this.#plug = value
    else return false
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

  open(): Promise<void> {
    if (this.#plug === 'out') {
      return Promise.reject(new DeviceError('not-found', 'the simulated drawer is unplugged'))
    }
    this.#position = 'open'
    this.#lastOkMs = this.#nowMs()
    this.#onChange()
    return Promise.resolve()
  }
}
