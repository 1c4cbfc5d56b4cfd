/**
 * Runs in the guest: the till's own drivers over the system's own (hidraw, usblp, cdc-acm), with devices that are plugged
 * in, used, pulled and plugged in again.
 */
import { accessSync } from 'node:fs'
import { systemClock } from '#main/clock.ts'
import type { Driver } from '#main/devices/driver.ts'
import { faultOf, type PrintJob, type Scan } from '#main/devices/ports.ts'
import { makePrinter } from '#main/devices/printer/make-printer.ts'
import { discoverScanners, systemDiscovery } from '#main/devices/scanner/discover-scanners.ts'
import { layoutsOf } from '#main/devices/scanner/hid-scanner.ts'
import { systemHid } from '#main/devices/scanner/hid-system.ts'
import { makeScanner } from '#main/devices/scanner/make-scanner.ts'
import { watchPlugs } from '#main/devices/scanner/plug-watch.ts'
import { findLinePrinters } from '#main/devices/transports/line-printer.ts'
import { systemTimers } from '#main/timers.ts'
import { DeviceSetupShape, type SetupOf } from '#shared/api/devices.ts'
import type { Connection, FaultCode } from '#shared/devices/device.ts'
import { TAIL_MS } from '#shared/scanning/assemble.ts'
import { BURST, CHINESE_CODE, EAN, LONG_CODE, SERIAL_CODES, SLIP } from './codes.ts'
import { tell, type DeviceFact } from './facts.ts'
import {
  plugPrinter,
  plugScanner,
  plugSerial,
  PrinterAtCable,
  scanByHid,
  scanBySerial,
  SCANNER,
} from './virtual-devices.ts'

const hid = systemHid()
const plugs = watchPlugs(systemTimers)
const scans: Scan[] = []

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The guest is slow: it is waited for long, and no longer than it takes. */
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    if (await isSo()) return
    await sleep(50)
  }
  throw new Error(`not so after 20 s: ${what}`)
}

const isThere = (path: string) => () => {
  try {
    accessSync(path)
    return true
  } catch {
    return false
  }
}

function scannerBy(deviceId: string, connection: Connection): Driver {
  const setup = DeviceSetupShape.parse({ kind: 'scanner', deviceId, name: deviceId, connection })
  const onScan = (scan: Scan) => void scans.push(scan)
  const parts = { hid, plugs, onScan, clock: systemClock, timers: systemTimers }
  return makeScanner({ ...parts, onChange: () => undefined }, setup as SetupOf<'scanner'>)
}

const factOf = ({ state }: Driver): DeviceFact => ({
  life: state.life,
  fault: state.fault?.code ?? null,
})

/** Waits for so many, and takes away what was read. */
async function read(deviceId: string, count: number): Promise<readonly string[]> {
  await until(`${count} codes of ${deviceId}`, () => {
    return scans.filter((one) => one.deviceId === deviceId).length >= count
  })
  const texts = scans
    .filter((one) => one.deviceId === deviceId)
    .map(({ aim, code }) => `${aim ?? ''}${code}`)
  scans.length = 0
  return texts
}

const scannerGadget = plugScanner()
const printerGadget = plugPrinter()
const serialGadget = plugSerial()
const cable = new PrinterAtCable()

async function lookAround(): Promise<void> {
  for (const gadget of [scannerGadget, printerGadget, serialGadget]) gadget.plugIn()
  await until('the devices of the system', () =>
    ['/dev/hidg0', '/dev/g_printer0', '/dev/usb/lp0', '/dev/ttyACM0'].every((path) =>
      isThere(path)(),
    ),
  )
  await until('both interfaces of the scanner', async () => (await hid.list()).length >= 2)
  const found = await discoverScanners(systemDiscovery(hid))
  tell(
    'found',
    found.map(({ name, connection }) => ({ name, connection })),
  )
  const all = (await hid.list()).filter(({ serial }) => serial === SCANNER.serial)
  const withLayout = all.filter((one) => layoutsOf(hid, one).length > 0)
  tell('typing', { interfaces: all.length, withLayout: withLayout.length })
}

/** One that is said to be lost on the way, on a machine that is too slow for it, is scanned again as a person would. */
async function scanEach(hand: Driver, codes: readonly string[]): Promise<readonly string[]> {
  const all: string[] = []
  for (const code of codes) {
    for (let turn = 0; turn < 5; turn += 1) {
      await scanByHid([code], ']E0')
      await until(
        `${code} or word of its loss`,
        () => scans.length > 0 || hand.state.fault !== null,
      )
      await sleep(TAIL_MS + 100)
      all.push(...(await read('hand', 0)))
      if (all.length > codes.indexOf(code)) break
    }
  }
  return all
}

