/** Operations of capability `devices`: what is set up, trying it out, simulators. */
import type { DeviceSetup, FoundDevice, TryOutcome } from '#shared/api/devices.ts'
import type { Output } from '#shared/api/registry.ts'
import { slipsOf, textOfPaper } from '#shared/escpos/paper.ts'
import { paperSvg } from '#shared/escpos/paper-svg.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { labelHeightDots } from '#shared/labels/label-size.ts'
import { DeviceError } from '../devices/device-error.ts'
import { hasPaper, isSimulated } from '../devices/driver.ts'
import type { Devices } from '../devices/manager.ts'
import { qrModules } from '../devices/printer/qr-modules.ts'
import type { Scale } from '../devices/scale/scale.ts'
import type { Service } from '../ipc/call.ts'
import { dropDevice, putDevice, readDevices } from '../store/devices.ts'
import { openShift } from '../store/shifts.ts'
import { openPayments } from '../store/terminal-payments.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

export interface DeviceServiceParts {
  readonly devices: Devices
  /** Looks around at the machine. */
  readonly discover: () => Promise<readonly FoundDevice[]>
  /** Asks the next of the till's neighbours. */
  readonly searchNetwork: (from: number) => Promise<Output<'devices.search-network'>>
  /** Shows that a device works; rejects with DeviceError. */
  readonly tryOut: (setup: DeviceSetup, text: string) => Promise<TryOutcome>
  /** Simulators are for demonstration, training and tests, never for a store that takes money. */
  readonly isSimulated: boolean
}

type Names =
  | 'devices.list'
  | 'devices.discover'
  | 'devices.search-network'
  | 'devices.save'
  | 'devices.remove'
  | 'devices.reconnect'
  | 'devices.try'
  | 'devices.weigh'
  | 'devices.simulate'
  | 'devices.paper'

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
      handle: async () => {
        const known = devices.list().map(({ setup }) => setup)
        const found = await parts.discover()
        return ok({ found: found.filter((one) => !known.some((setup) => isThere(setup, one))) })
      },
    },
    'devices.search-network': {
      run: 'slow',
      handle: async ({ from }) => ok(await parts.searchNetwork(from)),
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
    'devices.try': tryHandler(deps, parts),
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
    'devices.paper': paperHandler(devices),
  }
}

/** Found, and set up already. Of simulators one of a kind is enough. */
const isThere = (setup: DeviceSetup, found: FoundDevice): boolean =>
  found.connection.by === 'simulator'
    ? setup.kind === found.kind && setup.connection.by === 'simulator'
    : isSameLine(setup, found)

function tryHandler(deps: Deps, parts: DeviceServiceParts): Service<'devices.try'>['devices.try'] {
  const { devices } = parts
  return {
    run: 'slow',
    async handle({ deviceId, text }) {
      const found = devices.find(deviceId)
      if (found === null) return refuse('device-unknown', { deviceId })
      if (devices.driver(deviceId) === null) return refuse('device-not-ready', { deviceId })
      const { setup } = found
      if (setup.kind === 'drawer' && deps.store.read(openShift) !== undefined) {
        return refuse('drawer-reason-needed')
      }
      try {
        const outcome = await parts.tryOut(setup, text)
        deps.log.write('info', 'a device was tried', { deviceId, outcome })
        return ok({ device: devices.find(deviceId) ?? found, outcome })
      } catch (error) {
        return refuse('device-failed', { deviceId, cause: causeOf(error) })
      }
    },
  }
}

function paperHandler(devices: Devices): Service<'devices.paper'>['devices.paper'] {
  return {
    run: 'query',
    handle(_tx, { deviceId, limit }) {
      const setup = devices.find(deviceId)?.setup
      if (setup === undefined) return refuse('device-unknown', { deviceId })
      const driver = devices.driver(deviceId)
      if (driver === null || !hasPaper(driver)) return refuse('device-not-simulated', { deviceId })
      const latest = slipsOf(driver.paper).slice(-limit).reverse()
      // A label is as high as it is, whatever is on it.
      const look = setup.kind === 'label-printer' ? { heightDots: labelHeightDots(setup) } : {}
      return ok({
        slips: latest.map(({ slip, isCut }) => ({
          svg: paperSvg(slip, { qrModules, ...look }),
          text: textOfPaper(slip).join('\n'),
          isCut,
        })),
      })
    },
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

type Placed = Pick<DeviceSetup, 'connection'>

const isSameLine = (one: Placed, other: Placed): boolean => {
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

export const hasOpenPayment = (tx: ReadTx, deviceId: string): boolean =>
  openPayments(tx).some((payment) => payment.deviceId === deviceId)

function weighHandler(devices: Devices): Service<'devices.weigh'>['devices.weigh'] {
  return {
    run: 'slow',
    async handle({ waitMs }) {
      const scale = devices.of('scale')[0]?.driver as Scale | undefined
      if (scale === undefined) return refuse('scale-absent')
      try {
        return ok(await scale.read(waitMs))
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
