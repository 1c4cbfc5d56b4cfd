/** The way to a device that takes bytes, by how it is set up. Null: that is no way of bytes, or belongs to somebody else. */
import type { Connection } from '#shared/devices/device.ts'
import { linePrinterTransport } from './line-printer.ts'
import { cupsProgram, queueTransport } from './queue.ts'
import { serialTransport } from './serial.ts'
import { tcpTransport } from './tcp.ts'
import type { Transport } from './transport.ts'
import { windowsSpoolerProgram } from './windows-spooler.ts'

export function transportOf(connection: Connection): Transport | null {
  switch (connection.by) {
    case 'tcp':
      return tcpTransport(connection.host, connection.port)
    case 'serial':
      return serialTransport(connection)
    case 'line-printer':
      return linePrinterTransport(connection)
    case 'cups':
      return queueTransport(cupsProgram(connection.queue))
    case 'windows-spooler':
      return queueTransport(windowsSpoolerProgram(connection.printer))
    default:
      return null
  }
}
