/** The profile of a counter: all its devices in a file for the next till, and what taking it over would do there. */
import * as z from 'zod'
import { DeviceSetupShape, type DeviceSetup, type ProfileChange } from '#shared/api/devices.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Service } from '../ipc/call.ts'
import { dropDevice, putDevice, readDevices } from '../store/devices.ts'
import type { Deps } from './deps.ts'
import { hasOpenPayment, type DeviceServiceParts } from './devices.ts'

const PROFILE_FORMAT = 'tillbook-devices-1'
const ProfileShape = z.strictObject({
  format: z.literal(PROFILE_FORMAT),
  devices: z.array(DeviceSetupShape).max(50),
})

type Names = 'devices.export' | 'devices.compare' | 'devices.import'

export function devicesProfileService(deps: Deps, parts: DeviceServiceParts): Service<Names> {
  const setups = () => parts.devices.list().map(({ setup }) => setup)
  return {
    'devices.export': { run: 'query', handle: () => ok({ text: profileOf(setups()) }) },
    'devices.compare': {
      run: 'query',
      handle(_tx, { text }) {
        const profile = readProfile(text)
        if (profile === null) return refuse('profile-unreadable')
        return ok({ changes: changesOf(setups(), profile.devices, parts.isSimulated) })
      },
    },
    'devices.import': importHandler(deps, parts),
  }
}

const isAlike = (one: DeviceSetup, other: DeviceSetup): boolean =>
  JSON.stringify(DeviceSetupShape.parse(one)) === JSON.stringify(DeviceSetupShape.parse(other))

/** Those of the file first, then what it does not have. What is alike stays, with the serial numbers that it has here. */
function changesOf(
  before: readonly DeviceSetup[],
  wanted: readonly DeviceSetup[],
  mayBeSimulated: boolean,
): ProfileChange[] {
  const named = ({ deviceId, kind, name }: DeviceSetup) => ({ deviceId, kind, name })
  const deedOf = (setup: DeviceSetup): ProfileChange['deed'] => {
    if (setup.connection.by === 'simulator' && !mayBeSimulated) return 'leave-out'
    const now = before.find(({ deviceId }) => deviceId === setup.deviceId)
    if (now === undefined) return 'add'
    return isAlike(withoutSerial(now), withoutSerial(setup)) ? 'keep' : 'change'
  }
  const gone = before.filter((now) => !wanted.some(({ deviceId }) => deviceId === now.deviceId))
  return [
    ...wanted.map((setup) => ({ ...named(setup), deed: deedOf(setup) })),
    ...gone.map((setup) => ({ ...named(setup), deed: 'remove' as const })),
  ]
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
      const { store, clock } = deps
      const before = store.read(readDevices)
      if (before.some(({ setup }) => store.read((tx) => hasOpenPayment(tx, setup.deviceId)))) {
        return refuse('payment-open')
      }
      const { devices } = profile
      const setups = before.map(({ setup }) => setup)
      const deeds = changesOf(setups, devices, parts.isSimulated)
      const idsOf = (...wanted: readonly ProfileChange['deed'][]) =>
        deeds.filter(({ deed }) => wanted.includes(deed)).map(({ deviceId }) => deviceId)
      const gone = idsOf('remove')
      const put = devices.filter(({ deviceId }) => idsOf('add', 'change').includes(deviceId))
      store.write((tx) => {
        for (const deviceId of gone) dropDevice(tx, deviceId)
        for (const setup of put) putDevice(tx, { setup, isEnabled: true }, clock.nowMs())
      })
      for (const deviceId of gone) await parts.devices.drop(deviceId)
      for (const setup of put) await parts.devices.put({ setup, isEnabled: true })
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
