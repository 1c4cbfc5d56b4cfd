/** Raw bytes over TCP, port 9100 as a rule: how printers on the store's network are reached. */
import { connect, type Socket } from 'node:net'
import { DeviceError } from '../device-error.ts'
import { LinkEnds } from './link-ends.ts'
import { deviceErrorOf } from './system-error.ts'
import type { ByteLink, Transport } from './transport.ts'

const CONNECT_MS = 1500
/** What was handed to the system gets this long to leave it. */
const LINGER_MS = 2000

export function tcpTransport(host: string, port: number, connectMs = CONNECT_MS): Transport {
  return { hasBackChannel: true, open: () => openSocket(host, port, connectMs) }
}

function openSocket(host: string, port: number, connectMs: number): Promise<ByteLink> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    const timer = setTimeout(
      () => socket.destroy(new DeviceError('timeout', `no answer from ${host}:${port}`)),
      connectMs,
    )
    const fail = (error: Error) => {
      clearTimeout(timer)
      reject(deviceErrorOf(error, 'not-found'))
    }
    socket.once('error', fail)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', fail)
      resolve(linkOver(socket))
    })
  })
}

function linkOver(socket: Socket): ByteLink {
  const ends = new LinkEnds()
  let reason: DeviceError | null = null
  let isOurs = false
  socket.on('data', (bytes) => ends.data(bytes))
  socket.on('error', (error) => {
    reason = deviceErrorOf(error, 'unplugged')
  })
  // The other side ends a connection only by going away.
  socket.on('end', () => socket.destroy())
  socket.on('close', () =>
    ends.over(isOurs ? null : (reason ?? new DeviceError('unplugged', 'the connection ended'))),
  )
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (ends.isOver) return reject(new DeviceError('unplugged', 'the connection is gone'))
        socket.write(bytes, (error) => {
          if (error === undefined || error === null) resolve()
          else reject(deviceErrorOf(error, 'unplugged'))
        })
      }),
    onData: (listener) => ends.onData(listener),
    onClose: (listener) => ends.onClose(listener),
    close() {
      isOurs = true
      socket.end()
      setTimeout(() => socket.destroy(), LINGER_MS).unref()
    },
  }
}
