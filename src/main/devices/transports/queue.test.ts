import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../../tests/support/clock.ts'
import { cupsProgram, queueTransport } from './queue.ts'
import { windowsSpoolerProgram } from './windows-spooler.ts'

const BYTES = Uint8Array.from([0x1b, 0x40, 0xb5, 0xea, 0x0a])
const node = (code: string, ...args: string[]) => ({
  command: process.execPath,
  args: ['--eval', code, ...args],
})

test('a queue gets every byte as it is, and can confirm nothing', async () => {
  const file = join(scratchFolder(), 'job')
  const code = `process.stdin.pipe(require('node:fs').createWriteStream(process.argv[1]))`
  const transport = queueTransport(node(code, file))
  expect(transport.hasBackChannel).toBe(false)
  const link = await transport.open()
  await link.write(BYTES)
  expect([...readFileSync(file)]).toEqual([...BYTES])
})

test('a queue that refuses is offline with its words, one that is not there is a missing driver', async () => {
  const refusing = await queueTransport(
    node(`process.stderr.write('no such queue'); process.exit(1)`),
  ).open()
  await expect(refusing.write(BYTES)).rejects.toMatchObject({
    fault: { code: 'offline', cause: 'no such queue' },
  })
  const missing = await queueTransport({ command: '/no/such/program', args: [] }).open()
  await expect(missing.write(BYTES)).rejects.toMatchObject({ fault: { code: 'driver-missing' } })
})

test('the name of a queue is a name, whatever it looks like', () => {
  expect(cupsProgram('-o evil').args.slice(0, 2)).toEqual(['-d', '-o evil'])
  const name = `P'); Remove-Item C:\\ #`
  const { args } = windowsSpoolerProgram(name)
  const script = Buffer.from(args.at(-1) ?? '', 'base64').toString('utf16le')
  expect(script).not.toContain('Remove-Item')
  expect(script).toContain(Buffer.from(name, 'utf8').toString('base64'))
})
