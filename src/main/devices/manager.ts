/**
 * All devices of the counter: a driver for each that is set up and switched on. One bad driver keeps nothing from
 * starting; what is wrong with a device is shown and never thrown at whoever sells.
 */
import type { DeviceSetup, DeviceView } from '#shared/api/devices.ts'
import type { DeviceKind } from '#shared/devices/device.ts'
import type { Log } from '../log.ts'
import type { Drawer } from './drawer/drawer.ts'
import { isSimulated, type Driver, type DriverState } from './driver.ts'

/** A device as it is kept. */
type SetDevice = Pick<DeviceView, 'setup' | 'isEnabled'>

/** Makes the driver of a device; whatever it needs that is not there it says through its state. */
export type MakeDriver = (setup: DeviceSetup, onChange: () => void) => Driver

export interface DevicesParts {
  readonly log: Log
  readonly make: MakeDriver
  /** Told when one of them is doing otherwise than before. */
  readonly onChange: () => void
}

interface Running {
  readonly stored: SetDevice
  /** Null: switched off, or its driver could not be made. */
  readonly driver: Driver | null
  readonly broken: DriverState | null
}

export class Devices {
  readonly #parts: DevicesParts
  readonly #running = new Map<string, Running>()

  constructor(parts: DevicesParts) {
    this.#parts = parts
  }

  start(stored: readonly SetDevice[]): void {
    for (const one of stored) this.#start(one)
  }

  async stop(): Promise<void> {
    const ends = [...this.#running.values()].flatMap(({ driver }) => driver?.stop() ?? [])
    this.#running.clear()
    await Promise.allSettled(ends)
  }

  list(): readonly DeviceView[] {
    return this.#inOrder().map(viewOf)
  }

  find(deviceId: string): DeviceView | null {
    const running = this.#running.get(deviceId)
    return running === undefined ? null : viewOf(running)
  }

  /** The driver of a device that is set up and switched on. */
  driver(deviceId: string): Driver | null {
    return this.#running.get(deviceId)?.driver ?? null
  }

  /** Those of a kind, switched off ones left out, in the order of their names. */
  of(kind: DeviceKind): readonly { readonly setup: DeviceSetup; readonly driver: Driver }[] {
    return this.#inOrder().flatMap(({ stored, driver }) =>
      stored.setup.kind === kind && driver !== null ? [{ setup: stored.setup, driver }] : [],
    )
  }

  /** What was set up anew begins anew. */
  async put(stored: SetDevice): Promise<void> {
    await this.drop(stored.setup.deviceId)
    this.#start(stored)
    this.#parts.onChange()
  }

  async drop(deviceId: string): Promise<void> {
    const running = this.#running.get(deviceId)
    if (running === undefined) return
    this.#running.delete(deviceId)
    await running.driver?.stop()
    this.#parts.onChange()
  }

  /** By their names on disk, whenever they were set up: the first printer stays the first. */
  #inOrder(): readonly Running[] {
    const ids = [...this.#running.keys()].sort()
    return ids.flatMap((deviceId) => this.#running.get(deviceId) ?? [])
  }

  #start(stored: SetDevice): void {
    const { deviceId } = stored.setup
    if (!stored.isEnabled) {
      this.#running.set(deviceId, { stored, driver: null, broken: null })
      return
    }
    try {
      const driver = this.#parts.make(stored.setup, this.#parts.onChange)
      this.#running.set(deviceId, { stored, driver, broken: null })
      driver.start()
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      this.#parts.log.write('error', 'a device was not started', { deviceId, cause })
      const fault = { code: 'protocol' as const, cause }
      const broken: DriverState = { life: 'error', fault, lastOkMs: null }
      this.#running.set(deviceId, { stored, driver: null, broken })
    }
  }
}

function viewOf({ stored, driver, broken }: Running): DeviceView {
  const state = driver?.state ?? broken
  return {
    setup: stored.setup,
    isEnabled: stored.isEnabled,
    life: state?.life ?? 'disabled',
    fault: state?.fault ?? null,
    lastOkMs: state?.lastOkMs ?? null,
    knobs: driver !== null && isSimulated(driver) ? [...driver.knobs] : [],
    position: stored.setup.kind === 'drawer' ? positionOf(driver as Drawer | null) : null,
  }
}

const positionOf = (drawer: Drawer | null): Drawer['position'] => drawer?.position ?? 'unknown'
