/** The listeners of a link: whoever comes after the end is told at once, and the end comes once. */
import type { DeviceError } from '../device-error.ts'

export class LinkEnds {
  readonly #dataListeners: ((bytes: Uint8Array) => void)[] = []
  readonly #closeListeners: ((reason: DeviceError | null) => void)[] = []
  #end: { readonly reason: DeviceError | null } | null = null

  get isOver(): boolean {
    return this.#end !== null
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#dataListeners.push(listener)
  }

  onClose(listener: (reason: DeviceError | null) => void): void {
    if (this.#end === null) this.#closeListeners.push(listener)
    else listener(this.#end.reason)
  }

  data(bytes: Uint8Array): void {
    for (const listener of this.#dataListeners) listener(bytes)
  }

  over(reason: DeviceError | null): void {
    if (this.#end !== null) return
    this.#end = { reason }
    for (const listener of this.#closeListeners.splice(0)) listener(reason)
  }
}
