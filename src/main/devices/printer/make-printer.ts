/** The driver of a receipt printer, by how it is set up. What it answers is asked once per unit and kept. */
import type { DeviceSetup, SetupOf } from '#shared/api/devices.ts'
import { receiptProfile, type Fence, type PrinterProfile } from '#shared/escpos/profile.ts'
import type { Clock } from '../../clock.ts'
import { SimulatedPrinterDriver } from '../simulators/printer-driver.ts'
import { transportOf } from '../transports/transport-of.ts'
import { EscPosPrinter } from './escpos-printer.ts'
import { labelProfile } from './label-picture.ts'

/** What was found out of the unit at the end of that connection. */
export interface Probes {
  known(unit: string): Fence | null
  keep(unit: string, fence: Fence): void
}

export interface MakePrinterParts {
  readonly clock: Clock
  readonly probes: Probes
  readonly onChange: () => void
}

export function makePrinter(parts: MakePrinterParts, setup: SetupOf<'printer'>): EscPosPrinter {
  return printerWith(parts, setup, receiptProfile(setup), setup.fence)
}

export const makeLabelPrinter = (
  parts: MakePrinterParts,
  setup: SetupOf<'label-printer'>,
): EscPosPrinter => printerWith(parts, setup, labelProfile(setup), 'auto')

function printerWith(
  { clock, probes, onChange }: MakePrinterParts,
  { deviceId, connection }: Pick<DeviceSetup, 'deviceId' | 'connection'>,
  profile: Omit<PrinterProfile, 'fence'>,
  fence: Fence | 'auto',
): EscPosPrinter {
  const unit = JSON.stringify(connection)
  const parts = {
    ...{ deviceId, clock, onChange, profile },
    fence: fence === 'auto' ? (probes.known(unit) ?? ('auto' as const)) : fence,
    onProbed: (found: Fence) => probes.keep(unit, found),
  }
  if (connection.by === 'simulator') return new SimulatedPrinterDriver(parts)
  const transport = transportOf(connection)
  if (transport === null) throw new Error(`no printer is reached by ${connection.by}`)
  return new EscPosPrinter({ ...parts, transport })
}
