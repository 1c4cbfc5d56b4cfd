/** Which driver a device gets, by what it is and how it is reached. */
import { join } from 'node:path'
import type { DeviceSetup, SetupOf } from '#shared/api/devices.ts'
import type { Clock } from '../clock.ts'
import type { Timers } from '../timers.ts'
import type { Driver } from './driver.ts'
import { makePrinter, type Probes } from './printer/make-printer.ts'
import { makeScanner, type ScannerRoom } from './scanner/make-scanner.ts'
import { AcquirerDriver } from './simulators/acquirer-driver.ts'
import { SimulatedDisplay } from './simulators/display.ts'
import { SimulatedDrawer } from './simulators/drawer.ts'
import { SimulatedScaleDriver } from './simulators/scale.ts'

export interface MakeDriverParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly probes: Probes
  readonly scanners: ScannerRoom
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
    case 'scanner':
      return makeScanner({ ...parts.scanners, clock, timers, onChange }, setup)
    case 'scale':
      return scaleOf(parts, setup, onChange)
    case 'drawer':
      return new SimulatedDrawer(nowMs, onChange)
    case 'display':
      return new SimulatedDisplay(nowMs, onChange)
    case 'terminal':
      return new AcquirerDriver({
        file: join(dir, 'simulated-acquirer.json'),
        moodFile: join(dir, 'simulated-acquirer.mood'),
        ...{ nowMs, timers, onChange },
      })
    default:
      throw new Error(`no driver for ${setup.kind}`)
  }
}

function scaleOf(parts: MakeDriverParts, setup: SetupOf<'scale'>, onChange: () => void): Driver {
  const { protocol } = setup
  const { clock, timers } = parts
  return new SimulatedScaleDriver({ clock, timers, onChange, protocol })
}
