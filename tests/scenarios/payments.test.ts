/** Money through a terminal: once in the book or back to the customer, whatever breaks and whenever. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PaymentView } from '#shared/api/payments.ts'
import type { AcquirerMood } from '#main/devices/simulators/acquirer.ts'
import { CODE } from '../support/goods.ts'
import { MINUTE_MS, scratchFolder, testClock } from '../support/clock.ts'
import { eventsOf, openShop, salesOf, type Shop } from '../support/shop.ts'
import { virtualTimers, type VirtualTimers } from '../support/virtual-timers.ts'

interface CardShop {
  readonly shop: Shop
  readonly timers: VirtualTimers
  readonly dueMinor: number
  readonly dir: string
}

/** A cola is rung up and nothing is paid; the terminal takes cards and phones. */
async function cardShop(mood: AcquirerMood = 'approve'): Promise<CardShop> {
  const clock = testClock()
  const timers = virtualTimers(clock)
  const dir = scratchFolder()
  const shop = await openShop({ clock, dir, deviceTimers: timers })
  await shop.scan(CODE.cola)
  await turn(shop, mood)
  return { shop, timers, dir, dueMinor: await shop.totalMinor() }
}
const turn = (shop: Shop, mood: AcquirerMood) =>
  shop.ok('devices.simulate', { deviceId: 'terminal-1', knob: 'mood', value: mood })

async function begin({ shop, dueMinor }: CardShop, payCode: string | null = null) {
  const { revision } = (await shop.ticket()).head
  return shop.ok('payments.begin', { revision, tenderCode: 'card', amountMinor: dueMinor, payCode })
}
const current = async (shop: Shop): Promise<PaymentView | null> =>
  (await shop.ok('payments.current', {})).payment

/** What the acquirer has charged and not given back, by its own book. */
function chargedMinor(dir: string): number {
  const text = readFileSync(join(dir, 'simulated-acquirer.json'), 'utf8')
  const charges = JSON.parse(text) as readonly { amountMinor: number; isReversed: boolean }[]
  return charges
    .filter(({ isReversed }) => !isReversed)
    .reduce((total, { amountMinor }) => total + amountMinor, 0)
}

describe('the terminal answers', () => {
  test('approved: it is a tender before anybody hears of it, and the sale settles it', async () => {
    const card = await cardShop()
    const { shop, timers, dueMinor, dir } = card
    expect(await begin(card)).toMatchObject({ state: 'asked', amountMinor: dueMinor })
    await timers.pass(1000)
    const { head } = await shop.ticket()
    expect(head).toMatchObject({ dueMinor: 0, tenders: [{ code: 'card', amountMinor: dueMinor }] })
    await shop.pay(null)
    const [sale] = salesOf(shop)
    expect(sale?.tenders).toMatchObject([{ code: 'card', reference: 'SIM000001' }])
    expect(chargedMinor(dir)).toBe(dueMinor)
    expect(await current(shop)).toBeNull()
    expect(shop.verify().violations).toEqual([])
  })

  test('declined or offline: nothing is paid, and another way is open at once', async () => {
    for (const mood of ['decline', 'offline'] as const) {
      const card = await cardShop(mood)
      await begin(card)
      await card.timers.pass(1000)
      expect(await current(card.shop)).toMatchObject({
        state: 'declined',
        reason: mood === 'decline' ? 'declined' : 'offline',
      })
      await card.shop.pay()
      expect(salesOf(card.shop)[0]?.tenders).toMatchObject([{ code: 'cash' }])
    }
  })

  test('while it is not known nobody can change the ticket or take the money again', async () => {
    const card = await cardShop('slow')
    const { shop, timers } = card
    await begin(card)
    await timers.pass(2000)
    expect(await current(shop)).toMatchObject({ state: 'unknown', reason: 'paying' })
    expect((await shop.refusal('checkout.scan', { code: CODE.cola })).code).toBe('payment-open')
    expect((await shop.payRefusal(null)).code).toBe('payment-open')
    expect((await shop.refusal('checkout.park', { note: '' })).code).toBe('payment-open')
    const { revision } = (await shop.ticket()).head
    const again = { revision, tenderCode: 'card', amountMinor: 1 }
    expect((await shop.refusal('payments.begin', again)).code).toBe('payment-open')
    await timers.pass(20_000)
    expect((await shop.ticket()).head.dueMinor).toBe(0)
    await shop.pay(null)
    expect(shop.verify().violations).toEqual([])
  })
})

