/** Which scanner a setup means. What types like a keyboard is read by the page, and the till has nothing to open. */
import type { SetupOf } from '#shared/api/devices.ts'
import type { Clock } from '../../clock.ts'
import type { Timers } from '../../timers.ts'
import type { Driver } from '../driver.ts'
import type { Scan } from '../ports.ts'
import { SimulatedScanner } from '../simulators/scanner.ts'
import { serialTransport } from '../transports/serial.ts'
import { openHidScanner } from './hid-scanner.ts'
import type { HidSystem } from './hid-system.ts'
import type { PlugWatch } from './plug-watch.ts'
import { WiredScanner, type ScanLink } from './scanner.ts'
import { openSerialScanner } from './serial-scanner.ts'

/** What all scanners of a till share. */
export interface ScannerRoom {
  readonly hid: HidSystem
  readonly plugs: PlugWatch
  readonly onScan: (scan: Scan) => void
}

export interface MakeScannerParts extends ScannerRoom {
  readonly clock: Clock
  readonly timers: Timers
  readonly onChange: () => void
}

export function makeScanner(parts: MakeScannerParts, setup: SetupOf<'scanner'>): Driver {
  const { clock, timers, onChange, plugs, onScan } = parts
  const { deviceId, debounceMs } = setup
  const common = { deviceId, debounceMs, clock, timers, onChange, plugs }
  const isSimulated = setup.connection.by === 'simulator'
  const open = openerOf(parts, setup)
  if (open === null && !isSimulated) return readByThePage
  const scanner =
    open === null ? new SimulatedScanner(common) : new WiredScanner({ ...common, open })
  scanner.onScan(onScan)
  return scanner
}

function openerOf(
  { hid, clock, timers }: MakeScannerParts,
  { connection, layout }: SetupOf<'scanner'>,
): (() => Promise<ScanLink>) | null {
  switch (connection.by) {
    case 'usb':
    case 'usb-port':
      return () => openHidScanner({ hid, clock, timers, connection, learned: layout })
    case 'serial':
      return () => openSerialScanner({ transport: serialTransport(connection), timers })
    case 'keyboard':
    case 'simulator':
      return null
    default:
      throw new Error(`no scanner is reached by ${connection.by}`)
  }
}

const readByThePage: Driver = {
  state: { life: 'ready', fault: null, lastOkMs: null },
  start: () => undefined,
  stop: () => Promise.resolve(),
  reconnect: () => undefined,
}
