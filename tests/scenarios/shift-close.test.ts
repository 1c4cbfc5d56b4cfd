/** The end of a shift (交班): counted blind, closed with what is over or short, the drawer empty in the book. */
import { expect, test } from 'vitest'
import { compareProjections, isDifferent } from '#main/store/rebuild.ts'
import { HOUR_MS } from '../support/clock.ts'
import { CODE } from '../support/goods.ts'
import { card, eventsOf, openShop, type Shop } from '../support/shop.ts'
import { connectionOf, rowsOf, rulesIn, tamper, verifyFile } from '../support/store.ts'

const loose = (looseMinor: number) => ({ cash: [], looseMinor })
const END = { reasonCode: '', note: '', tenders: [], nextFloatMinor: 20_000, handedTo: null }
const drawer = (shop: Shop): number =>
  Number(
    rowsOf(
      shop.store,
      `SELECT coalesce(sum(amount_minor), 0) AS minor FROM money_move WHERE account = 'tender:cash'`,
    )[0]?.['minor'],
  )

/** Float 200.00, a bottle of cola in cash and one by card. */
async function soldShop(): Promise<{ shop: Shop; expectedMinor: number }> {
  const shop = await openShop()
  await shop.scan(CODE.cola)
  await shop.pay()
  await shop.scan(CODE.cola)
  await shop.pay(card(await shop.totalMinor()))
  return { shop, expectedMinor: drawer(shop) }
}

test('a drawer that fits is closed at once; the book has it empty and the next float ready', async () => {
  const { shop, expectedMinor } = await soldShop()
  const counted = await shop.ok('shift.count', {
    cash: [{ faceMinor: 10_000, count: 2 }],
    looseMinor: expectedMinor - 20_000,
  })
  expect(counted).toEqual({ isWithin: true, triesLeft: 0 })
  expect(await shop.ok('shift.close', END)).toMatchObject({ expectedMinor, differenceMinor: 0 })
  expect(drawer(shop)).toBe(0)
  expect(await shop.ok('shift.current', {})).toMatchObject({ shift: null, readyFloatMinor: 20_000 })
  expect((await shop.refusal('checkout.scan', { code: CODE.cola })).code).toBe('shift-not-open')
  expect(isDifferent(compareProjections(connectionOf(shop.store)))).toBe(false)
  await shop.ok('shift.open', { floatMinor: 20_000 })
  expect(shop.verify().violations).toEqual([])
})

test('what is short is counted three times, stands, and needs a reason and a second person', async () => {
  const { shop, expectedMinor } = await soldShop()
  const wrong = loose(expectedMinor - 150)
  expect(await shop.ok('shift.count', wrong)).toEqual({ isWithin: false, triesLeft: 2 })
  expect((await shop.refusal('shift.close', END)).code).toBe('count-again')
  expect(await shop.ok('shift.count', wrong)).toEqual({ isWithin: false, triesLeft: 1 })
  expect(await shop.ok('shift.count', wrong)).toEqual({ isWithin: false, triesLeft: 0 })
  expect((await shop.refusal('shift.count', loose(expectedMinor))).code).toBe('count-final')
  expect((await shop.refusal('shift.close', END)).code).toBe('reason-missing')
  const end = { ...END, reasonCode: 'wrong-change' }
  expect((await shop.refusal('shift.close', { ...end, reasonCode: 'broken' })).code).toBe(
    'reason-unknown',
  )
  expect((await shop.refusal('shift.close', end)).code).toBe('approval-needed')
  const approvalId = await shop.approve('accept-over-short')
  expect(await shop.ok('shift.close', end, { approvalId })).toMatchObject({ differenceMinor: -150 })
  const [event] = eventsOf(shop, 'shift.closed')
  expect(event).toMatchObject({ actor: '101', approver: '901', body: { attempts: 3 } })
  expect(drawer(shop)).toBe(0)
  const overShort = `SELECT sum(amount_minor) AS minor FROM money_move WHERE account = 'over-short'`
  expect(rowsOf(shop.store, overShort)).toEqual([{ minor: 150 }])
})

