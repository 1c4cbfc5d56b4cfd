/** What the operating system says of a device, in the words of the contract. */
import type { FaultCode } from '#shared/devices/device.ts'
import { DeviceError } from '../device-error.ts'

const MEANINGS: Readonly<Record<string, FaultCode>> = {
  EACCES: 'permission',
  EPERM: 'permission',
  ENOENT: 'not-found',
  ENXIO: 'not-found',
  ENOTFOUND: 'not-found',
  EAI_AGAIN: 'not-found',
  EHOSTUNREACH: 'not-found',
  ENETUNREACH: 'not-found',
  EBUSY: 'busy',
  ECONNREFUSED: 'offline',
  ETIMEDOUT: 'timeout',
  ENODEV: 'unplugged',
  EIO: 'unplugged',
  EPIPE: 'unplugged',
  ECONNRESET: 'unplugged',
  ERR_MODULE_NOT_FOUND: 'driver-missing',
  ERR_DLOPEN_FAILED: 'driver-missing',
  MODULE_NOT_FOUND: 'driver-missing',
}

/** `otherwise`: what an error means that the system has no code for. */
export function deviceErrorOf(error: unknown, otherwise: FaultCode): DeviceError {
  if (error instanceof DeviceError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new DeviceError(MEANINGS[code] ?? otherwise, error)
}
