/** The far ends of the cables in the guest: a scanner that has a keyboard too, a printer, a scanner at a serial line. */
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { characterTables } from '#main/devices/printer/character-tables.ts'
import { SimulatedPrinter, type Plug } from '#main/devices/simulators/printer.ts'
import {
  HONEYWELL_DESCRIPTOR,
  KEYBOARD_DESCRIPTOR,
  honeywellReports,
} from '../support/scanner-reports.ts'
import { makeGadget, type Gadget } from './gadget.ts'

export const SCANNER = { vendorId: 0x0c2e, productId: 0x0b62, serial: 'SCAN-0001' } as const
export const PRINTER_ID = 'MFG:GUEST;MDL:TM-T88;CMD:ESC/POS;CLS:PRINTER;'
export const PRINTER_SERIAL = 'PRINT-0001'

const NON_BLOCKING = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY
const LOOK_MS = 5

export const plugScanner = (): Gadget =>
  makeGadget({
    ...{ socket: 0, ...SCANNER, product: 'Hand scanner' },
    functions: {
      'hid.0': { report_length: '64', report_desc: HONEYWELL_DESCRIPTOR },
      'hid.1': {
        ...{ protocol: '1', subclass: '1', report_length: '8', report_desc: KEYBOARD_DESCRIPTOR },
      },
    },
  })

export const plugPrinter = (): Gadget =>
  makeGadget({
    ...{ socket: 1, vendorId: 0x04b8, productId: 0x0202 },
    ...{ product: 'Printer', serial: PRINTER_SERIAL },
    functions: { 'printer.0': { pnp_string: PRINTER_ID, q_len: '4' } },
  })

export const plugSerial = (): Gadget =>
  makeGadget({
    ...{ socket: 2, vendorId: 0x1eab, productId: 0x0006 },
    ...{ product: 'Serial scanner', serial: 'SER-0001' },
    functions: { 'acm.0': {} },
  })

/** Each report waits until the host has taken the one before it. */
export async function scanByHid(codes: readonly string[], aim: string | null): Promise<void> {
  const file = await open('/dev/hidg0', 'r+')
  for (const code of codes) {
    for (const report of honeywellReports(code, aim)) await file.write(report)
  }
  await file.close()
}

export function scanBySerial(codes: readonly string[]): void {
  const file = openSync('/dev/ttyGS0', NON_BLOCKING)
  for (const code of codes) writeSync(file, `${code}\r`)
  closeSync(file)
}

/** The simulated printer behind a real cable. */
export class PrinterAtCable {
  readonly printer = new SimulatedPrinter({ columns: 48, codes: characterTables })
  #file: number | null = null
  #timer: NodeJS.Timeout | null = null
  #isFull = false
  #bytes: Buffer[] = []

  connect(): void {
    const file = openSync('/dev/g_printer0', NON_BLOCKING)
    this.#file = file
    const plug: Plug = {
      answer: (bytes) => void writeSync(file, bytes),
      hold: (isFull) => (this.#isFull = isFull),
      gone: () => undefined,
    }
    this.printer.plug(true)
    this.printer.connect(plug)
    this.#timer = setInterval(() => this.#take(file), LOOK_MS)
  }

  /** What came since it was last asked. */
  takeBytes(): string {
    const bytes = Buffer.concat(this.#bytes)
    this.#bytes = []
    return bytes.toString('base64')
  }

  disconnect(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.printer.plug(false)
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }

  #take(file: number): void {
    if (this.#isFull) return
    const buffer = Buffer.alloc(4096)
    try {
      const bytes = buffer.subarray(0, readSync(file, buffer))
      this.#bytes.push(bytes)
      this.printer.receive(bytes)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
    }
  }
}
