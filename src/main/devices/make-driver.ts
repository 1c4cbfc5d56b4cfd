/** Which driver a device gets, by what it is and how it is reached. */
import { join } from 'node:path'
import type { DeviceSetup, SetupOf } from '#shared/api/devices.ts'
import { LINE_OF } from '#shared/devices/scale.ts'
import type { Clock } from '../clock.ts'
import type { Timers } from '../timers.ts'
import { Vfd } from './display/vfd.ts'
import { PrinterDrawer } from './drawer/printer-drawer.ts'
import type { Driver } from './driver.ts'
import type { EscPosPrinter } from './printer/escpos-printer.ts'
import { makeLabelPrinter, makePrinter, type Probes } from './printer/make-printer.ts'
import { WiredScale } from './scale/scale.ts'
import { makeScanner, type ScannerRoom } from './scanner/make-scanner.ts'
import { AcquirerDriver } from './simulators/acquirer-driver.ts'
import { SimulatedDisplay } from './simulators/display.ts'
import { SimulatedDrawer } from './simulators/drawer.ts'
import { SimulatedScaleDriver } from './simulators/scale.ts'
import { Standing } from './standing.ts'
import { serialTransport } from './transports/serial.ts'
import { transportOf } from './transports/transport-of.ts'
import type { Transport } from './transports/transport.ts'

export interface MakeDriverParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly probes: Probes
  readonly scanners: ScannerRoom
  /** One that is set up and switched on; a drawer hangs on it. */
  readonly printer: (deviceId: string) => EscPosPrinter | null
  /** Where simulators keep what they must not forget. */
  readonly dir: string
}

export function makeDriver(
  parts: MakeDriverParts,
  setup: DeviceSetup,
  onChange: () => void,
): Driver {
  const { clock, timers, dir } = parts
  const nowMs = () => clock.nowMs()
  switch (setup.kind) {
    case 'printer':
      return makePrinter({ clock, probes: parts.probes, onChange }, setup)
    case 'label-printer':
      return makeLabelPrinter({ clock, probes: parts.probes, onChange }, setup)
    case 'scanner':
      return makeScanner({ ...parts.scanners, clock, timers, onChange }, setup)
    case 'scale':
      return scaleOf(parts, setup, onChange)
    case 'drawer':
      return drawerOf(parts, setup, onChange)
    case 'display':
      return displayOf(parts, setup, onChange)
    case 'terminal':
      if (setup.connection.by === 'hand') return new Standing()
      return new AcquirerDriver({
        file: join(dir, 'simulated-acquirer.json'),
        moodFile: join(dir, 'simulated-acquirer.mood'),
        ...{ nowMs, timers, onChange },
      })
  }
}

function drawerOf(parts: MakeDriverParts, setup: SetupOf<'drawer'>, onChange: () => void): Driver {
  const { connection } = setup
  if (connection.by === 'simulator') {
    return new SimulatedDrawer(() => parts.clock.nowMs(), onChange)
  }
  if (connection.by !== 'through-printer') throw noWay(setup)
  return new PrinterDrawer({
    ...{ clock: parts.clock, timers: parts.timers, onChange, setup },
    printer: () => parts.printer(connection.printerId),
  })
}

function displayOf(
  { clock, timers }: MakeDriverParts,
  setup: SetupOf<'display'>,
  onChange: () => void,
): Driver {
  const { connection, charset } = setup
  if (connection.by === 'simulator') return new SimulatedDisplay(() => clock.nowMs(), onChange)
  if (connection.by === 'screen') return new Standing()
  return new Vfd({ clock, timers, onChange, charset, transport: bytesTo(setup) })
}

function scaleOf(
  { clock, timers }: MakeDriverParts,
  setup: SetupOf<'scale'>,
  onChange: () => void,
): Driver {
  const { protocol, connection } = setup
  const parts = { clock, timers, onChange, protocol }
  if (connection.by === 'simulator') return new SimulatedScaleDriver(parts)
  const { dataBits, parity } = LINE_OF[protocol]
  const transport =
    connection.by === 'serial'
      ? serialTransport({ ...connection, dataBits, parity })
      : bytesTo(setup)
  return new WiredScale({ ...parts, transport })
}

function bytesTo(setup: DeviceSetup): Transport {
  const transport = transportOf(setup.connection)
  if (transport === null) throw noWay(setup)
  return transport
}

const noWay = ({ kind, connection }: DeviceSetup): Error =>
  new Error(`no ${kind} is reached by ${connection.by}`)
