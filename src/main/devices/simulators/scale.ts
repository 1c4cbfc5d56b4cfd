/** A scale that is not there: it speaks as a Toledo 8217 does, of goods that somebody says are on it. */
import type { Knob } from '#shared/api/devices.ts'
import { DeviceError } from '../device-error.ts'
import type { Simulated } from '../driver.ts'
import { WiredScale, type WiredScaleParts } from '../scale/scale.ts'
import type { ByteLink, Transport } from '../transports/transport.ts'

const STATES = ['stable', 'motion', 'overload', 'under-zero', 'silent'] as const
const PLUGS = ['in', 'out'] as const
type State = (typeof STATES)[number]
const STATUS_OF: Partial<Record<State, number>> = {
  motion: 0b1,
  overload: 0b10,
  'under-zero': 0b100,
}
const STX = '\u0002'
const isOf = <Value extends string>(list: readonly Value[], value: string): value is Value =>
  (list as readonly string[]).includes(value)

export class SimulatedScale implements Transport, Simulated {
  readonly hasBackChannel = true
  #grams = 0
  #state: State = 'stable'
  #plug: (typeof PLUGS)[number] = 'in'
  #unplug: (() => void) | null = null

  get knobs(): readonly Knob[] {
    return [
      { name: 'grams', value: String(this.#grams), choices: [] },
      { name: 'state', value: this.#state, choices: [...STATES] },
      { name: 'plug', value: this.#plug, choices: [...PLUGS] },
    ]
  }

  turn(knob: string, value: string): boolean {
    if (knob === 'grams' && /^\d{1,5}$/u.test(value)) this.#grams = Number(value)
    else if (knob === 'state' && isOf(STATES, value)) this.#state = value
    else if (knob === 'plug' && isOf(PLUGS, value)) {
      this.#plug = value
      if (value === 'out') this.#unplug?.()
    } else return false
    return true
  }

  open(): Promise<ByteLink> {
    if (this.#plug === 'out') {
      return Promise.reject(new DeviceError('not-found', 'the simulated scale is unplugged'))
    }
    let onData: (bytes: Uint8Array) => void = () => undefined
    let onClose: (reason: DeviceError | null) => void = () => undefined
    let closed: DeviceError | null | undefined
    const close = (reason: DeviceError | null) => {
      if (closed !== undefined) return
      closed = reason
      onClose(reason)
    }
    this.#unplug = () => {
      close(new DeviceError('unplugged', 'the simulated scale was pulled out'))
    }
    return Promise.resolve({
      write: (bytes) => {
        if (closed !== undefined)
          return Promise.reject(closed ?? new DeviceError('offline', 'closed'))
        const answer = this.#answer()
        if (Buffer.from(bytes).includes('W') && answer !== null) setTimeout(() => onData(answer), 5)
        return Promise.resolve()
      },
      onData: (listener) => {
        onData = listener
      },
      onClose: (listener) => {
        onClose = listener
        if (closed !== undefined) listener(closed)
      },
      close: () => {
        close(null)
      },
    })
  }

  #answer(): Buffer | null {
    if (this.#state === 'silent') return null
    const status = STATUS_OF[this.#state]
    if (status !== undefined) return Buffer.from(`${STX}?${String.fromCharCode(0x40 | status)}\r`)
    const text = String(this.#grams).padStart(5, '0')
    return Buffer.from(`${STX}${text.slice(0, 2)}.${text.slice(2)}\r`)
  }
}

/** The driver of a real scale, on a simulated one. */
export class SimulatedScaleDriver extends WiredScale implements Simulated {
  readonly #simulator: SimulatedScale
  readonly #onChange: () => void

  constructor(parts: Omit<WiredScaleParts, 'transport'>) {
    const simulator = new SimulatedScale()
    super({ ...parts, transport: simulator })
    this.#simulator = simulator
    this.#onChange = parts.onChange
  }

  get knobs(): readonly Knob[] {
    return this.#simulator.knobs
  }

  turn(knob: string, value: string): boolean {
    if (!this.#simulator.turn(knob, value)) return false
    this.reconnect()
    this.#onChange()
    return true
  }
}
