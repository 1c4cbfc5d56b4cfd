/**
 * Opens a HID POS scanner: found again by what it is and not by the number that the system gave it, read by the layout
 * that its own descriptor says, or, where the system hands out none, by its vendor's.
 */
import type { Connection } from '#shared/devices/device.ts'
import {
  giveUpLate,
  PART_GAP_MS_MAX,
  takePart,
  type Pending,
  type Step,
} from '#shared/scanning/assemble.ts'
import { layoutOfVendor } from '#shared/scanning/known-layouts.ts'
import { readReport } from '#shared/scanning/read-report.ts'
import { scannerLayouts, type ScannerLayout } from '#shared/scanning/scanner-layout.ts'
import type { Clock } from '../../clock.ts'
import type { Timers } from '../../timers.ts'
import { DeviceError } from '../device-error.ts'
import type { HidFound, HidHandle, HidSystem } from './hid-system.ts'
import type { ReadCode, ScanLink } from './scanner.ts'

export type HidConnection = Extract<Connection, { by: 'usb' | 'usb-port' }>

export interface HidScannerParts {
  readonly hid: HidSystem
  readonly clock: Clock
  readonly timers: Timers
  readonly connection: HidConnection
}

export async function openHidScanner(parts: HidScannerParts): Promise<ScanLink> {
  const { hid, connection } = parts
  const found = (await hid.list()).filter((one) => isThatOne(hid, connection, one))
  if (found.length === 0) throw new DeviceError('not-found', 'no such device is plugged in')
  // One device may show several interfaces; only the one with a layout is read.
  for (const one of found) {
    const layouts = layoutsOf(hid, one)
    if (layouts.length > 0) return linkOver(parts, layouts, await hid.open(one.path))
  }
  throw new DeviceError('protocol', 'it is in no HID POS mode: scan the code for it in its manual')
}

export const layoutsOf = (
  hid: HidSystem,
  { path, vendorId }: HidFound,
): readonly ScannerLayout[] => {
  const descriptor = hid.descriptorOf(path)
  if (descriptor !== null) return scannerLayouts(descriptor)
  const known = layoutOfVendor(vendorId)
  return known === null ? [] : [known]
}

function isThatOne(hid: HidSystem, wanted: HidConnection, one: HidFound): boolean {
  if (one.vendorId !== wanted.vendorId || one.productId !== wanted.productId) return false
  return wanted.by === 'usb' ? one.serial === wanted.serial : hid.portOf(one.path) === wanted.port
}

function linkOver(
  { clock, timers }: HidScannerParts,
  layouts: readonly ScannerLayout[],
  handle: HidHandle,
): ScanLink {
  let end: (reason: DeviceError | null) => void = () => undefined
  const closed = new Promise<DeviceError | null>((resolve) => {
    end = resolve
  })
  let timer: unknown = null
  const close = (reason: DeviceError | null) => {
    timers.clear(timer)
    // It may be gone already: then there is nothing left to close.
    handle.close().then(
      () => end(reason),
      () => end(reason),
    )
  }
  handle.on('error', (error) => close(new DeviceError('unplugged', error)))
  return {
    closed,
    close: () => close(null),
    listen(onCode, onTrouble) {
      let pending: Pending = null
      const take = (step: Step) => {
        pending = step.pending
        if (step.lost !== null) onTrouble(lostError(step.lost))
        if (step.scan !== null) onCode(codeOf(step.scan))
        timers.clear(timer)
        if (pending !== null) {
          timer = timers.set(() => take(giveUpLate(pending, clock.nowMs())), PART_GAP_MS_MAX + 1)
        }
      }
      handle.on('data', (report) => {
        const part = readReport(layouts, report)
        if (part !== null) take(takePart(pending, part, clock.nowMs()))
      })
    },
  }
}

const codeOf = ({ aim, bytes }: NonNullable<Step['scan']>): ReadCode => ({
  aim,
  bytes: Uint8Array.from(bytes),
})

const lostError = (lost: 'torn' | 'too-long'): DeviceError =>
  new DeviceError(
    'outcome-unknown',
    lost === 'torn' ? 'the end of a code did not come' : 'a code is longer than any is',
  )
