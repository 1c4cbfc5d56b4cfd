/**
 * What a till knows of a device at its counter: which it is, how it is reached, and what it last said of itself.
 * States and fault codes are the same for every kind; their words are the screens'. Nothing here talks to hardware.
 */
export const DEVICE_KINDS = [
  'scanner',
  'printer',
  'label-printer',
  'drawer',
  'display',
  'scale',
  'terminal',
] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

/**
 * absent: set up and not there. degraded: works, and something is wrong (paper near its end). error: there, and of no
 * use until somebody does something. disabled: switched off by a person.
 */
export const LIVES = ['absent', 'opening', 'ready', 'degraded', 'error', 'disabled'] as const
export type Life = (typeof LIVES)[number]

export const FAULT_CODES = [
  'driver-missing',
  'permission',
  'not-found',
  'busy',
  'unplugged',
  'timeout',
  'protocol',
  'paper-out',
  'paper-near-end',
  'cover-open',
  'cutter',
  'offline',
  'outcome-unknown',
] as const
export type FaultCode = (typeof FAULT_CODES)[number]

/** Who has to do something before it can work again: nobody, whoever stands there, or whoever set it up. */
export type Retry = 'auto' | 'operator' | 'never'

export const RETRY_OF: Readonly<Record<FaultCode, Retry>> = {
  'driver-missing': 'never',
  permission: 'never',
  'not-found': 'auto',
  busy: 'auto',
  unplugged: 'auto',
  timeout: 'auto',
  protocol: 'never',
  'paper-out': 'operator',
  'paper-near-end': 'operator',
  'cover-open': 'operator',
  cutter: 'operator',
  offline: 'operator',
  'outcome-unknown': 'operator',
}

export interface DeviceFault {
  readonly code: FaultCode
  /** What the system said, for whoever looks after the till; never shown alone. */
  readonly cause: string
}

/**
 * How a device is reached. Numbers that the system gives out anew at each plugging in (/dev/hidraw3) are no identity:
 * usb is vendor, product and serial number, or the port it is plugged into where it has none.
 */
export type Connection =
  | {
      readonly by: 'usb'
      readonly vendorId: number
      readonly productId: number
      readonly serial: string
    }
  | {
      readonly by: 'usb-port'
      readonly vendorId: number
      readonly productId: number
      readonly port: string
    }
  | { readonly by: 'tcp'; readonly host: string; readonly port: number }
  | { readonly by: 'serial'; readonly path: string; readonly baudRate: number }
  | { readonly by: 'line-printer'; readonly ieee1284: string; readonly serial: string }
  | { readonly by: 'windows-spooler'; readonly printer: string }
  | { readonly by: 'cups'; readonly queue: string }
  | { readonly by: 'keyboard' }
  | { readonly by: 'screen' }
  | { readonly by: 'through-printer'; readonly printerId: string }
  | { readonly by: 'hand' }
  | { readonly by: 'simulator' }
