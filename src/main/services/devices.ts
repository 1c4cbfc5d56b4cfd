/** Operations of capability `devices`: what is set up, trying it out, simulators, the profile for the next till. */
import * as z from 'zod'
import { DeviceSetupShape, type DeviceSetup, type FoundDevice } from '#shared/api/devices.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { DeviceError } from '../devices/device-error.ts'
import { isSimulated } from '../devices/driver.ts'
import type { Devices } from '../devices/manager.ts'
import type { Scale } from '../devices/scale/scale.ts'
import type { Service } from '../ipc/call.ts'
import { dropDevice, putDevice, readDevices } from '../store/devices.ts'
import { openPayments } from '../store/terminal-payments.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

export interface DeviceServiceParts {
  readonly devices: Devices
  /** Looks around at the machine. */
  readonly discover: () => Promise<readonly FoundDevice[]>
  /** Shows that a device works; rejects with DeviceError. */
  readonly tryOut: (setup: DeviceSetup) => Promise<void>
  /** Simulators are for demonstration, training and tests, never for a store that takes money. */
  readonly isSimulated: boolean
}

type Names =
  | 'devices.list'
  | 'devices.discover'
  | 'devices.save'
  | 'devices.remove'
  | 'devices.reconnect'
  | 'devices.try'
  | 'devices.weigh'
  | 'devices.simulate'
  | 'devices.export'
  | 'devices.import'

const PROFILE_FORMAT = 'tillbook-devices-1'
const ProfileShape = z.strictObject({
  format: z.literal(PROFILE_FORMAT),
  devices: z.array(DeviceSetupShape).max(50),
})

export function devicesService(deps: Deps, parts: DeviceServiceParts): Service<Names> {
  const { devices } = parts
  const view = (deviceId: string) => {
    const found = devices.find(deviceId)
    return found === null ? refuse('device-unknown' as const, { deviceId }) : ok(found)
  }
  return {
    'devices.list': {
      run: 'query',
      handle: () => ok({ devices: [...devices.list()], isSimulated: parts.isSimulated }),
    },
    'devices.discover': {
      run: 'slow',
      handle: async () => ok({ found: [...(await parts.discover())] }),
    },
    'devices.save': saveHandler(deps, parts),
    'devices.remove': removeHandler(deps, parts),
    'devices.reconnect': {
      run: 'slow',
      handle({ deviceId }) {
        devices.driver(deviceId)?.reconnect()
        return Promise.resolve(view(deviceId))
      },
    },
    'devices.try': {
      run: 'slow',
      async handle({ deviceId }) {
        const found = view(deviceId)
        if (!found.ok) return found
        if (devices.driver(deviceId) === null) return refuse('device-not-ready', { deviceId })
        try {
          await parts.tryOut(found.value.setup)
        } catch (error) {
          return refuse('device-failed', { deviceId, cause: causeOf(error) })
        }
        return view(deviceId)
      },
    },
    'devices.weigh': weighHandler(devices),
    'devices.simulate': {
      run: 'slow',
      handle({ deviceId, knob, value }) {
        const driver = devices.driver(deviceId)
        const found = view(deviceId)
        if (!found.ok) return Promise.resolve(found)
        if (driver === null || !isSimulated(driver)) {
          return Promise.resolve(refuse('device-not-simulated', { deviceId }))
        }
        if (!driver.turn(knob, value))
          return Promise.resolve(refuse('knob-unknown', { knob, value }))
        return Promise.resolve(view(deviceId))
      },
    },
    'devices.export': {
      run: 'query',
      handle: () => ok({ text: profileOf(devices.list().map(({ setup }) => setup)) }),
    },
    'devices.import': importHandler(deps, parts),
  }
}

function saveHandler(
  deps: Deps,
  parts: DeviceServiceParts,
): Service<'devices.save'>['devices.save'] {
  return {
    run: 'slow',
    async handle({ setup, isEnabled }) {
      const stored = { setup, isEnabled }
      const refused = deps.store.write((tx) => {
        const checked = check(
          readDevices(tx).map((one) => one.setup),
          setup,
          parts.isSimulated,
        )
        if (checked.ok) putDevice(tx, stored, deps.clock.nowMs())
        return checked
      })
      if (!refused.ok) return refused
      await parts.devices.put(stored)
      return ok(parts.devices.find(setup.deviceId) ?? unreachable())
    },
  }
}

const unreachable = (): never => {
  throw new Error('a device that was put is there')
}

/** What cannot be: two devices on one line, a drawer at a printer that is none, a simulator in a real store. */
function check(
  known: readonly DeviceSetup[],
  setup: DeviceSetup,
  mayBeSimulated: boolean,
): Result<
  null,
  | 'device-kind-fixed'
  | 'device-connection-taken'
  | 'device-printer-unknown'
  | 'device-not-simulated'
