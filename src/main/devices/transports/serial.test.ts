/** A serial line over a pair of pseudo-terminals. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { scratchFolder } from '../../../../tests/support/clock.ts'
import { serialTransport } from './serial.ts'

let socat: ChildProcess | null = null
afterEach(() => {
  socat?.kill()
  socat = null
})

test('a line that is not there is not found', async () => {
  const transport = serialTransport({ path: '/dev/no-such-line', baudRate: 9600 })
  await expect(transport.open()).rejects.toMatchObject({ fault: { code: 'not-found' } })
})

test.runIf(existsSync('/usr/bin/socat'))(
  'bytes go there and back, a second program is kept out, and the end is told',
  async () => {
    const dir = scratchFolder()
    const [till, printer] = [join(dir, 'till'), join(dir, 'printer')]
    socat = spawn('socat', [`pty,raw,echo=0,link=${till}`, `pty,raw,echo=0,link=${printer}`])
    await expect.poll(() => existsSync(till) && existsSync(printer)).toBe(true)
    const other = await open(printer, 'r+')
    const transport = serialTransport({ path: till, baudRate: 9600 })
    const link = await transport.open()
    const heard: number[] = []
    link.onData((bytes) => heard.push(...bytes))
    await link.write(Uint8Array.from([0x1b, 0x40]))
    const { buffer } = await other.read(Buffer.alloc(2), 0, 2, null)
    expect([...buffer]).toEqual([0x1b, 0x40])
    await other.write(Uint8Array.from([0x12]))
    await expect.poll(() => heard).toEqual([0x12])
    await expect(transport.open()).rejects.toMatchObject({ fault: { code: 'busy' } })
    await other.close()
    const ended = new Promise((resolve) => link.onClose(resolve))
    socat.kill()
    expect(await ended).toMatchObject({ fault: { code: 'unplugged' } })
  },
)
