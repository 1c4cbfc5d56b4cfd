/**
 * From the bytes of a code to its event, by kind of scanner: six at once, five codes a second each, for a minute, none of
 * which may be lost. Serial lines are pairs of pseudo terminals read by the real driver, beside a bare one as the floor;
 * HID reports come from a stand-in of the driver, so that its own time is not in the figure.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SerialPort } from 'serialport'
import { systemClock } from '#main/clock.ts'
import type { Driver } from '#main/devices/driver.ts'
import { openHidScanner } from '#main/devices/scanner/hid-scanner.ts'
import { WiredScanner, type ScanLink } from '#main/devices/scanner/scanner.ts'
import { openSerialScanner } from '#main/devices/scanner/serial-scanner.ts'
import { serialTransport } from '#main/devices/transports/serial.ts'
import { systemTimers } from '#main/timers.ts'
import { FakeHid, FakePlugs } from '../tests/support/fake-hid.ts'
import { honeywellReports, HONEYWELL_DESCRIPTOR } from '../tests/support/scanner-reports.ts'
import { benchArgs, figureOf, report, type BenchArgs, type BenchResult } from './floor.ts'
import { plugLine, sleep, until } from './line.ts'

const OF_EACH_KIND = 3
const PAUSE_MS = 200
const SECONDS = 60
const SECONDS_QUICK = 6

interface Watched {
  readonly send: (code: string) => void
  readonly sentMs: Map<string, number>
  readonly tookMs: number[]
}

function heard({ sentMs, tookMs }: Watched, code: string): void {
  const startedMs = sentMs.get(code)
  if (startedMs === undefined) return
  sentMs.delete(code)
  tookMs.push(performance.now() - startedMs)
}

async function scannerOn(
  deviceId: string,
  open: () => Promise<ScanLink>,
  send: Watched['send'],
): Promise<{ readonly driver: Driver; readonly watched: Watched }> {
  const scanner = new WiredScanner({
    ...{ deviceId, open, clock: systemClock, timers: systemTimers, debounceMs: 300 },
    ...{ onChange: () => undefined, plugs: new FakePlugs() },
  })
  const watched: Watched = { send, sentMs: new Map(), tookMs: [] }
  scanner.onScan(({ code }) => heard(watched, code))
  scanner.start()
  await until(() => scanner.state.life === 'ready')
  return { driver: scanner, watched }
}

function hidScanner(hid: FakeHid, serial: string) {
  const path = hid.plug({ serial }, HONEYWELL_DESCRIPTOR)
  const connection = { by: 'usb', vendorId: 0x0c2e, productId: 0x0b62, serial } as const
  const parts = { hid, connection, clock: systemClock, timers: systemTimers }
  return scannerOn(
    `hid-${serial}`,
    () => openHidScanner(parts),
    (code) => {
      hid.send(path, honeywellReports(code))
    },
  )
}

/** A port that is read without any of ours. */
async function bareLine(path: string, send: Watched['send']) {
  const watched: Watched = { send, sentMs: new Map(), tookMs: [] }
  const port = new SerialPort({ path, baudRate: 9600 })
  let text = ''
  port.on('data', (bytes: Buffer) => {
    text += bytes.toString('latin1')
    const codes = text.split('\r')
    text = codes.pop() ?? ''
    for (const code of codes) heard(watched, code)
  })
  await until(() => port.isOpen)
  return { port, watched }
}

async function run(all: readonly Watched[], seconds: number): Promise<void> {
  const scans = (seconds * 1000) / PAUSE_MS
  const startedMs = performance.now()
  for (let turn = 0; turn < scans; turn += 1) {
    for (const [at, { send, sentMs }] of all.entries()) {
      const code = `69${String(at).padStart(2, '0')}${String(turn).padStart(9, '0')}`
      sentMs.set(code, performance.now())
      send(code)
    }
    await sleep(Math.max(0, startedMs + (turn + 1) * PAUSE_MS - performance.now()))
  }
  await sleep(1000)
}

export async function benchScanners({ isQuick }: BenchArgs): Promise<BenchResult> {
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-lines-'))
  const hid = new FakeHid()
  const names = Array.from({ length: OF_EACH_KIND }, (_, at) => String(at))
  const byHid = await Promise.all(names.map((name) => hidScanner(hid, name)))
  const plugged = await Promise.all([...names, 'bare'].map((name) => plugLine(dir, name)))
  const bySerial = await Promise.all(
    plugged.slice(0, OF_EACH_KIND).map(({ till, send }, at) => {
      const transport = serialTransport({ path: till, baudRate: 9600 })
      return scannerOn(
        `serial-${at}`,
        () => openSerialScanner({ transport, timers: systemTimers }),
        send,
      )
    }),
  )
  const spare = plugged[OF_EACH_KIND]
  if (spare === undefined) throw new Error('there is a line for the floor')
  const bare = await bareLine(spare.till, spare.send)
  const watched = [...byHid, ...bySerial].map((one) => one.watched)
  await run([...watched, bare.watched], isQuick ? SECONDS_QUICK : SECONDS)
  await Promise.all([...byHid, ...bySerial].map(({ driver }) => driver.stop()))
  await new Promise((resolve) => bare.port.close(resolve))
  for (const line of plugged) line.close()
  rmSync(dir, { recursive: true, force: true })
  const took = (list: typeof byHid) => list.flatMap((one) => one.watched.tookMs)
  const lost = watched.reduce((total, { sentMs }) => total + sentMs.size, 0)
  const heardCount = watched.reduce((total, { tookMs }) => total + tookMs.length, 0)
  return {
    bench: 'scanners',
    figures: [
      figureOf('serial line → event', took(bySerial), bare.watched.tookMs),
      figureOf('HID report → event', took(byHid)),
    ],
    facts: { scanners: watched.length, heard: heardCount, lost },
  }
}

if (import.meta.main) {
  const args = benchArgs()
  report([await benchScanners(args)], args)
}
