/** The customer's screen: their ticket as it is rung up, and nothing else of the till, whatever it asks for. */
import { expect, onTestFinished, test } from 'vitest'
import type { CustomerScreenShown } from '#shared/api/customer.ts'
import { operations } from '#shared/api/registry.ts'
import { CUSTOMER_CLIENT } from '#shared/devices/customer-view.ts'
import type { Frame, Link } from '#shared/api/link.ts'
import { EXAMPLE_INPUTS } from '../support/example-inputs.ts'
import { scratchFolder } from '../support/clock.ts'
import { CODE } from '../support/goods.ts'
import { startTestTill } from '../support/till.ts'

/** A page at the customer's link: what it was told, and a way to ask. */
function customerPage() {
  const told: Frame[] = []
  let receive: (frame: Frame) => void = () => undefined
  const link: Link = {
    post: (frame) => void told.push(frame),
    onFrame: (listener) => {
      receive = listener
    },
    onDown: () => undefined,
    close: () => undefined,
  }
  let id = 0
  const ask = async (op: string, input: unknown = {}) => {
    id += 1
    const asked = id
    receive({ t: 'call', id: asked, op, input, commandId: crypto.randomUUID() })
    const answerOf = () => told.find((frame) => frame.t === 'answer' && frame.id === asked)
    await expect.poll(answerOf).toBeDefined()
    const frame = answerOf()
    return frame?.t === 'answer' ? frame.answer : null
  }
  return { link, told, ask }
}

async function counter() {
  const till = await startTestTill({ by: '901', dir: scratchFolder() })
  onTestFinished(() => till.stop())
  const page = customerPage()
  till.backend.serve(page.link, { clientId: CUSTOMER_CLIENT })
  return { till, page }
}

test('it follows the ticket and is told of nothing else', async () => {
  const { till, page } = await counter()
  const read = () => page.ask('customer.read')
  expect(await read()).toMatchObject({ ok: true, value: { phase: 'welcome', lines: [] } })
  await till.ok('shift.open', { floatMinor: 10_000 })
  await till.ok('checkout.scan', { code: CODE.cola, quantityMilli: 2000 })
  const seen = await read()
  expect(seen).toMatchObject({ ok: true, value: { phase: 'selling', lineCount: 1 } })
  const { value } = seen as unknown as { value: { totalMinor: number; lines: object[] } }
  expect(value.totalMinor).toBeGreaterThan(0)
  expect(Object.keys(value.lines[0] ?? {})).toEqual([
    'name',
    'unit',
    'quantityMilli',
    'amountMinor',
  ])
  await till.ok('session.lock', {})
  const names = page.told.flatMap((frame) => (frame.t === 'event' ? [frame.name] : []))
  expect(new Set(names)).toEqual(new Set(['customer.changed']))
})

test('every other operation is refused there, signing in as well', async () => {
  const { page } = await counter()
  for (const op of Object.keys(operations) as (keyof typeof operations)[]) {
    if (op === 'customer.read') continue
    expect.soft(await page.ask(op, EXAMPLE_INPUTS[op]), op).toMatchObject({
      ...{ ok: false, refusal: { code: 'not-on-this-device' } },
    })
  }
})

test('a screen for the customer is no till that a second start could bring to the front', async () => {
  const { till } = await counter()
  expect(till.backend.focus()).toBe(0)
})

test('the customer’s screen is shown where the host has a display, and refused in words where it has none', async () => {
  let display: CustomerScreenShown | null = null
  const customerScreen = { show: () => Promise.resolve(display) }
  const till = await startTestTill({ by: '101', dir: scratchFolder(), customerScreen })
  onTestFinished(() => till.stop())
  expect((await till.refusal('customer.show', {})).code).toBe('second-display-absent')
  display = { by: 'address', url: 'http://127.0.0.1:1/customer.html' }
  expect(await till.ok('customer.show', {})).toEqual(display)
})
