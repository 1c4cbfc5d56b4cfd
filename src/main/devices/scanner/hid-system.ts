/**
 * What of node-hid and the system a HID scanner needs. node-hid is loaded when it is first used: without its libraries
 * the till runs all the same, and says what to install. Only its asynchronous class is used: the other one keeps a
 * thread of the process for each scanner until nothing else can be read.
 */
import { accessSync, constants, readFileSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DeviceError } from '../device-error.ts'
import { deviceErrorOf } from '../transports/system-error.ts'

export interface HidFound {
  /** Given out anew at each plugging in. */
  readonly path: string
  readonly vendorId: number
  readonly productId: number
  /** Empty: it has none. */
  readonly serial: string
  readonly product: string
  readonly usagePage: number | null
}

export interface HidHandle {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown
  /** What went wrong may be a string. */
  on(event: 'error', listener: (error: unknown) => void): unknown
  close(): Promise<void>
}

export interface HidSystem {
  /** Rejects with DeviceError. */
  list(): Promise<readonly HidFound[]>
  /** Rejects with DeviceError. */
  open(path: string): Promise<HidHandle>
  /** Null where the system does not hand it out. */
  descriptorOf(path: string): Uint8Array | null
  /** Which socket it is plugged into; stays the same when it is plugged in again. */
  portOf(path: string): string
}

type NodeHid = typeof import('node-hid')

export interface HidSystemParts {
  readonly load: () => Promise<Pick<NodeHid, 'devicesAsync' | 'HIDAsync'>>
  readonly sysDir: string
  /** Throws as the system does. */
  readonly checkAccess: (path: string) => void
}

const INSTALL = 'apt-get install -y libusb-1.0-0 libudev1'
const RULES = 'install build/70-tillbook.rules to /etc/udev/rules.d and plug it in again'
/** USB's place in the tree: bus, ports, configuration and interface. */
const USB_PLACE = /\/(\d+-[\d.]+):\d+\.\d+\//u

export const systemHid = (parts: Partial<HidSystemParts> = {}): HidSystem =>
  hidOver({
    load: async () => (await import('node-hid')).default,
    sysDir: '/sys/class/hidraw',
    checkAccess: (path) => accessSync(path, constants.R_OK | constants.W_OK),
    ...parts,
  })

function hidOver({ load, sysDir, checkAccess }: HidSystemParts): HidSystem {
  const driver = async <Given>(use: (hid: Awaited<ReturnType<typeof load>>) => Promise<Given>) => {
    try {
      return await use(await load())
    } catch (error) {
      throw withCure(deviceErrorOf(error, 'protocol'))
    }
  }
  const placeOf = (path: string) => join(sysDir, basename(path), 'device')
  return {
    list: () => driver(async (hid) => (await hid.devicesAsync()).flatMap((one) => foundOf(one))),
    async open(path) {
      const mayOpen = accessError(checkAccess, path)
      if (mayOpen !== null) throw mayOpen
      return driver(async (hid) => {
        const handle = await hid.HIDAsync.open(path).catch((error: unknown) => {
          throw deviceErrorOf(error, 'busy')
        })
        return handle
      })
    },
    descriptorOf(path) {
      try {
        return readFileSync(join(placeOf(path), 'report_descriptor'))
      } catch {
        return null
      }
    },
    portOf(path) {
      try {
        return USB_PLACE.exec(`${realpathSync(placeOf(path))}/`)?.[1] ?? path
      } catch {
        return path
      }
    },
  }
}

type NativeDevice = Awaited<ReturnType<NodeHid['devicesAsync']>>[number]

const foundOf = (one: NativeDevice): readonly HidFound[] =>
  one.path === undefined
    ? []
    : [
        {
          path: one.path,
          vendorId: one.vendorId,
          productId: one.productId,
          serial: one.serialNumber ?? '',
          product: one.product ?? '',
          usagePage: one.usagePage ?? null,
        },
      ]

/** The driver says "cannot open" whatever the reason: the file itself is asked. Only where there is one. */
function accessError(checkAccess: (path: string) => void, path: string): DeviceError | null {
  if (!path.startsWith('/dev/')) return null
  try {
    checkAccess(path)
    return null
  } catch (error) {
    return withCure(deviceErrorOf(error, 'not-found'))
  }
}

function withCure(error: DeviceError): DeviceError {
  const { code, cause } = error.fault
  if (code === 'driver-missing') return new DeviceError(code, `${cause} (${INSTALL})`)
  return code === 'permission' ? new DeviceError(code, `${cause} (${RULES})`) : error
}
