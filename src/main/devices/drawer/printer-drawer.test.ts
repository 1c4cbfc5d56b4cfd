/** A drawer on a printer: one pulse each time, past whatever keeps the printer from printing, and no word about what nobody knows. */
import { expect, onTestFinished, test } from 'vitest'
import { PRINTER_MODELS } from '#shared/escpos/profile.ts'
import { testClock } from '../../../../tests/support/clock.ts'
import { systemTimers } from '../../timers.ts'
import { characterTables } from '../printer/character-tables.ts'
import { EscPosPrinter } from '../printer/escpos-printer.ts'
import { simulatedTransport } from '../simulators/printer-transport.ts'
import { SimulatedPrinter } from '../simulators/printer.ts'
import { PrinterDrawer, type PrinterDrawerParts } from './printer-drawer.ts'

async function counter(setup: Partial<PrinterDrawerParts['setup']> = {}) {
  const sim = new SimulatedPrinter({ columns: 48, codes: characterTables })
  const clock = testClock()
  const printer = new EscPosPrinter({
    ...{ deviceId: 'printer-1', transport: simulatedTransport(sim), clock },
    ...{ profile: PRINTER_MODELS['thermal-80'], fence: 'process-id', lookEveryMs: 0 },
    onChange: () => undefined,
    patience: { statusMs: 30, lookMs: 10, fenceMs: 150, settleMs: 100 },
  })
  let plugged: EscPosPrinter | null = printer
  const drawer = new PrinterDrawer({
    ...{ clock, timers: systemTimers, onChange: () => undefined, printer: () => plugged },
    setup: { pin: 2, pulseMs: 100, hasSensor: true, openLevel: 'low', ...setup },
  })
  onTestFinished(async () => {
    await drawer.stop()
    await printer.stop()
    sim.turnOff()
  })
  await printer.look()
  const remove = () => {
    plugged = null
  }
  return { sim, printer, drawer, remove }
}

test('one pulse, and the sensor says what became of it', async () => {
  const { sim, drawer } = await counter()
  expect(drawer.position).toBe('closed')
  await drawer.open()
  sim.put({ isDrawerOpen: true })
  await expect.poll(() => sim.kicks).toBe(1)
  await expect.poll(() => drawer.position).toBe('open')
  expect(drawer.state).toMatchObject({ life: 'ready', fault: null })
  expect(drawer.state.lastOkMs).not.toBeNull()
  expect(sim.problems).toEqual([])
})

test('without paper it opens at once, and not again when paper is put in', async () => {
  const { sim, printer, drawer } = await counter()
  sim.put({ paper: 'out' })
  await printer.look()
  expect(printer.state.fault?.code).toBe('paper-out')
  expect(drawer.state.life).toBe('ready')
  await drawer.open()
  await expect.poll(() => sim.kicks).toBe(1)
  sim.put({ paper: 'there' })
  await printer.look()
  expect(sim.kicks).toBe(1)
})

test('a drawer without a sensor is never said to be open or closed', async () => {
  const { sim, printer, drawer } = await counter({ hasSensor: false })
  sim.put({ isDrawerOpen: true })
  await printer.look()
  expect(drawer.position).toBe('unknown')
})

test('a sensor that is wired the other way round', async () => {
  const { sim, printer, drawer } = await counter({ openLevel: 'high' })
  expect(drawer.position).toBe('open')
  sim.put({ isDrawerOpen: true })
  await printer.look()
  expect(drawer.position).toBe('closed')
})

test('with the printer off it is not told to open, and says so', async () => {
  const { sim, printer, drawer, remove } = await counter()
  sim.plug(false)
  await printer.look()
  await expect(drawer.open()).rejects.toMatchObject({ name: 'DeviceError' })
  expect(sim.kicks).toBe(0)
  remove()
  expect(drawer.state).toMatchObject({ life: 'absent', fault: { code: 'not-found' } })
  expect(drawer.position).toBe('unknown')
  await expect(drawer.open()).rejects.toMatchObject({ fault: { code: 'not-found' } })
})
