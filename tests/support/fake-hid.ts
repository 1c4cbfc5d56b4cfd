/** Scanners that are plugged in and out by a test, behind the same calls as the real ones. */
import { EventEmitter } from 'node:events'
import { DeviceError } from '#main/devices/device-error.ts'
import type { HidFound, HidHandle, HidSystem } from '#main/devices/scanner/hid-system.ts'
import type { PlugWatch } from '#main/devices/scanner/plug-watch.ts'

interface Plugged {
  readonly found: HidFound
  readonly descriptor: Uint8Array | null
  readonly port: string
  readonly handles: Set<EventEmitter>
}

export class FakeHid implements HidSystem {
  readonly plugged = new Map<string, Plugged>()
  /** What every call fails with. */
  trouble: DeviceError | null = null
  #next = 0

  /** Returns its path; each time another one. */
  plug(
    found: Partial<HidFound> & { readonly port?: string },
    descriptor: Uint8Array | null,
  ): string {
    const path = `/dev/hidraw${this.#next}`
    this.#next += 1
    const { port = '1-1', ...rest } = found
    const whole = { vendorId: 0x0c2e, productId: 0x0b62, serial: 'SN-A', product: 'Scanner' }
    this.plugged.set(path, {
      found: { ...whole, usagePage: 0x8c, ...rest, path },
      descriptor,
      port,
      handles: new Set(),
    })
    return path
  }

  pull(path: string): void {
    const one = this.plugged.get(path)
    this.plugged.delete(path)
    // The real one says it with a string.
    for (const handle of one?.handles ?? []) handle.emit('error', 'could not read from HID device')
  }

  send(path: string, reports: readonly Uint8Array[]): void {
    for (const handle of this.plugged.get(path)?.handles ?? []) {
      for (const report of reports) handle.emit('data', report)
    }
  }

  list(): Promise<readonly HidFound[]> {
    if (this.trouble !== null) return Promise.reject(this.trouble)
    return Promise.resolve([...this.plugged.values()].map(({ found }) => found))
  }

  open(path: string): Promise<HidHandle> {
    const one = this.plugged.get(path)
    if (one === undefined) return Promise.reject(new DeviceError('not-found', path))
    const handle = new EventEmitter()
    one.handles.add(handle)
    const close = () => {
      one.handles.delete(handle)
      return Promise.resolve()
    }
    return Promise.resolve(Object.assign(handle, { close }))
  }

  descriptorOf(path: string): Uint8Array | null {
    return this.plugged.get(path)?.descriptor ?? null
  }

  portOf(path: string): string {
    return this.plugged.get(path)?.port ?? path
  }
}

/** Says that something was plugged in when the test says so. */
export class FakePlugs implements PlugWatch {
  readonly #listeners = new Set<() => void>()

  onPlugged(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(): void {
    for (const listener of this.#listeners) listener()
  }

  stop(): void {
    this.#listeners.clear()
  }
}
