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

export const BAR_CODE_SCANNER_PAGE = 0x8c
/** Keyboards and mice. */
const GENERIC_DESKTOP_PAGE = 0x01

export type HidConnection = Extract<Connection, { by: 'usb' | 'usb-port' }>

export interface HidScannerParts {
  readonly hid: HidSystem
  readonly clock: Clock
  readonly timers: Timers
  readonly connection: HidConnection
  /** Found out by trying, for one that does not say it itself. */
  readonly learned?: ScannerLayout | undefined
}

export async function openHidScanner(parts: HidScannerParts): Promise<ScanLink> {
  const { hid, connection, learned } = parts
  const found = await findHid(hid, connection)
  const own = layoutsOf(hid, found)
  const layouts = own.length > 0 || learned === undefined ? own : [learned]
  if (layouts.length > 0) return linkOver(parts, layouts, await hid.open(found.path))
  throw new DeviceError('protocol', 'it is in no HID POS mode: scan the code for it in its manual')
}

/** The interface of it that is a scanner: the one with a layout, else the one that says so, else one that is no keyboard. */
export async function findHid(hid: HidSystem, connection: HidConnection): Promise<HidFound> {
  const all = (await hid.list()).filter((one) => isThatOne(hid, connection, one))
  const found =
    all.find((one) => layoutsOf(hid, one).length > 0) ??
    all.find(({ usagePage }) => usagePage === BAR_CODE_SCANNER_PAGE) ??
    all.find(({ usagePage }) => usagePage !== GENERIC_DESKTOP_PAGE) ??
    all[0]
  if (found === undefined) throw new DeviceError('not-found', 'no such device is plugged in')
  return found
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
