/** A printer as the till sees it, over the simulated one: what it says is believed, and nothing else. */
import { afterEach, expect, test, vi } from 'vitest'
import { centered, text } from '#shared/receipt/document.ts'
import { slipsOf, textOfPaper } from '#shared/escpos/paper.ts'
import { PRINTER_MODELS } from '#shared/escpos/profile.ts'
import { testClock } from '../../../../tests/support/clock.ts'
import { simulatedTransport } from '../simulators/printer-transport.ts'
import { SimulatedPrinter, type SimulatedPrinterOptions } from '../simulators/printer.ts'
import { characterTables } from './character-tables.ts'
import { EscPosPrinter, type EscPosPrinterParts } from './escpos-printer.ts'

let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

function counter(
  options: Partial<SimulatedPrinterOptions> = {},
  parts: Partial<EscPosPrinterParts> = {},
) {
  const sim = new SimulatedPrinter({ columns: 48, codes: characterTables, ...options })
  const printer = new EscPosPrinter({
    deviceId: 'printer-1',
    transport: simulatedTransport(sim),
    profile: PRINTER_MODELS['thermal-80'],
    fence: 'process-id',
    clock: testClock(),
    onChange: () => undefined,
    patience: { statusMs: 30, lookMs: 10, fenceMs: 150, settleMs: 100 },
    lookEveryMs: 0,
    ...parts,
  })
  stop = async () => {
    await printer.stop()
    sim.turnOff()
  }
  return { sim, printer }
}

const job = (key: string, fence = 7) => ({
  key,
  fence,
  document: { lines: [centered('东门便利店'), text(key)] },
  isAfterBreak: false,
})
const nobody = () => undefined
const slips = (sim: SimulatedPrinter) =>
  slipsOf(sim.paper).map(({ slip }) => textOfPaper(slip).map((row) => row.trim()))

test('a job that the printer confirms is printed, and on paper', async () => {
  const { sim, printer } = counter()
  const ready = await printer.prepare(job('T01-000001-K7QX'))
  expect(slips(sim)).toEqual([])
  expect(await ready.send(nobody)).toBe('printed')
  expect(slips(sim)).toEqual([['东门便利店', 'T01-000001-K7QX']])
  expect(printer.health).toEqual({ state: 'ready', fault: null })
})

test.each([
  ['cover-open', { isCoverOpen: true }],
  ['paper-out', { paper: 'out' }],
  ['cutter', { isCutterJammed: true }],
] as const)('%s: nothing is sent, and it is said why', async (code, condition) => {
  const { sim, printer } = counter()
  sim.put(condition)
  await expect(printer.prepare(job('A'))).rejects.toMatchObject({ fault: { code } })
  expect(printer.health).toEqual({ state: 'fault', fault: code })
  sim.put({ isCoverOpen: false, paper: 'there', isCutterJammed: false })
  expect(await (await printer.prepare(job('A'))).send(nobody)).toBe('printed')
  expect(slips(sim)).toHaveLength(1)
})

test('near the end of its paper it prints and says so', async () => {
  const { sim, printer } = counter()
  sim.put({ paper: 'near-end' })
  await printer.look()
  expect(printer.health).toEqual({ state: 'ready', fault: 'paper-near-end' })
  expect(await (await printer.prepare(job('A'))).send(nobody)).toBe('printed')
})

test('paper that ends in the middle is waited for as long as it takes, and told', async () => {
  const { sim, printer } = counter({ bytesPerTick: 8 })
  sim.let({ kind: 'paper-out', afterBytes: 24 })
  const told: (string | null)[] = []
  const sent = (await printer.prepare(job('A'))).send((why) => told.push(why))
  await expect.poll(() => told).toEqual(['paper-out'])
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(printer.health.fault).toBe('paper-out')
  sim.put({ paper: 'there' })
  expect(await sent).toBe('printed')
  expect(told).toEqual(['paper-out', null])
  expect(slips(sim)).toEqual([['东门便利店', 'A']])
})

test.each(['power-cut', 'cable-cut'] as const)('%s: nobody knows what came out', async (kind) => {
  const { sim, printer } = counter()
  const ready = await printer.prepare(job('A'))
  sim.let({ kind, afterBytes: 12 })
  await expect(ready.send(nobody)).rejects.toMatchObject({ fault: { code: 'unplugged' } })
})

