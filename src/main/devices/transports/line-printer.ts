/**
 * A USB printer under Linux: /dev/usb/lpN, whose number is another one after each plugging in, so that it is found by what
 * the device says of itself. Opened without blocking: a printer without paper takes nothing, and must hold no thread.
 */
import { constants } from 'node:fs'
import { open, readFile, readdir, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { DeviceError } from '../device-error.ts'
import { LinkEnds } from './link-ends.ts'
import { deviceErrorOf } from './system-error.ts'
import type { ByteLink, Transport } from './transport.ts'

export interface LinePrinterId {
  /** What the device calls itself (IEEE 1284): MFG, MDL, CMD. */
  readonly ieee1284: string
  /** Empty where it has none. */
  readonly serial: string
}

export interface FoundLinePrinter extends LinePrinterId {
  readonly path: string
}

export interface LinePrinterPlaces {
  readonly classDir: string
  readonly deviceDir: string
}

const PLACES: LinePrinterPlaces = { classDir: '/sys/class/usbmisc', deviceDir: '/dev/usb' }

/** None where there is no such class of devices. */
export async function findLinePrinters(places = PLACES): Promise<readonly FoundLinePrinter[]> {
  const names = await readdir(places.classDir).catch((): string[] => [])
  const found = names
    .filter((name) => /^lp\d+$/u.test(name))
    .map(async (name) => {
      const device = join(places.classDir, name, 'device')
      const ieee1284 = await textOf(join(device, 'ieee1284_id'))
      const serial = await textOf(join(device, '..', 'serial'))
      return { path: join(places.deviceDir, name), ieee1284, serial }
    })
  return await Promise.all(found)
}

const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => '',
  )

export function linePrinterTransport(id: LinePrinterId, places = PLACES): Transport {
  return {
    hasBackChannel: true,
    async open() {
      const all = await findLinePrinters(places)
      const one = all.find(
        ({ ieee1284, serial }) => ieee1284 === id.ieee1284 && serial === id.serial,
      )
      if (one === undefined) throw new DeviceError('not-found', 'no such printer is plugged in')
      return openDevice(one.path)
    },
  }
}

const FLAGS = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY
/** Between two looks at a device that has nothing to say, or takes nothing now. */
const PAUSE_MS = 30
const CHUNK_BYTES = 4096

async function openDevice(path: string): Promise<ByteLink> {
  let handle: FileHandle
  try {
    handle = await open(path, FLAGS)
  } catch (error) {
    throw deviceErrorOf(error, 'not-found')
  }
  const ends = new LinkEnds()
  let writing = Promise.resolve()
  let isOurs = false
  const end = (reason: DeviceError | null) => {
    if (ends.isOver) return
    ends.over(reason)
    handle.close().catch(() => undefined)
  }
  void listen(handle, ends, end)
  return {
    write(bytes) {
      const written = writing.then(() => writeAll(handle, bytes, ends))
      writing = written.catch((error: unknown) => {
        if (!isOurs) end(deviceErrorOf(error, 'unplugged'))
      })
      return written
    },
    onData: (listener) => ends.onData(listener),
    onClose: (listener) => ends.onClose(listener),
    close() {
      isOurs = true
      end(null)
    },
  }
}

async function listen(
  handle: FileHandle,
  ends: LinkEnds,
  end: (reason: DeviceError) => void,
): Promise<void> {
  const buffer = Buffer.alloc(256)
  while (!ends.isOver) {
    try {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null)
      if (ends.isOver) return
      if (bytesRead > 0) ends.data(Uint8Array.from(buffer.subarray(0, bytesRead)))
      else await pause()
    } catch (error) {
      if (!isFull(error)) return end(deviceErrorOf(error, 'unplugged'))
      await pause()
    }
  }
}

/** Part by part, as the device takes it. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, ends: LinkEnds): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    if (ends.isOver) throw new DeviceError('unplugged', 'closed while writing')
    try {
      const length = Math.min(CHUNK_BYTES, bytes.length - at)
      const { bytesWritten } = await handle.write(bytes, at, length)
      at += bytesWritten
    } catch (error) {
      if (!isFull(error)) throw deviceErrorOf(error, 'unplugged')
      await pause()
    }
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EAGAIN'

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS))
