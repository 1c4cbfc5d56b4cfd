/** Scanners at real serial lines, which are pairs of pseudo terminals here. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { testClock } from '../../../../tests/support/clock.ts'
import { FakePlugs } from '../../../../tests/support/fake-hid.ts'
import { systemTimers } from '../../timers.ts'
import type { Scan } from '../ports.ts'
import { serialTransport } from '../transports/serial.ts'
import { openSerialScanner } from './serial-scanner.ts'
import { WiredScanner } from './scanner.ts'

const lines: ChildProcess[] = []
const hasSocat = existsSync('/usr/bin/socat')

afterEach(() => {
  for (const line of lines.splice(0)) line.kill('SIGKILL')
})

const until = async (isSo: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 400 && !isSo(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  expect(isSo()).toBe(true)
}

async function plug(till: string, device: string): Promise<ChildProcess> {
  const ends = [till, device].map((path) => `pty,raw,echo=0,link=${path}`)
  const line = spawn('socat', ends, { stdio: 'ignore' })
  lines.push(line)
  await until(() => existsSync(till) && existsSync(device))
  return line
}

function scannerAt(path: string) {
  const plugs = new FakePlugs()
  const scanner = new WiredScanner({
    ...{ deviceId: 'scanner-2', clock: testClock(), timers: systemTimers, plugs },
    ...{ onChange: () => undefined, debounceMs: 0 },
    open: () =>
      openSerialScanner({
        transport: serialTransport({ path, baudRate: 9600 }),
        timers: systemTimers,
      }),
  })
  const scans: Scan[] = []
  scanner.onScan((scan) => scans.push(scan))
  scanner.start()
  return { scanner, scans, plugs }
}

test.runIf(hasSocat)(
  'codes come whatever ends them, and after it was plugged in again',
  async () => {
    const [till, device] = [
      join(tmpdir(), `till-${process.pid}`),
      join(tmpdir(), `scan-${process.pid}`),
    ]
    const line = await plug(till, device)
    const { scanner, scans, plugs } = scannerAt(till)
    await until(() => scanner.state.life === 'ready')
    await appendFile(device, '6901234567892\r]C1010690123456789210A7\u001d17281231\r\n96385074\n')
    await until(() => scans.length === 3)
    await appendFile(device, 'NO-END')
    await until(() => scans.length === 4)
    expect(scans.map(({ aim, code, seq }) => [seq, aim, code])).toEqual([
      [1, null, '6901234567892'],
      [2, ']C1', '010690123456789210A7\u001d17281231'],
      [3, null, '96385074'],
      [4, null, 'NO-END'],
    ])
    line.kill('SIGKILL')
    await until(() => scanner.state.life === 'absent')
    rmSync(till, { force: true })
    rmSync(device, { force: true })
    await plug(till, device)
    plugs.tell()
    await until(() => scanner.state.life === 'ready')
    await appendFile(device, 'AGAIN\r')
    await until(() => scans.length === 5)
    await scanner.stop()
    rmSync(till, { force: true })
    rmSync(device, { force: true })
  },
)

test('a line that is not there is a state', async () => {
  const { scanner } = scannerAt('/dev/ttyNOTHING')
  await until(() => scanner.state.fault !== null)
  expect(scanner.state).toMatchObject({ life: 'absent', fault: { code: 'not-found' } })
  await scanner.stop()
})