test.each(['process-id', 'gs-r'] as const)(
  '%s: the late answer to a job that broke off confirms nothing',
  async (fence) => {
    const { sim, printer } = counter({ bytesPerTick: 96 }, { fence })
    const first = await printer.prepare(job('A'.repeat(2000), 1))
    sim.let({ kind: 'cable-cut', afterBytes: 60 })
    await expect(first.send(nobody)).rejects.toThrow()
    // All of it is in the printer, which prints on and answers whoever is there.
    sim.let({ kind: 'power-cut', afterBytes: 3000 })
    const second = printer.prepare(job('B', 2)).then((ready) => ready.send(nobody))
    await expect(second).rejects.toMatchObject({ fault: { code: 'unplugged' } })
    expect(slips(sim).some((slip) => slip.includes('B'))).toBe(false)
  },
)

test('a printer that never confirms is given its time, and then nobody knows', async () => {
  const { printer } = counter({ knowsProcessId: false })
  await expect((await printer.prepare(job('A'))).send(nobody)).rejects.toMatchObject({
    fault: { code: 'timeout' },
  })
})

test('without a question nothing is ever called printed', async () => {
  const { sim, printer } = counter({}, { fence: 'none' })
  expect(await (await printer.prepare(job('A'))).send(nobody)).toBe('handed-over')
  await expect.poll(() => slips(sim)).toHaveLength(1)
})

test('what a unit answers is found out once', async () => {
  const onProbed = vi.fn()
  const first = counter({}, { fence: 'auto', onProbed })
  await first.printer.look()
  await first.printer.look()
  expect(onProbed.mock.calls).toEqual([['process-id']])
  await stop()
  const second = counter({ knowsProcessId: false }, { fence: 'auto', onProbed })
  expect(await (await second.printer.prepare(job('A'))).send(nobody)).toBe('printed')
  await stop()
  const third = counter({ knowsProcessId: false, knowsGsR: false }, { fence: 'auto', onProbed })
  expect(await (await third.printer.prepare(job('A'))).send(nobody)).toBe('handed-over')
  expect(onProbed.mock.calls).toEqual([['process-id'], ['gs-r'], ['none']])
})

test('a printer that tells nothing of itself prints all the same', async () => {
  const { sim, printer } = counter({ answersStatus: false })
  expect(await (await printer.prepare(job('A'))).send(nobody)).toBe('printed')
  expect(printer.isDrawerPinHigh).toBeNull()
  expect(slips(sim)).toHaveLength(1)
})

test('one writer at a time: two jobs never mix', async () => {
  const { sim, printer } = counter({ bytesPerTick: 24 })
  const both = ['A'.repeat(40), 'B'.repeat(40)].map(async (key, index) =>
    (await printer.prepare(job(key, index))).send(nobody),
  )
  expect(await Promise.all(both)).toEqual(['printed', 'printed'])
  expect(slips(sim).map((slip) => slip[1])).toEqual(['A'.repeat(40), 'B'.repeat(40)])
})

test('a job that is dropped leaves nothing behind and lets the next one in', async () => {
  const { sim, printer } = counter()
  ;(await printer.prepare(job('A'))).drop()
  expect(await (await printer.prepare(job('B'))).send(nobody)).toBe('printed')
  expect(slips(sim)).toEqual([['东门便利店', 'B']])
})

test('the drawer opens once, on its own and past a printer without paper', async () => {
  const { sim, printer } = counter({ bytesPerTick: 8 })
  await printer.kick({ pin: 2, ms: 100 })
  await expect.poll(() => sim.kicks).toBe(1)
  sim.let({ kind: 'paper-out', afterBytes: 16 })
  const sent = (await printer.prepare(job('A'))).send(nobody)
  await expect.poll(() => printer.health.fault).toBe('paper-out')
  await printer.kick({ pin: 5, ms: 100 })
  await expect.poll(() => sim.kicks).toBe(2)
  sim.put({ paper: 'there' })
  expect(await sent).toBe('printed')
  expect(sim.kicks).toBe(2)
})

test('a printer that is off is absent, and there again when it is on', async () => {
  const { sim, printer } = counter()
  sim.turnOff()
  await expect(printer.prepare(job('A'))).rejects.toMatchObject({ fault: { code: 'offline' } })
  expect(printer.health).toEqual({ state: 'fault', fault: 'offline' })
  sim.turnOn()
  printer.reconnect()
  await expect.poll(() => printer.health.state).toBe('ready')
})

test('the end of the program leaves a job that waits to those who ask later', async () => {
  const { sim, printer } = counter({ bytesPerTick: 8 })
  sim.let({ kind: 'paper-out', afterBytes: 24 })
  const sent = (await printer.prepare(job('A'))).send(nobody)
  const failed = expect(sent).rejects.toMatchObject({ fault: { code: 'unplugged' } })
  await expect.poll(() => printer.health.fault).toBe('paper-out')
  await printer.stop()
  await failed
})
