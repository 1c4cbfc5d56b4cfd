/** A cash drawer that is not there: it opens when it is told to and stays open until somebody shuts it. */
import type { Knob } from '#shared/api/devices.ts'
import { DeviceError } from '../device-error.ts'
import type { Drawer } from '../drawer/drawer.ts'
import { PluggedSimulator } from './plugged.ts'

export class SimulatedDrawer extends PluggedSimulator implements Drawer {
  #position: 'open' | 'closed' = 'closed'

  constructor(nowMs: () => number, onChange: () => void) {
    super('drawer', nowMs, onChange)
  }

  get position(): 'open' | 'closed' | 'unknown' {
    return this.isPlugged ? this.#position : 'unknown'
  }

  open(): Promise<void> {
    if (!this.isPlugged) {
      return Promise.reject(new DeviceError('not-found', 'the simulated drawer is unplugged'))
    }
    this.#position = 'open'
    this.worked()
    return Promise.resolve()
  }

  protected get ownKnobs(): readonly Knob[] {
    return [{ name: 'position', value: this.#position, choices: ['open', 'closed'] }]
  }

  protected turnOwn(knob: string, value: string): boolean {
    if (knob !== 'position' || (value !== 'open' && value !== 'closed')) return false
    this.#position = value
    return true
  }
}
