/** A serial line over a pair of pseudo-terminals. */
import { expect, test } from 'vitest'
import { hasPtys, ptyLine } from '../../../../tests/support/pty.ts'
import { serialTransport } from './serial.ts'

test('a line that is not there is not found', async () => {
  const transport = serialTransport({ path: '/dev/no-such-line', baudRate: 9600 })
  await expect(transport.open()).rejects.toMatchObject({ fault: { code: 'not-found' } })
})

test.runIf(hasPtys)(
  'bytes go there and back, a second program is kept out, and the end is told',
  async () => {
    const line = ptyLine()
    const printer = await line.plugIn()
    const transport = serialTransport({ path: line.path, baudRate: 9600 })
    const link = await transport.open()
    const heard: number[] = []
    link.onData((bytes) => heard.push(...bytes))
    await link.write(Uint8Array.from([0x1b, 0x40]))
    await expect.poll(() => printer.heard).toEqual([0x1b, 0x40])
    await printer.say(Uint8Array.from([0x12]))
    await expect.poll(() => heard).toEqual([0x12])
    await expect(transport.open()).rejects.toMatchObject({ fault: { code: 'busy' } })
    const ended = new Promise((resolve) => link.onClose(resolve))
    printer.pull()
    expect(await ended).toMatchObject({ fault: { code: 'unplugged' } })
  },
)
