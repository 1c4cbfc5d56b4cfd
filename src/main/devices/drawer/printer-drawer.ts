/** A cash drawer that hangs on a receipt printer: it is reached when the printer is, with or without paper in it. */
import type { SetupOf } from '#shared/api/devices.ts'
import { RETRY_OF } from '#shared/devices/device.ts'
import type { Clock } from '../../clock.ts'
import type { Timers } from '../../timers.ts'
import { DeviceError } from '../device-error.ts'
import type { DriverState } from '../driver.ts'
import type { EscPosPrinter } from '../printer/escpos-printer.ts'
import type { Drawer } from './drawer.ts'

export interface PrinterDrawerParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly onChange: () => void
  /** Null: it is not set up any more, or switched off. */
  readonly printer: () => EscPosPrinter | null
  readonly setup: Pick<SetupOf<'drawer'>, 'pin' | 'pulseMs' | 'hasSensor' | 'openLevel'>
}

/** Until then the drawer has sprung open, or has not. */
const SPRUNG_MS = 500

export class PrinterDrawer implements Drawer {
  readonly #parts: PrinterDrawerParts
  #lastOkMs: number | null = null
  #timer: unknown = null

  constructor(parts: PrinterDrawerParts) {
    this.#parts = parts
  }

  get state(): DriverState {
    const printer = this.#parts.printer()
    const lastOkMs = this.#lastOkMs
    if (printer === null) {
      return { life: 'absent', fault: { code: 'not-found', cause: 'no such printer' }, lastOkMs }
    }
    const { life, fault } = printer.state
    // Whatever somebody has to mend at the printer keeps it from printing and not from giving a pulse.
    if (fault !== null && RETRY_OF[fault.code] !== 'operator') return { life, fault, lastOkMs }
    return { life: life === 'opening' ? life : 'ready', fault: null, lastOkMs }
  }

  get position(): Drawer['position'] {
    const { hasSensor, openLevel } = this.#parts.setup
    const isHigh = this.#parts.printer()?.isDrawerPinHigh ?? null
    if (!hasSensor || isHigh === null) return 'unknown'
    return isHigh === (openLevel === 'high') ? 'open' : 'closed'
  }

  start(): void {
    this.#parts.onChange()
  }

  stop(): Promise<void> {
    this.#parts.timers.clear(this.#timer)
    return Promise.resolve()
  }

  reconnect(): void {
    this.#parts.printer()?.reconnect()
  }

  async open(): Promise<void> {
    const { clock, timers, setup, onChange } = this.#parts
    const printer = this.#parts.printer()
    if (printer === null) throw new DeviceError('not-found', 'no such printer')
    await printer.kick({ pin: setup.pin, ms: setup.pulseMs })
    this.#lastOkMs = clock.nowMs()
    onChange()
    if (!setup.hasSensor) return
    timers.clear(this.#timer)
    this.#timer = timers.set(() => void printer.look(), SPRUNG_MS)
  }
}
