/** A serial line: RS-232, or USB that behaves like it. The driver is loaded when it is needed, and may be missing. */
import type { SerialPort } from 'serialport'
import { DeviceError } from '../device-error.ts'
import { LinkEnds } from './link-ends.ts'
import { deviceErrorOf } from './system-error.ts'
import type { ByteLink, Transport } from './transport.ts'

export interface SerialLine {
  readonly path: string
  readonly baudRate: number
  readonly dataBits?: 7 | 8
  readonly parity?: 'none' | 'even' | 'odd'
}

export function serialTransport(line: SerialLine): Transport {
  return { hasBackChannel: true, open: () => openLine(line) }
}

async function openLine({ path, baudRate, dataBits = 8, parity = 'none' }: SerialLine) {
  const { SerialPort: Port } = await import('serialport').catch((error: unknown) => {
    throw new DeviceError('driver-missing', error)
  })
  const port = new Port({ path, baudRate, dataBits, parity, autoOpen: false })
  await new Promise<void>((resolve, reject) => {
    port.open((error) => {
      if (error === null || error === undefined) resolve()
      else reject(openError(error))
    })
  })
  return linkOver(port)
}

/** The driver has no codes of its own. */
function openError(error: Error): DeviceError {
  if (/lock|busy/iu.test(error.message)) return new DeviceError('busy', error)
  if (/permission|access/iu.test(error.message)) return new DeviceError('permission', error)
  return deviceErrorOf(error, 'not-found')
}

function linkOver(port: SerialPort): ByteLink {
  const ends = new LinkEnds()
  let isOurs = false
  port.on('data', (bytes: Buffer) => ends.data(bytes))
  port.on('error', (error: Error) => ends.over(deviceErrorOf(error, 'unplugged')))
  port.on('close', () =>
    ends.over(isOurs ? null : new DeviceError('unplugged', 'the line is gone')),
  )
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (ends.isOver) return reject(new DeviceError('unplugged', 'the line is gone'))
        const fail = (error: Error) => reject(deviceErrorOf(error, 'unplugged'))
        port.write(bytes, (error) => (error ? fail(error) : undefined))
        port.drain((error) => (error ? fail(error) : resolve()))
      }),
    onData: (listener) => ends.onData(listener),
    onClose: (listener) => ends.onClose(listener),
    close() {
      isOurs = true
      if (port.isOpen) port.close()
    },
  }
}
