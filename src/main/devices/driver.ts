/** What the manager of devices asks of every driver. A device that is not there is a state of its driver, never an error. */
import type { Knob } from '#shared/api/devices.ts'
import type { Paper } from '#shared/escpos/paper.ts'
import type { DeviceFault, Life } from '#shared/devices/device.ts'

export interface DriverState {
  readonly life: Exclude<Life, 'disabled'>
  readonly fault: DeviceFault | null
  /** UTC milliseconds; null: not since the driver was started. */
  readonly lastOkMs: number | null
}

/** What is told of a state when it changes; that it worked once more is nothing to be told. */
export const shown = ({ life, fault }: DriverState): string =>
  `${life} ${fault?.code} ${fault?.cause}`

export interface Driver {
  readonly state: DriverState
  /** Comes back at once; what becomes of it is told through `onChange` of whoever made it. */
  start(): void
  stop(): Promise<void>
  /** Tries at once what it would try later. */
  reconnect(): void
}

/** A simulator's driver: what can be done to it by hand. */
export interface Simulated {
  readonly knobs: readonly Knob[]
  /** False: there is no such knob, or it cannot stand at that. */
  turn(knob: string, value: string): boolean
}

export const isSimulated = (driver: object): driver is Simulated => 'turn' in driver

/** A simulated printer: what came out of it can be looked at. */
export interface PaperBearing {
  readonly paper: Paper
}

export const hasPaper = (driver: object): driver is PaperBearing => 'paper' in driver
