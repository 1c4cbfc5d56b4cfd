/** A device that the till does not talk to: a card unit that somebody types on, a second screen. It is there when it is set up. */
import type { Driver, DriverState } from './driver.ts'

export class Standing implements Driver {
  readonly state: DriverState = { life: 'ready', fault: null, lastOkMs: null }

  start(): void {
    // There is nothing to open.
  }

  stop(): Promise<void> {
    return Promise.resolve()
  }

  reconnect(): void {
    // There is nothing to open anew.
  }
}
