/** A way to a device that takes and gives bytes: a socket, a serial line, a line printer, a spooler, a simulator. */
import type { DeviceError } from '../device-error.ts'

export interface ByteLink {
  /** Resolves when the bytes were accepted by the next thing on the way, which is not the device. Rejects with DeviceError. */
  write(bytes: Uint8Array): Promise<void>
  onData(listener: (bytes: Uint8Array) => void): void
  /** Called once; a listener that comes later is told at once. Null: closed by ourselves. */
  onClose(listener: (reason: DeviceError | null) => void): void
  close(): void
}

export interface Transport {
  /** False: the device cannot answer on this way, so nothing is ever known but that it was handed over. */
  readonly hasBackChannel: boolean
  /** Rejects with DeviceError, before anything was sent. */
  open(): Promise<ByteLink>
}