> {
  const { connection, deviceId } = setup
  const before = known.find((one) => one.deviceId === deviceId)
  if (before !== undefined && before.kind !== setup.kind) {
    return refuse('device-kind-fixed', { deviceId })
  }
  if (connection.by === 'simulator' && !mayBeSimulated) return refuse('device-not-simulated')
  if (connection.by === 'through-printer') {
    const printer = known.find((one) => one.deviceId === connection.printerId)
    if (printer?.kind !== 'printer') return refuse('device-printer-unknown')
  }
  const taken = known.find(
    (one) => one.deviceId !== deviceId && isExclusive(one) && isSameLine(one, setup),
  )
  return taken === undefined ? ok(null) : refuse('device-connection-taken', { name: taken.name })
}

const isExclusive = ({ connection }: DeviceSetup): boolean =>
  !['simulator', 'screen', 'keyboard', 'through-printer'].includes(connection.by)

const isSameLine = (one: DeviceSetup, other: DeviceSetup): boolean => {
  if (one.connection.by === 'serial' && other.connection.by === 'serial') {
    return one.connection.path === other.connection.path
  }
  return JSON.stringify(one.connection) === JSON.stringify(other.connection)
}

function removeHandler(
  deps: Deps,
  parts: DeviceServiceParts,
): Service<'devices.remove'>['devices.remove'] {
  return {
    run: 'slow',
    async handle({ deviceId }) {
      const refused = deps.store.write((tx) => {
        const found = readDevices(tx).find(({ setup }) => setup.deviceId === deviceId)
        if (found === undefined) return refuse('device-unknown', { deviceId })
        const user = readDevices(tx).find(
          ({ setup: { connection } }) =>
            connection.by === 'through-printer' && connection.printerId === deviceId,
        )
        if (user !== undefined) return refuse('device-needed', { name: user.setup.name })
        if (hasOpenPayment(tx, deviceId)) return refuse('payment-open')
        dropDevice(tx, deviceId)
        return ok({})
      })
      if (refused.ok) await parts.devices.drop(deviceId)
      return refused
    },
  }
}

const hasOpenPayment = (tx: ReadTx, deviceId: string): boolean =>
  openPayments(tx).some((payment) => payment.deviceId === deviceId)

function weighHandler(devices: Devices): Service<'devices.weigh'>['devices.weigh'] {
  return {
    run: 'slow',
    async handle() {
      const scale = devices.of('scale')[0]?.driver as Scale | undefined
      if (scale === undefined) return refuse('scale-absent')
      try {
        return ok(await scale.read())
      } catch (error) {
        return refuse('scale-silent', { cause: causeOf(error) })
      }
    },
  }
}

/** Of the fault of a device; anything else is a bug of ours. */
function causeOf(error: unknown): string {
  if (error instanceof DeviceError) return error.fault.code
  throw error
}

const profileOf = (setups: readonly DeviceSetup[]): string =>
  `${JSON.stringify({ format: PROFILE_FORMAT, devices: setups.map(withoutSerial) }, null, 2)}\n`

/** The next till has devices of its own: they are told apart by where they are plugged in until they are chosen. */
function withoutSerial(setup: DeviceSetup): DeviceSetup {
  const { connection } = setup
  if (connection.by === 'usb') {
    const { vendorId, productId } = connection
    return { ...setup, connection: { by: 'usb-port', vendorId, productId, port: '*' } }
  }
  if (connection.by === 'line-printer') {
    return { ...setup, connection: { ...connection, serial: '' } }
  }
  return setup
}

function importHandler(
  deps: Deps,
  parts: DeviceServiceParts,
): Service<'devices.import'>['devices.import'] {
  return {
    run: 'slow',
    async handle({ text }) {
      const profile = readProfile(text)
      if (profile === null) return refuse('profile-unreadable')
      const wanted = profile.devices.filter(
        ({ connection }) => connection.by !== 'simulator' || parts.isSimulated,
      )
      const { store, clock } = deps
      const before = store.read(readDevices)
      if (before.some(({ setup }) => store.read((tx) => hasOpenPayment(tx, setup.deviceId)))) {
        return refuse('payment-open')
      }
      store.write((tx) => {
        for (const { setup } of before) dropDevice(tx, setup.deviceId)
        for (const setup of wanted) putDevice(tx, { setup, isEnabled: true }, clock.nowMs())
      })
      for (const { setup } of before) await parts.devices.drop(setup.deviceId)
      for (const setup of wanted) await parts.devices.put({ setup, isEnabled: true })
      return ok({ devices: [...parts.devices.list()] })
    },
  }
}

function readProfile(text: string): z.output<typeof ProfileShape> | null {
  try {
    const parsed = ProfileShape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