async function readCodes(hand: Driver, line: Driver): Promise<void> {
  for (const driver of [hand, line]) driver.start()
  await until('both scanners', () => hand.state.life === 'ready' && line.state.life === 'ready')
  tell('hid-scans', await scanEach(hand, [EAN, LONG_CODE, CHINESE_CODE]))
  await scanByHid(BURST, null)
  tell('hid-burst', await read('hand', BURST.length))
  scanBySerial(SERIAL_CODES)
  tell('serial-scans', await read('line', SERIAL_CODES.length))
}

const job = (key: string, fence: number): PrintJob => ({
  ...{ key, fence, document: SLIP, isAfterBreak: false },
})

const refusalOf = (ready: Promise<unknown>): Promise<FaultCode> =>
  ready.then((): FaultCode => {
    throw new Error('it was ready')
  }, faultOf)

async function print(): Promise<void> {
  const [found] = await findLinePrinters()
  if (found === undefined) throw new Error('no printer was found')
  const { ieee1284, serial } = found
  cable.connect()
  const setup = DeviceSetupShape.parse({
    ...{ kind: 'printer', deviceId: 'printer-1', name: 'printer', fence: 'process-id' },
    connection: { by: 'line-printer', ieee1284, serial },
  })
  const probes = { known: () => null, keep: () => undefined }
  const parts = { clock: systemClock, probes, onChange: () => undefined }
  const printer = makePrinter(parts, setup as SetupOf<'printer'>)
  const first = await printer.prepare(job('A', 7))
  tell('printed', { outcome: await first.send(() => undefined), bytes: cable.takeBytes() })
  cable.printer.put({ paper: 'out' })
  tell('no-paper', { refused: await refusalOf(printer.prepare(job('B', 8))) })
  cable.printer.put({ paper: 'there' })
  const second = await printer.prepare(job('C', 9))
  cable.printer.let({ kind: 'paper-out', afterBytes: 60 })
  const stalls: (FaultCode | null)[] = []
  const ended = second.send((why) => stalls.push(why)).then((outcome) => outcome, faultOf)
  await until('the paper to end', () => stalls.length > 0)
  cable.disconnect()
  printerGadget.pull()
  const end = await ended
  tell('printer-pulled', { stalls, end, next: await refusalOf(printer.prepare(job('D', 10))) })
  printerGadget.plugIn()
  await until('the printer again', async () => (await findLinePrinters()).length > 0)
  await until('its far end', isThere('/dev/g_printer0'))
  cable.printer.put({ paper: 'there' })
  cable.takeBytes()
  cable.connect()
  const third = await printer.prepare({ ...job('E', 11), isAfterBreak: true })
  tell('printed-again', { outcome: await third.send(() => undefined), bytes: cable.takeBytes() })
  await printer.stop()
  cable.disconnect()
}

async function pullScanners(hand: Driver, line: Driver): Promise<void> {
  scannerGadget.pull()
  await until('the scanner to be missed', () => hand.state.life === 'absent')
  tell('scanner-pulled', factOf(hand))
  scanBySerial([EAN])
  tell('read-meanwhile', await read('line', 1))
  scannerGadget.plugIn()
  await until('the scanner again', () => hand.state.life === 'ready')
  await until('its far end', isThere('/dev/hidg0'))
  const path = (await hid.list()).find(({ serial }) => serial === SCANNER.serial)?.path ?? ''
  tell('scanner-back', { ...factOf(hand), path })
  await scanByHid([EAN], ']E0')
  tell('scans-after', await read('hand', 1))
  serialGadget.pull()
  await until('the line to be missed', () => line.state.life === 'absent')
  tell('serial-pulled', factOf(line))
  serialGadget.plugIn()
  await until('the line again', () => line.state.life === 'ready')
  scanBySerial([EAN])
  tell('serial-scans-after', await read('line', 1))
}

/** Whoever is not root, where no rule lets them in. */
async function openAsNobody(): Promise<void> {
  const path = (await hid.list()).find(({ serial }) => serial === SCANNER.serial)?.path ?? ''
  process.setuid?.(65_534)
  const error: unknown = await hid.open(path).catch((reason: unknown) => reason)
  tell('as-nobody', { open: faultOf(error), cause: String(error) })
}

async function run(): Promise<void> {
  await lookAround()
  const hand = scannerBy('hand', { by: 'usb', ...SCANNER })
  const line = scannerBy('line', { by: 'serial', path: '/dev/ttyACM0', baudRate: 9600 })
  await readCodes(hand, line)
  await print()
  await pullScanners(hand, line)
  await hand.stop()
  await line.stop()
  await openAsNobody()
}

const error = await run().then(
  () => '',
  (reason: unknown) =>
    reason instanceof Error ? (reason.stack ?? reason.message) : String(reason),
)
tell('end', { error })
process.exit(error === '' ? 0 : 1)
