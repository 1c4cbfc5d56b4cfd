/** Ways to a simulated printer: within the program, and over TCP as to a real one. */
import { createServer, type Server } from 'node:net'
import type { FaultCode } from '#shared/devices/device.ts'
import { DeviceError } from '../device-error.ts'
import { LinkEnds } from '../transports/link-ends.ts'
import type { ByteLink, Transport } from '../transports/transport.ts'
import type { Plug, SimulatedPrinter } from './printer.ts'

export const simulatedTransport = (printer: SimulatedPrinter): Transport => ({
  hasBackChannel: true,
  open: () =>
    new Promise((resolve, reject) => {
      const link = plugInto(printer)
      if (link === null) {
        reject(new DeviceError(whyNot(printer), 'the simulated printer'))
      } else resolve(link)
    }),
})

function whyNot({ isPlugged, isOn }: SimulatedPrinter): FaultCode {
  if (!isPlugged) return 'unplugged'
  return isOn ? 'busy' : 'offline'
}

function plugInto(printer: SimulatedPrinter): ByteLink | null {
  const ends = new LinkEnds()
  let isFull = false
  let waiting: { readonly bytes: Uint8Array; readonly done: () => void }[] = []
  const flow = () => {
    while (!isFull) {
      const next = waiting.shift()
      if (next === undefined) return
      printer.receive(next.bytes)
      next.done()
    }
  }
  const plug: Plug = {
    answer: (bytes) => {
      setImmediate(() => ends.data(bytes))
    },
    hold: (full) => {
      isFull = full
      flow()
    },
    gone: () => {
      waiting = []
      ends.over(new DeviceError('unplugged', 'the simulated printer was unplugged'))
    },
  }
  if (!printer.connect(plug)) return null
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (ends.isOver) return reject(new DeviceError('unplugged', 'the link is gone'))
        waiting.push({ bytes, done: resolve })
        flow()
      }),
    onData: (listener) => ends.onData(listener),
    onClose: (listener) => ends.onClose(listener),
    close() {
      printer.disconnect(plug)
      ends.over(null)
    },
  }
}

export interface ServedPrinter {
  readonly port: number
  close(): Promise<void>
}

/** One host at a time, as most printers have it: who comes meanwhile is turned away. */
export async function servePrinter(printer: SimulatedPrinter, port = 0): Promise<ServedPrinter> {
  const server: Server = createServer((socket) => {
    const plug: Plug = {
      answer: (bytes) => socket.write(bytes),
      hold: (isFull) => (isFull ? socket.pause() : socket.resume()),
      gone: () => socket.resetAndDestroy(),
    }
    socket.on('error', () => undefined)
    if (!printer.connect(plug)) return socket.resetAndDestroy()
    socket.on('data', (bytes) => printer.receive(bytes))
    socket.on('close', () => printer.disconnect(plug))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => {
      printer.cutCable()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
