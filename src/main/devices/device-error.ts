/** A device that did not do what it was asked; thrown by drivers, shown by the device screen, never to a customer. */
import type { DeviceFault, FaultCode } from '#shared/devices/device.ts'

export class DeviceError extends Error {
  readonly fault: DeviceFault

  constructor(code: FaultCode, cause: unknown) {
    const text = cause instanceof Error ? cause.message : String(cause)
    super(`${code}: ${text}`, { cause })
    this.name = 'DeviceError'
    this.fault = { code, cause: text }
  }
}
