/**
 * Printers behind a queue of the operating system: CUPS, and the Windows spooler. A queue takes a job whatever the printer
 * does and says nothing afterwards, so that what goes there is handed over and never known to be printed.
 */
import { spawn } from 'node:child_process'
import { DeviceError } from '../device-error.ts'
import { LinkEnds } from './link-ends.ts'
import { deviceErrorOf } from './system-error.ts'
import type { ByteLink, Transport } from './transport.ts'

const QUEUE_MS = 20_000

export interface QueueProgram {
  readonly command: string
  readonly args: readonly string[]
}

/** Filters of the queue are passed by: they would print commands as text. */
export const cupsProgram = (queue: string): QueueProgram => ({
  command: 'lp',
  args: ['-d', queue, '-o', 'raw', '-s', '--', '-'],
})

export const queueTransport = (program: QueueProgram): Transport => ({
  hasBackChannel: false,
  open: () => Promise.resolve(linkInto(program)),
})

/** Every write is a job of the queue's. */
function linkInto(program: QueueProgram): ByteLink {
  const ends = new LinkEnds()
  return {
    write: (bytes) => hand(program, bytes),
    onData: (listener) => ends.onData(listener),
    onClose: (listener) => ends.onClose(listener),
    close: () => ends.over(null),
  }
}

function hand({ command, args }: QueueProgram, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'], timeout: QUEUE_MS })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-500)
    })
    child.on('error', (error) => {
      const isMissing = 'code' in error && error.code === 'ENOENT'
      reject(isMissing ? new DeviceError('driver-missing', error) : deviceErrorOf(error, 'offline'))
    })
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new DeviceError(code === null ? 'timeout' : 'offline', said.trim()))
    })
    // What it does not read any more it says by its exit.
    child.stdin.on('error', () => undefined)
    child.stdin.end(bytes)
  })
}
