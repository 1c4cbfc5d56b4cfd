import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Frame, Link } from '#shared/api/link.ts'
import { events, type EventName } from '#shared/api/events.ts'
import { MINUTE_MS, scratchFolder, SECOND_MS, testClock } from '../../tests/support/clock.ts'
import { CODE, type TestShop } from '../../tests/support/goods.ts'
import { startTestTill, type TestTill } from '../../tests/support/till.ts'
import { tamper } from '../../tests/support/store.ts'
import { startBackend } from './backend.ts'
import { silentLog } from './log.ts'
import type { LogFields } from './log.ts'

interface Connected extends Link {
  readonly frames: Frame[]
  readonly heard: () => { seq: number; name: string; payload: unknown }[]
}

/** A screen that keeps what it is sent. */
function connect(till: TestTill, clientId: string): Connected {
  const frames: Frame[] = []
  let onDown: () => void = () => undefined
  const link: Connected = {
    frames,
    post: (frame) => void frames.push(frame),
    onFrame: () => undefined,
    onDown: (listener) => (onDown = listener),
    close: () => onDown(),
    heard: () => frames.flatMap((frame) => (frame.t === 'event' ? [frame] : [])),
  }
  till.backend.serve(link, { clientId })
  return link
}

async function start(options: TestShop & { dir?: string; by?: '101' | '901' } = {}) {
  const dir = options.dir ?? scratchFolder()
  const till = await startTestTill({ by: '101', ...options, dir })
  onTestFinished(() => till.stop())
  return till
}

const names = (screen: Connected) => screen.heard().map(({ name }) => name)

test('a screen hears of what another one did to the ticket, in order and without a gap', async () => {
  const till = await start()
  await till.ok('shift.open', { floatMinor: 0 })
  const screens = [connect(till, 'desk-101'), connect(till, 'desk-901')]
  await till.ok('checkout.scan', { code: CODE.cola })
  const { head } = await till.as('901').ok('checkout.scan', { code: CODE.bag })
  await till.call('checkout.scan', { code: 'nobody has this code' })
  await till.ok('checkout.void', { reasonCode: 'customer-left' })
  const byOthers = [[2], [1, 0]]
  for (const [index, screen] of screens.entries()) {
    const heard = screen.heard()
    expect(heard.map(({ seq }) => seq)).toEqual(heard.map((_one, index) => index + 1))
    for (const { name, payload } of heard) {
      expect(events[name as EventName].safeParse(payload).success, name).toBe(true)
    }
    const changes = heard.filter(({ name }) => name === 'checkout.changed')
    expect(changes.map(({ payload }) => payload)).toEqual(
      byOthers[index]?.map((revision) => ({
        ticketId: revision === 0 ? '' : head.ticketId,
        revision,
      })),
    )
  }
})

test('a screen that has gone hears nothing more, and the others go on', async () => {
  const till = await start()
  const [gone, here] = [connect(till, 'desk-101'), connect(till, 'desk-901')]
  gone.close()
  till.backend.simulateScan(CODE.cola)
  expect(names(gone)).toEqual([])
  expect(names(here)).toContain('device.scanned')
  expect(till.backend.focus()).toBe(1)
})

test('scans of a device are counted, and carry the time at which they came', async () => {
  const till = await start()
  const screen = connect(till, 'desk-101')
  till.backend.simulateScan(CODE.cola)
  till.clock.advance(SECOND_MS)
  till.backend.simulateScan(CODE.bag)
  const atMs = till.clock.nowMs()
  const scans = screen.heard().filter(({ name }) => name === 'device.scanned')
  expect(scans.map(({ payload }) => payload)).toMatchObject([
    { deviceId: 'scanner-1', seq: 1, atMs: atMs - SECOND_MS, code: CODE.cola },
    { deviceId: 'scanner-1', seq: 2, atMs, code: CODE.bag },
  ])
})

test('the long checks end, and the status line of every screen hears of it', async () => {
  const till = await start()
  const screen = connect(till, 'desk-101')
  await expect
    .poll(async () => (await till.ok('till.status', {})).checks, { timeout: 20_000 })
    .toBe('ok')
  expect(screen.heard().at(-1)).toMatchObject({
    name: 'till.status-changed',
    payload: { checks: 'ok' },
  })
})

