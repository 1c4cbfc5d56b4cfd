import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { must } from '#shared/kernel/assert.ts'
import type { DeviceError } from '../device-error.ts'
import { tcpTransport } from './tcp.ts'

let server: Server | null = null
afterEach(() => {
  server?.close()
  server = null
})

async function listening(onSocket: (socket: Socket) => void): Promise<number> {
  const made = createServer(onSocket)
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  const address = must(made.address(), 'it listens')
  return typeof address === 'string' ? 0 : address.port
}

test('bytes go there and back, and our own end is no fault', async () => {
  const port = await listening((socket) => socket.on('data', (bytes) => socket.write(bytes)))
  const link = await tcpTransport('127.0.0.1', port).open()
  const heard: number[] = []
  link.onData((bytes) => heard.push(...bytes))
  const closed = new Promise<DeviceError | null>((resolve) => link.onClose(resolve))
  await link.write(Uint8Array.from([1, 2, 3]))
  await expect.poll(() => heard).toEqual([1, 2, 3])
  link.close()
  expect(await closed).toBeNull()
})

test('a printer that goes is unplugged, for who listens and for who writes', async () => {
  const port = await listening((socket) => {
    socket.once('data', () => socket.resetAndDestroy())
  })
  const link = await tcpTransport('127.0.0.1', port).open()
  const gone = new Promise<DeviceError | null>((resolve) => link.onClose(resolve))
  await link.write(Uint8Array.from([1]))
  const reason = await gone
  expect(reason?.fault.code).toBe('unplugged')
  await expect(link.write(Uint8Array.from([1]))).rejects.toMatchObject({
    fault: { code: 'unplugged' },
  })
})

test('nobody there is offline', async () => {
  const port = await listening(() => undefined)
  await new Promise((resolve) => server?.close(resolve))
  await expect(tcpTransport('127.0.0.1', port).open()).rejects.toMatchObject({
    fault: { code: 'offline' },
  })
})