test('tries outlive a restart, and a sale in between gives none back', async () => {
  const { shop, expectedMinor } = await soldShop()
  await shop.ok('shift.count', loose(1))
  const again = await shop.restart('killed')
  await again.signIn('101')
  expect(await again.ok('shift.count', loose(1))).toEqual({ isWithin: false, triesLeft: 1 })
  await again.scan(CODE.cola)
  expect((await again.refusal('shift.count', loose(1))).code).toBe('ticket-open')
  await again.pay()
  expect((await again.refusal('shift.close', END)).code).toBe('not-counted')
  expect(await again.ok('shift.count', loose(1))).toEqual({ isWithin: false, triesLeft: 0 })
  await again.scan(CODE.cola)
  await again.pay()
  const right = loose(drawer(again))
  expect((await again.refusal('shift.count', right)).code).toBe('approval-needed')
  const approvalId = await again.approve('accept-over-short')
  expect(await again.ok('shift.count', loose(2), { approvalId })).toMatchObject({ triesLeft: 2 })
  expect(await again.ok('shift.count', right)).toMatchObject({ isWithin: true })
  expect(drawer(again)).toBe(expectedMinor + 700)
  await again.ok('shift.close', END)
  expect(eventsOf(again, 'shift.closed')).toMatchObject([{ body: { attempts: 5 } }])
})

test('whoever counted does not stand for what is short', async () => {
  const { shop, expectedMinor } = await soldShop()
  const wrong = loose(expectedMinor - 1)
  await shop.as('901').ok('shift.count', wrong)
  await shop.ok('shift.count', wrong)
  await shop.ok('shift.count', wrong)
  const end = { ...END, reasonCode: 'not-known' }
  const approvalId = await shop.approve('accept-over-short')
  expect((await shop.refusal('shift.close', end, { approvalId })).code).toBe('approver-counted')
})

test('an answer that was lost is given again, and the slip is printed and offered as a copy', async () => {
  const { shop, expectedMinor } = await soldShop()
  await shop.ok('shift.count', loose(expectedMinor))
  const commandId = '0193a7c0-0000-7000-8000-0000000000aa'
  const first = await shop.ok('shift.close', END, { commandId })
  expect(await shop.ok('shift.close', END, { commandId })).toEqual(first)
  expect(eventsOf(shop, 'shift.closed')).toHaveLength(1)
  await shop.printing.settled()
  expect(shop.printer.slips.at(-1)?.key).toBe(first.handoverNo)
  expect(shop.printer.slips.at(-1)?.lines.join('\n')).toContain('交班单')
  expect(await shop.ok('receipt.copy', { receiptNo: first.handoverNo })).toMatchObject({
    copyNo: 1,
  })
  const { violations } = shop.verify()
  expect(violations).toEqual([])
})

test('verify finds a drawer that was not left empty', async () => {
  const { shop, expectedMinor } = await soldShop()
  await shop.ok('shift.count', loose(expectedMinor))
  await shop.ok('shift.close', END)
  shop.store.close()
  tamper(shop.dir, (db) =>
    db.exec(`UPDATE money_move SET amount_minor = amount_minor + 1
      WHERE account = 'tender:cash' AND position = (SELECT position FROM shift_end)`),
  )
  expect(rulesIn(verifyFile(shop.dir))).toContain('drawer')
})

test('somebody else’s shift takes consent; a clerk ends none; a manager ends any', async () => {
  const shop = await openShop({ floatMinor: -1 })
  await shop.as('901').ok('shift.open', { floatMinor: 5000 })
  const count = loose(5000)
  expect((await shop.as('101').refusal('shift.count', count)).code).toBe('approval-needed')
  expect((await shop.as('201').refusal('shift.count', count)).code).toBe('not-allowed')
  await shop.as('901').ok('shift.count', count)
  const end = { ...END, nextFloatMinor: 0 }
  const nobody = { ...end, handedTo: '777' }
  expect((await shop.as('901').refusal('shift.close', nobody)).code).toBe('staff-unknown')
  await shop.as('901').ok('shift.close', { ...end, handedTo: '101' })
  expect(eventsOf(shop, 'shift.closed')).toMatchObject([
    { actor: '901', body: { handedTo: '101' } },
  ])
})

test('faces that do not exist and a float that is not there are refused', async () => {
  const { shop, expectedMinor } = await soldShop()
  const odd = { cash: [{ faceMinor: 300, count: 1 }], looseMinor: 0 }
  expect((await shop.refusal('shift.count', odd)).code).toBe('face-unknown')
  await shop.ok('shift.count', loose(expectedMinor))
  const much = { ...END, nextFloatMinor: expectedMinor + 1 }
  expect((await shop.refusal('shift.close', much)).code).toBe('float-exceeds')
})

test('a manager sees what shifts came to, down to the movements of the drawer', async () => {
  const { shop, expectedMinor } = await soldShop()
  await shop.ok('shift.count', loose(expectedMinor))
  await shop.ok('shift.close', END)
  const manager = shop.as('901')
  const [first] = await manager.ok('shift.list', {})
  expect(first).toMatchObject({ shiftNo: 1, cashierNo: '101', closedBy: '101', differenceMinor: 0 })
  const read = await manager.ok('shift.read', { shiftId: first?.shiftId ?? '' })
  expect(read.cash.map(({ type }) => type)).toEqual([
    'shift.opened',
    'sale.completed',
    'shift.closed',
  ])
  expect(read.cash.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0)
  expect((await manager.refusal('shift.read', { shiftId: 'nobody' })).code).toBe('shift-unknown')
})