test('a ledger that does not check is shown as such, logged, and does not stop the selling', async () => {
  const first = await start()
  await first.ok('shift.open', { floatMinor: 0 })
  await first.ok('checkout.scan', { code: CODE.cola })
  await first.ok('checkout.complete', {
    revision: 1,
    tender: { code: 'cash', receivedMinor: 350, reference: null },
  })
  await first.stop()
  tamper(first.dir, (db) => db.exec('UPDATE stock_balance SET quantity_milli = 7'))
  const logged: LogFields[] = []
  const till = await startTestTill({
    dir: first.dir,
    by: '101',
    log: { write: (_level, _message, fields = {}) => void logged.push(fields) },
  })
  onTestFinished(() => till.stop())
  const checks = async () => (await till.ok('till.status', {})).checks
  await expect.poll(checks, { timeout: 20_000 }).toBe('failed')
  expect(logged).toMatchObject([{ rule: 'I5' }])
  await till.ok('checkout.scan', { code: CODE.cola })
})

test('a screen that nobody touches is told that it is locked', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const till = await start()
  const [cashier, manager] = [connect(till, 'desk-101'), connect(till, 'desk-901')]
  till.clock.advance(4 * MINUTE_MS)
  await till.as('901').ok('session.touch', {})
  till.clock.advance(2 * MINUTE_MS)
  vi.advanceTimersByTime(5 * SECOND_MS)
  expect(cashier.heard()).toMatchObject([{ name: 'session.changed', payload: { state: 'locked' } }])
  expect(manager.heard()).toEqual([])
})

test('a browser is known again by its token after a restart, and the token is not in the file', async () => {
  const till = await start()
  const issued = till.backend.access.issue()
  const again = await till.restart()
  onTestFinished(() => again.stop())
  expect(again.backend.access.clientOf(issued.token)).toBe(issued.clientId)
  expect(again.backend.access.clientOf(`${issued.token}x`)).toBeNull()
  for (const name of readdirSync(till.dir).filter((one) => one.startsWith('store.db'))) {
    expect(readFileSync(join(till.dir, name)).includes(issued.token), name).toBe(false)
  }
})

test('the till says what it is, and shows PINs to try only in a demo', async () => {
  const till = await start()
  expect(await till.ok('till.info', {})).toMatchObject({
    host: 'test',
    storeId: 'S01',
    tillId: 'T01',
    isDemo: false,
    demoStaff: [],
    currency: { code: 'CNY', digits: 2 },
  })
})

test('a folder without a store becomes a demo that can sell at once', async () => {
  const backend = await startBackend({
    storeDir: scratchFolder(),
    host: 'test',
    simulateDevices: true,
    clock: testClock(),
    log: silentLog,
  })
  onTestFinished(() => backend.stop())
  let id = 0
  const call = (op: string, input: unknown) =>
    backend.router.dispatch(
      {
        t: 'call',
        id: (id += 1),
        op,
        input,
        commandId: `0198c000-0000-7000-8000-00000000000${id}`,
      },
      'screen',
    )
  const info = (await call('till.info', {})) as {
    value: { demoStaff: { staffNo: string; pin: string }[] }
  }
  const [cashier] = info.value.demoStaff
  await call('session.sign-in', { staffNo: cashier?.staffNo, pin: cashier?.pin })
  const found = (await call('catalogue.search', { text: '可乐', limit: 1 })) as {
    value: { id: number }[]
  }
  expect(await call('checkout.add-item', { itemId: found.value[0]?.id })).toMatchObject({
    ok: true,
  })
})

test('without a printer slips are written into the folder of the store, whole, and copies beside them', async () => {
  const till = await start()
  await till.as('901').ok('devices.remove', { deviceId: 'printer-1' })
  await till.ok('shift.open', { floatMinor: 0 })
  await till.ok('checkout.scan', { code: CODE.cola })
  const tender = { code: 'cash', receivedMinor: 350, reference: null }
  const { receiptNo } = await till.ok('checkout.complete', { revision: 1, tender })
  await till.ok('receipt.copy', { receiptNo })
  await till.stop()
  expect(readdirSync(join(till.dir, 'printed')).sort()).toEqual([
    `${receiptNo}-copy1.txt`,
    `${receiptNo}.txt`,
  ])
  const text = readFileSync(join(till.dir, 'printed', `${receiptNo}.txt`), 'utf8')
  expect(text).toContain(receiptNo)
})