describe('what breaks', () => {
  test('an answer that is lost is asked for, and the money is taken once', async () => {
    const card = await cardShop('lost')
    await begin(card)
    await card.timers.pass(5000)
    expect(await current(card.shop)).toMatchObject({ state: 'unknown', reason: 'timeout' })
    await card.timers.pass(10_000)
    expect(await current(card.shop)).toMatchObject({ state: 'approved' })
    await card.shop.pay(null)
    expect(chargedMinor(card.dir)).toBe(card.dueMinor)
  })

  test('a till that is killed while the customer pays finds out when it is started again', async () => {
    const card = await cardShop('slow')
    await begin(card)
    await card.timers.pass(1500)
    const shop = await card.shop.restart('killed')
    expect(await current(shop)).toMatchObject({ state: 'unknown' })
    await card.timers.pass(15_000)
    expect((await shop.ticket()).head).toMatchObject({ dueMinor: 0 })
    await shop.pay(null)
    expect(chargedMinor(card.dir)).toBe(card.dueMinor)
    expect(salesOf(shop)).toHaveLength(1)
    expect(shop.verify().violations).toEqual([])
  })

  test('killed before the answer was heard: interrupted is said, and asked about', async () => {
    const card = await cardShop('approve')
    await begin(card)
    const shop = await card.shop.restart('killed')
    expect(await current(shop)).toMatchObject({ state: 'unknown', reason: 'interrupted' })
    await card.timers.pass(5000)
    expect(await current(shop)).toMatchObject({ state: 'approved' })
    await shop.pay(null)
    expect(chargedMinor(card.dir)).toBe(card.dueMinor)
  })

  test('a customer who never pays is given up, and what was charged after all goes back', async () => {
    const card = await cardShop('lost')
    await begin(card)
    await card.timers.pass(4000)
    await turn(card.shop, 'silent')
    await card.timers.pass(2 * MINUTE_MS)
    expect(await current(card.shop)).toMatchObject({ state: 'reversing' })
    await card.shop.pay()
    await turn(card.shop, 'approve')
    await card.timers.pass(2 * MINUTE_MS)
    expect(chargedMinor(card.dir)).toBe(0)
    expect((await card.shop.ok('payments.current', {})).others).toEqual([])
    expect(salesOf(card.shop)[0]?.tenders).toMatchObject([{ code: 'cash' }])
  })
})

describe('people', () => {
  test('giving up early waits until it may be taken back, and then it is', async () => {
    const card = await cardShop('slow')
    const { paymentId } = await begin(card)
    await card.timers.pass(1500)
    expect(await card.shop.ok('payments.cancel', { paymentId })).toMatchObject({ isUnwanted: true })
    expect((await card.shop.refusal('payments.cancel', { paymentId })).code).toBe('payment-ended')
    await card.timers.pass(20_000)
    expect(await current(card.shop)).toMatchObject({ state: 'reversed' })
    expect(chargedMinor(card.dir)).toBe(0)
    await card.shop.pay()
  })

  test('a tender that is removed goes back to the card', async () => {
    const card = await cardShop()
    await begin(card)
    await card.timers.pass(1000)
    await card.shop.ok('checkout.remove-tender', { tenderNo: 1 })
    await card.timers.pass(2000)
    expect(chargedMinor(card.dir)).toBe(0)
    expect((await card.shop.ticket()).head.dueMinor).toBe(card.dueMinor)
  })

  test('a terminal that stays silent is decided by what its paper says, with consent, in the journal', async () => {
    const card = await cardShop('silent')
    const { paymentId } = await begin(card)
    const wish = { paymentId, finding: 'taken', reference: 'slip 17' } as const
    await card.timers.pass(6000)
    const approvalId = await card.shop.approve('decide-payment')
    const unnamed = { ...wish, reference: '' }
    expect((await card.shop.refusal('payments.decide', unnamed, { approvalId })).code).toBe(
      'tender-reference-missing',
    )
    expect((await card.shop.refusal('payments.decide', wish, { approvalId })).code).toBe(
      'payment-too-early',
    )
    await card.timers.pass(10_000)
    const later = await card.shop.approve('decide-payment')
    await card.shop.ok('payments.decide', wish, { approvalId: later })
    await card.shop.pay(null)
    expect(salesOf(card.shop)[0]?.tenders).toMatchObject([{ reference: 'slip 17' }])
    expect(eventsOf(card.shop, 'payment.decided')).toMatchObject([
      { actor: '101', approver: '901', body: { finding: 'taken', reference: 'slip 17' } },
    ])
    expect(card.shop.verify().violations).toEqual([])
  })
})

test('a pay code goes to the terminal and is nowhere else', async () => {
  const payCode = '134567890123456789'
  const card = await cardShop()
  await begin(card, payCode)
  await card.timers.pass(1000)
  await card.shop.pay(null)
  const told = JSON.stringify([await card.shop.ok('payments.current', {}), card.shop.logged])
  expect(told).not.toContain(payCode)
  card.shop.store.close()
  const kept = ['store.db', 'store.db-wal', 'simulated-acquirer.json']
    .map((name) => join(card.dir, name))
    .filter((path) => existsSync(path))
  expect(kept.length).toBeGreaterThan(0)
  for (const path of kept) expect(readFileSync(path).includes(payCode), path).toBe(false)
})

test('what does not fit is refused before the customer is charged', async () => {
  const { shop, dueMinor } = await cardShop()
  const { revision } = (await shop.ticket()).head
  const ask = { revision, tenderCode: 'card', amountMinor: dueMinor }
  const refused = async (change: Partial<typeof ask>) =>
    (await shop.refusal('payments.begin', { ...ask, ...change })).code
  expect(await refused({ amountMinor: dueMinor + 1 })).toBe('tender-exceeds-due')
  expect(await refused({ revision: revision + 1 })).toBe('ticket-moved-on')
  expect(await refused({ tenderCode: 'cash' })).toBe('terminal-absent')
  await shop.ok('devices.list', {})
  await shop.ok('checkout.change', { change: { kind: 'delete-line', lineNo: 1 } })
  expect(await refused({})).toBe('ticket-empty')
})