test('other tenders are compared and not booked', async () => {
  const { shop, expectedMinor } = await soldShop()
  await shop.ok('shift.count', loose(expectedMinor))
  await shop.ok('shift.close', { ...END, tenders: [{ code: 'card', countedMinor: 1 }] })
  const [event] = eventsOf(shop, 'shift.closed')
  expect(event?.body).toMatchObject({ tenders: [{ code: 'card', countedMinor: 1 }] })
  const accounts = rowsOf(shop.store, `SELECT DISTINCT account FROM money_move ORDER BY account`)
  expect(JSON.stringify(accounts)).not.toContain('over-short')
})

test('the next opening is held against what was laid ready: another float takes a note', async () => {
  const { shop, expectedMinor } = await soldShop()
  await shop.ok('shift.count', loose(expectedMinor))
  await shop.ok('shift.close', END)
  const differs = await shop.refusal('shift.open', { floatMinor: 19_900, note: '  ' })
  expect(differs).toEqual({ code: 'float-differs', details: { readyMinor: 20_000 } })
  await shop.ok('shift.open', { floatMinor: 19_900, note: '少一枚硬币' })
  expect(eventsOf(shop, 'shift.opened').at(-1)?.body).toMatchObject({
    ...{ floatMinor: 19_900, readyMinor: 20_000, note: '少一枚硬币' },
  })
  const { rows } = await shop.as('901').ok('audit.search', { deeds: ['open-shift'] })
  expect(rows[0]?.detail).toBe('readyMinor=20000 note=少一枚硬币')
})

test('nothing laid ready asks for no note, and neither does the very sum', async () => {
  const { shop, expectedMinor } = await soldShop()
  await shop.ok('shift.count', loose(expectedMinor))
  await shop.ok('shift.close', { ...END, nextFloatMinor: 0 })
  expect((await shop.ok('shift.current', {})).readyFloatMinor).toBe(null)
  await shop.ok('shift.open', { floatMinor: 123 })
  await shop.ok('shift.count', loose(123))
  await shop.ok('shift.close', { ...END, nextFloatMinor: 100 })
  await shop.ok('shift.open', { floatMinor: 100 })
})

test('a clock before what is recorded, or long after it, is told at the opening and stops nothing', async () => {
  const { shop, expectedMinor } = await soldShop()
  await shop.ok('shift.count', loose(expectedMinor))
  await shop.ok('shift.close', END)
  const told = async () => (await shop.ok('shift.current', {})).clock
  expect(await told()).toBe('fine')
  shop.clock.advance(-HOUR_MS)
  expect(await told()).toBe('behind')
  shop.clock.advance(80 * HOUR_MS)
  expect(await told()).toBe('ahead')
  await shop.signIn('101')
  await shop.ok('shift.open', { floatMinor: 20_000 })
  expect(await told()).toBe('fine')
})

test('shifts are listed by date, and one of them tells its tickets, its end and who stood for it', async () => {
  const { shop, expectedMinor } = await soldShop()
  for (const _ of [1, 2, 3]) await shop.ok('shift.count', loose(expectedMinor - 1))
  const approvalId = await shop.approve('accept-over-short')
  const end = { ...END, reasonCode: 'wrong-change', note: '少一分' }
  const tenders = [{ code: 'card', countedMinor: 350 }]
  await shop.ok('shift.close', { ...end, tenders }, { approvalId })
  const manager = shop.as('901')
  expect(await manager.ok('shift.list', { from: '2026-03-03' })).toEqual([])
  expect(await manager.ok('shift.list', { to: '2026-03-01' })).toEqual([])
  const [shift] = await manager.ok('shift.list', { from: '2026-03-02', to: '2026-03-02' })
  const read = await manager.ok('shift.read', { shiftId: shift?.shiftId ?? '' })
  expect(read.end).toEqual({
    ...{ approver: '901', expectedMinor, attempts: 3, reasonCode: 'wrong-change', note: '少一分' },
    ...{ nextFloatMinor: 20_000 },
    tenders: [{ code: 'card', expectedMinor: 350, countedMinor: 350 }],
  })
  expect(read.tickets.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
    ['sale', 350],
    ['sale', 350],
    ['shift', expectedMinor - 1],
  ])
})
