/** Scanners that are plugged in and could be set up; what keeps one from working is said with it. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FoundDevice } from '#shared/api/devices.ts'
import { DeviceError } from '../device-error.ts'
import { deviceErrorOf } from '../transports/system-error.ts'
import type { HidConnection } from './hid-scanner.ts'
import { BAR_CODE_SCANNER_PAGE, layoutsOf } from './hid-scanner.ts'
import type { HidFound, HidSystem } from './hid-system.ts'

const BAUD_RATE = 9600

export interface ListedLine {
  readonly path: string
  readonly manufacturer?: string | undefined
}

export interface DiscoverParts {
  readonly hid: HidSystem
  /** Rejects where the system's own tool is missing. */
  readonly listLines: () => Promise<readonly ListedLine[]>
  readonly ttyDir: string
}

export const systemDiscovery = (hid: HidSystem): DiscoverParts => ({
  hid,
  listLines: async () => (await import('serialport')).SerialPort.list(),
  ttyDir: '/sys/class/tty',
})

export async function discoverScanners(parts: DiscoverParts): Promise<readonly FoundDevice[]> {
  return [...(await hidScanners(parts.hid)), ...(await serialScanners(parts))]
}

async function hidScanners(hid: HidSystem): Promise<readonly FoundDevice[]> {
  try {
    const found = (await hid.list()).filter(
      (one) => one.usagePage === BAR_CODE_SCANNER_PAGE || layoutsOf(hid, one).length > 0,
    )
    return found.map((one) => ({
      kind: 'scanner',
      name: one.product.trim().slice(0, 40) || 'HID POS',
      connection: connectionOf(hid, one),
      fault: layoutsOf(hid, one).length > 0 ? null : new DeviceError('protocol', 'no layout').fault,
    }))
  } catch (error) {
    const { fault } = deviceErrorOf(error, 'protocol')
    // What cannot be read so can still type.
    return [{ kind: 'scanner', name: 'HID POS', connection: { by: 'keyboard' }, fault }]
  }
}

/** By its serial number, or by the socket where it has none. */
function connectionOf(hid: HidSystem, one: HidFound): HidConnection {
  const { vendorId, productId, serial } = one
  return serial === ''
    ? { by: 'usb-port', vendorId, productId, port: hid.portOf(one.path).slice(0, 64) }
    : { by: 'usb', vendorId, productId, serial: serial.slice(0, 64) }
}

async function serialScanners(parts: DiscoverParts): Promise<readonly FoundDevice[]> {
  const lines = await parts.listLines().catch(() => linesOfSystem(parts.ttyDir))
  return lines
    .filter(({ path }) => /ttyACM|ttyUSB|^COM|cu\.usb/u.test(path))
    .map(({ path, manufacturer }) => ({
      kind: 'scanner',
      name: `${manufacturer ?? ''} ${path}`.trim().slice(0, 40),
      connection: { by: 'serial', path, baudRate: BAUD_RATE },
      fault: null,
    }))
}

/** Without udev's tool: what the kernel has, if it has a device behind it. */
function linesOfSystem(ttyDir: string): readonly ListedLine[] {
  if (!existsSync(ttyDir)) return []
  return readdirSync(ttyDir)
    .filter((name) => existsSync(join(ttyDir, name, 'device')))
    .map((name) => ({ path: `/dev/${name}` }))
}
