/** What a careless program does: connects, writes, ends, and calls it printed. The judge has to catch it. */
import { connect } from 'node:net'
import { characterTables } from '#main/devices/printer/character-tables.ts'
import { SimulatedPrinter } from '#main/devices/simulators/printer.ts'
import { servePrinter } from '#main/devices/simulators/printer-transport.ts'
import { encodeDocument } from '#shared/escpos/encode.ts'
import { PRINTER_MODELS } from '#shared/escpos/profile.ts'
import { centered, pair } from '#shared/receipt/document.ts'
import type { SeededRandom } from '../crash/random.ts'
import { partsFor } from '../support/papers.ts'
import { receiptsOn } from './read-paper.ts'

/** Receipts that were called printed and lie nowhere. */
export async function loseCarelessly(
  random: SeededRandom,
  jobs: number,
): Promise<readonly string[]> {
  const printer = new SimulatedPrinter({ columns: 32, codes: characterTables, bytesPerTick: 96 })
  const served = await servePrinter(printer)
  const called: string[] = []
  for (let job = 0; job < jobs; job += 1) {
    const receiptNo = `T01-${String(job).padStart(6, '0')}-AAAA`
    printer.turnOn()
    printer.let({ kind: 'power-cut', afterBytes: 1 + random.between(0, 1200) })
    if (await send(served.port, slip(receiptNo))) called.push(receiptNo)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  printer.turnOff()
  await served.close()
  const onPaper = new Set(receiptsOn(printer.paper).map(({ receiptNo }) => receiptNo))
  return called.filter((receiptNo) => !onPaper.has(receiptNo))
}

const slip = (receiptNo: string): Uint8Array =>
  encodeDocument(
    {
      lines: [
        centered('断电测试店'),
        pair('单号', receiptNo),
        ...Array.from({ length: 20 }, (_, line) => pair(`商品 ${line}`, '3.50')),
        centered('谢谢惠顾'),
      ],
    },
    partsFor(PRINTER_MODELS['thermal-58']),
    { fence: null, isAfterBreak: false },
  ).bytes

const send = (port: number, bytes: Uint8Array): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.on('error', () => resolve(false))
    socket.on('connect', () => socket.end(bytes, () => resolve(true)))
  })
