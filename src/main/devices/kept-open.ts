/** What drivers share that keep one device open: its state is that of the line, and whoever asks for it anew gets the line anew. */
import type { Driver, DriverState } from './driver.ts'
import { Reconnecting, type Opened, type ReconnectingParts } from './reconnecting.ts'

export type KeptOpenParts = Omit<ReconnectingParts<Opened>, 'open'>

export abstract class KeptOpen<Handle extends Opened> implements Driver {
  protected readonly line: Reconnecting<Handle>

  constructor({ clock, timers, onChange }: KeptOpenParts) {
    this.line = new Reconnecting({
      ...{ clock, timers, open: () => this.open() },
      onChange: () => {
        this.changed()
        onChange()
      },
    })
  }

  get state(): DriverState {
    return this.line.state
  }

  start(): void {
    this.line.start()
  }

  stop(): Promise<void> {
    return this.line.stop()
  }

  reconnect(): void {
    this.line.reconnect()
  }

  /** Rejects with DeviceError. */
  protected abstract open(): Promise<Handle>

  /** Before anybody else is told that the state has changed. */
  protected changed(): void {
    // Most have nothing to do then.
  }
}
