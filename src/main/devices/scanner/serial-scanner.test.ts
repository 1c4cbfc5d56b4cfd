/** Scanners at real serial lines, which are pairs of pseudo terminals here. */
import { expect, test } from 'vitest'
import { testClock } from '../../../../tests/support/clock.ts'
import { FakePlugs } from '../../../../tests/support/fake-hid.ts'
import { hasPtys, ptyLine } from '../../../../tests/support/pty.ts'
import { systemTimers } from '../../timers.ts'
import type { Scan } from '../ports.ts'
import { serialTransport } from '../transports/serial.ts'
import { openSerialScanner } from './serial-scanner.ts'
import { WiredScanner } from './scanner.ts'

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

test.runIf(hasPtys)(
  'codes come whatever ends them, and after it was plugged in again',
  async () => {
    const line = ptyLine()
    const gun = await line.plugIn()
    const { scanner, scans, plugs } = scannerAt(line.path)
    await expect.poll(() => scanner.state.life).toBe('ready')
    await gun.say('6901234567892\r]C1010690123456789210A7\u001d17281231\r\n96385074\n')
    await expect.poll(() => scans).toHaveLength(3)
    await gun.say('NO-END')
    await expect.poll(() => scans).toHaveLength(4)
    expect(scans.map(({ aim, code, seq }) => [seq, aim, code])).toEqual([
      [1, null, '6901234567892'],
      [2, ']C1', '010690123456789210A7\u001d17281231'],
      [3, null, '96385074'],
      [4, null, 'NO-END'],
    ])
    gun.pull()
    await expect.poll(() => scanner.state.life).toBe('absent')
    const again = await line.plugIn()
    plugs.tell()
    await expect.poll(() => scanner.state.life).toBe('ready')
    await again.say('AGAIN\r')
    await expect.poll(() => scans).toHaveLength(5)
    await scanner.stop()
  },
)

test('a line that is not there is a state', async () => {
  const { scanner } = scannerAt('/dev/ttyNOTHING')
  await expect.poll(() => scanner.state.fault).not.toBeNull()
  expect(scanner.state).toMatchObject({ life: 'absent', fault: { code: 'not-found' } })
  await scanner.stop()
})
