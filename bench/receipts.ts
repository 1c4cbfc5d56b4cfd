/**
 * From the answer to a sale of eight lines to the first byte of its receipt at a printer on the network, which is simulated
 * and prints as fast as it reads; in turns with the floor: the same bytes written to a bare socket by nobody's driver. Then
 * how long the bytes themselves take, out of the journal. Alone: node bench/receipts.ts [--quick]
 */
import { mkdtempSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { RESET } from '#shared/escpos/commands.ts'
import { encodeDocument } from '#shared/escpos/encode.ts'
import { PRINTER_MODELS } from '#shared/escpos/profile.ts'
import type { CompletedSale } from '#shared/api/checkout.ts'
import { must } from '#shared/kernel/assert.ts'
import type { Backend } from '#main/backend.ts'
import { systemClock } from '#main/clock.ts'
import { characterTables } from '#main/devices/printer/character-tables.ts'
import { SimulatedPrinter } from '#main/devices/simulators/printer.ts'
import { servePrinter } from '#main/devices/simulators/printer-transport.ts'
import { systemIds } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import type { Deps } from '#main/services/deps.ts'
import { findSlip } from '#main/services/slips.ts'
import { readIdentity } from '#main/store/counters.ts'
import { readSettings } from '#main/store/settings.ts'
import { partsFor } from '../tests/support/papers.ts'
import { benchFolder, call, openBenchStore, putStore, startSignedIn } from './catalogue.ts'
import { cash, ITEMS, ringUp, settled } from './commit.ts'
import { benchArgs, figureOf, report, type BenchArgs, type BenchResult } from './floor.ts'

const ROUNDS = 500
const ROUNDS_QUICK = 100
/** The printer is asked what it is, and the program warms up. */
const FIRST_ROUNDS = 10
const PROFILE = PRINTER_MODELS['thermal-80']

/** Knows when a receipt began to come in. Questions about the printer's state are none. */
class WatchedPrinter extends SimulatedPrinter {
  #job: { readonly begunMs: number; readonly chunks: Uint8Array[] } | null = null

  override receive(bytes: Uint8Array): void {
    if (this.#job !== null) this.#job.chunks.push(bytes)
    else if (RESET.every((byte, at) => bytes[at] === byte)) {
      this.#job = { begunMs: performance.now(), chunks: [bytes] }
    }
    super.receive(bytes)
  }

  /** What came since the last receipt was taken. */
  take(): { readonly begunMs: number; readonly bytes: Uint8Array } {
    const { begunMs, chunks } = must(this.#job, 'a receipt came in')
    this.#job = null
    return { begunMs, bytes: Buffer.concat(chunks) }
  }
}

export async function benchReceipts({ isQuick }: BenchArgs): Promise<BenchResult> {
  const rounds = isQuick ? ROUNDS_QUICK : ROUNDS
  const dir = mkdtempSync(join(benchFolder().path, 'receipts-'))
  await putStore({ count: ITEMS }, dir)
  const printer = new WatchedPrinter({ columns: PROFILE.columns, codes: characterTables })
  const served = await servePrinter(printer)
  const bare = await bareSocket()
  const backend = await startSignedIn(dir)
  await call(backend, 'devices.save', { setup: setupAt(served.port) })
  const [firstMs, bareMs, receiptNos]: [number[], number[], string[]] = [[], [], []]
  let size = 0
  for (let round = -FIRST_ROUNDS; round < rounds; round += 1) {
    const { receiptNo, answeredMs } = await pay(backend, round + FIRST_ROUNDS)
    await settled(backend)
    const { begunMs, bytes } = printer.take()
    const floorMs = await bare.sampleMs(bytes)
    if (round < 0) continue
    firstMs.push(begunMs - answeredMs)
    bareMs.push(floorMs)
    receiptNos.push(receiptNo)
    size = bytes.length
  }
  await backend.stop()
  await bare.close()
  await served.close()
  const madeMs = await timeBytes(dir, receiptNos)
  return {
    bench: 'receipts',
    figures: [
      figureOf('floor: connect, write, first byte', bareMs),
      figureOf('answer to the sale → first byte', firstMs, bareMs),
      figureOf('journal → bytes of the receipt', madeMs, bareMs),
    ],
    facts: { 'bytes of a receipt': size, 'problems on paper': printer.problems.length },
  }
}

const setupAt = (port: number) => ({
  ...{ kind: 'printer', deviceId: 'printer-1', name: 'Bench' },
  connection: { by: 'tcp', host: '127.0.0.1', port },
})

async function pay(backend: Backend, round: number) {
  const { revision, cashDueMinor } = await ringUp(backend, round, [])
  const input = { revision, tender: cash(cashDueMinor) }
  const { receiptNo } = await call<CompletedSale>(backend, 'checkout.complete', input)
  return { receiptNo, answeredMs: performance.now() }
}

/** Read by nothing of ours. */
async function bareSocket() {
  let heard: () => void = () => undefined
  const server = createServer((socket) => {
    socket.once('data', () => heard())
    socket.on('error', () => undefined)
    socket.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    async sampleMs(bytes: Uint8Array): Promise<number> {
      const first = new Promise<number>((resolve) => {
        heard = () => resolve(performance.now())
      })
      const startedMs = performance.now()
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      socket.once('connect', () => socket.write(bytes))
      const tookMs = (await first) - startedMs
      socket.destroy()
      return tookMs
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** Found, laid out and encoded, without anything that sends. */
async function timeBytes(dir: string, receiptNos: readonly string[]): Promise<number[]> {
  const store = await openBenchStore(dir)
  const deps: Deps = {
    ...{ store, clock: systemClock, ids: systemIds, log: silentLog },
    ...{ settings: store.read(readSettings), identity: store.read(readIdentity) },
  }
  const parts = partsFor(PROFILE)
  const tookMs = receiptNos.map((receiptNo) => {
    const startedMs = performance.now()
    const slip = must(
      store.read((tx) => findSlip(tx, deps, receiptNo)),
      'the sale is in the journal',
    )
    encodeDocument(slip.layOut(0), parts, { fence: 1, isAfterBreak: false })
    return performance.now() - startedMs
  })
  store.close()
  return tookMs
}

if (import.meta.main) {
  const args = benchArgs()
  report([await benchReceipts(args)], args)
}
