/** A day is closed by people and by places of the journal: offline, once, with everything in it and nothing twice. */
import { expect, test } from 'vitest'
import type { CheckCode } from '#shared/day/checklist.ts'
import { disputesOf } from '#shared/day/compare.ts'
import { eventsIn, overlapOf } from '#shared/day/ranges.ts'
import { daySums } from '#shared/day/sums.ts'
import { sha256 } from '#main/services/day-close.ts'
import { eventsOfDay } from '#main/store/day-closes.ts'
import { digestStock } from '#main/store/stock-digest.ts'
import { compareProjections, isDifferent } from '#main/store/rebuild.ts'
import { closeDay, closesOf, endShift } from '../support/days.ts'
import { openShop, type Shop } from '../support/shop.ts'
import {
  connectionOf,
  copyOf,
  countOf,
  rowsOf,
  rulesIn,
  tamper,
  verifyFile,
} from '../support/store.ts'

const COLA = '6901234567892'

async function sell(shop: Shop, count = 1): Promise<void> {
  for (let sale = 0; sale < count; sale += 1) {
    await shop.scan(COLA)
    await shop.pay()
  }
}

const rootOf = (shop: Shop): string =>
  shop.store.read((tx) => Buffer.from(digestStock(tx).root).toString('hex'))

const open = async (shop: Shop) => {
  await shop.as('101').ok('shift.open', { floatMinor: 20_000 })
}

test('a day with sales and an ended shift is closed, and its figures are those of its events', async () => {
  const shop = await openShop()
  await sell(shop, 3)
  endShift(shop, -150)
  const { day, receipt } = await closeDay(shop)
  expect(day).toMatchObject({ zNo: 1, businessDate: '2026-03-02', state: 'sealed' })
  const [body] = closesOf(shop)
  if (body === undefined) throw new Error('the day was closed')
  expect(body.shifts).toMatchObject([{ shiftNo: 1, cashierNo: '101', differenceMinor: -150 }])
  expect(body.turnoverMinor).toBe(day.turnoverMinor)
  expect(body.turnoverMinor).toBeGreaterThan(0)
  expect(body.eventCount).toBe(countOf(shop.store, 'journal') - 1)
  const again = shop.store.read((tx) => daySums(eventsOfDay(tx, body.ranges), sha256))
  expect(disputesOf(body, again)).toEqual([])
  expect(body.stockRoot).toBe(rootOf(shop))
  expect(receipt.lines.some(({ left }) => left.includes('日结单'))).toBe(true)
  expect(isDifferent(compareProjections(connectionOf(shop.store)))).toBe(false)
  expect(shop.verify().violations).toEqual([])
})

test('the next sale belongs to the next day, on the same calendar day as well', async () => {
  const shop = await openShop()
  await sell(shop)
  endShift(shop)
  await closeDay(shop)
  expect(await shop.ok('shift.current', {})).toMatchObject({ proposedBusinessDate: '2026-03-03' })
  await open(shop)
  await sell(shop, 2)
  endShift(shop)
  await closeDay(shop)
  const [first, second] = closesOf(shop)
  expect(second).toMatchObject({ zNo: 2, businessDate: '2026-03-03' })
  expect(second?.perpetualMinor).toBe((first?.turnoverMinor ?? 0) + (second?.turnoverMinor ?? 0))
})

test('closed late, over midnight: what belongs to the day that has begun stays with it', async () => {
  const shop = await openShop()
  await sell(shop, 2)
  endShift(shop)
  const rootThen = rootOf(shop)
  shop.clock.advance(24 * 3_600_000)
  await open(shop)
  await sell(shop, 5)
  const before = await shop.as('901').ok('day.checklist', {})
  expect(before).toMatchObject({ businessDate: '2026-03-02', isLate: true, isBegun: true })
  // A shift of the later day is open and is none of this day's business.
  expect(before.items.filter(({ isBlocking }) => isBlocking)).toEqual([])
  await closeDay(shop)
  endShift(shop)
  await closeDay(shop)
  const [first, second] = closesOf(shop)
  const salesIn = (counts: readonly { type: string; count: number }[] | undefined) =>
    counts?.find(({ type }) => type === 'sale.completed')?.count
  expect([salesIn(first?.counts), salesIn(second?.counts)]).toEqual([2, 5])
  expect(second).toMatchObject({ businessDate: '2026-03-03' })
  // Goods as they were at the cut, not as they were when somebody closed.
  expect([first?.stockRoot, second?.stockRoot]).toEqual([rootThen, rootOf(shop)])
  expect(rootThen).not.toBe(rootOf(shop))
})

test('ranges take every event once, over restarts of the program', async () => {
  let shop = await openShop()
  await sell(shop)
  shop = await shop.restart('killed')
  await sell(shop)
  endShift(shop)
  await closeDay(shop)
  shop = await shop.restart()
  await open(shop)
  await sell(shop)
  endShift(shop)
  await closeDay(shop)
  const closes = closesOf(shop)
  const ranges = closes.flatMap((close) => close.ranges)
  expect(closes.map((close) => close.ranges.length)).toEqual([2, 2])
  expect(overlapOf(ranges)).toBe(null)
  // All but the last close itself.
  expect(eventsIn(ranges)).toBe(countOf(shop.store, 'journal') - 1)
})

test('an open shift and a ticket with lines stop it in words; parked tickets are left only by name', async () => {
  const shop = await openShop()
  await shop.scan(COLA)
  const manager = shop.as('901')
  const wish = { businessDate: '2026-03-02', note: '' }
  expect((await manager.refusal('day.close', wish)).code).toBe('day-ticket-open')
  await shop.ok('checkout.park', { note: '' })
  expect((await manager.refusal('day.close', wish)).code).toBe('day-shift-open')
  endShift(shop)
  const refused = await manager.refusal('day.close', wish)
  expect(refused).toMatchObject({ code: 'day-left-open', details: { codes: 'parked-tickets' } })
  expect((await manager.refusal('day.close', { ...wish, businessDate: '2026-03-01' })).code).toBe(
    'day-not-due',
  )
  expect(countOf(shop.store, 'day_close')).toBe(0)
  await manager.ok('day.close', { ...wish, leaveOpen: ['parked-tickets'] })
  expect(closesOf(shop)[0]?.leftOpen).toContain('parked-tickets')
  expect((await manager.refusal('day.close', { ...wish, businessDate: '2026-03-03' })).code).toBe(
    'day-not-begun',
  )
})

test('the same command twice is one close', async () => {
  const shop = await openShop()
  await sell(shop)
  endShift(shop)
  const commandId = '0198f000-0000-7000-8000-00000000d0d0'
  const leaveOpen: CheckCode[] = ['unprinted']
  const input = { businessDate: '2026-03-02', leaveOpen, note: '' }
  const first = await shop.as('901').ok('day.close', input, { commandId })
  const second = await shop.as('901').ok('day.close', input, { commandId })
  expect(second.day.dayNo).toBe(first.day.dayNo)
  expect(closesOf(shop)).toHaveLength(1)
})

test('a clock before the closed date is named and stops nothing', async () => {
  const shop = await openShop()
  await sell(shop)
  endShift(shop)
  await closeDay(shop)
  shop.clock.advance(-3 * 24 * 3_600_000)
  const list = await shop.as('901').ok('day.checklist', {})
  expect(list).toMatchObject({ clock: 'behind', clockDate: '2026-02-27', closedDate: '2026-03-02' })
  await open(shop)
  await sell(shop)
  endShift(shop)
  await closeDay(shop)
  expect(closesOf(shop)[1]).toMatchObject({ businessDate: '2026-03-03' })
  expect(closesOf(shop)[1]?.leftOpen).toContain('clock')
})

test('what Z would say is what it says; days are listed, read, reported and copied', async () => {
  const shop = await openShop()
  await sell(shop, 2)
  endShift(shop)
  const manager = shop.as('901')
  const preview = await manager.ok('day.preview', {})
  const { day } = await closeDay(shop)
  expect(preview).toMatchObject({ turnoverMinor: day.turnoverMinor, eventCount: day.eventCount })
  await shop.printing.settled()
  expect(shop.printer.slips.at(-1)?.key).toBe(day.dayNo)
  expect((await manager.ok('day.list', {})).map(({ dayNo }) => dayNo)).toEqual([day.dayNo])
  const copy = await manager.ok('day.copy', { dayNo: day.dayNo })
  expect(copy.copyNo).toBe(1)
  const read = await manager.ok('day.read', { dayNo: day.dayNo })
  expect(read).toMatchObject({ day: { copies: 1 }, disputes: [] })
  expect(rowsOf(shop.store, `SELECT 1 FROM journal WHERE type = 'receipt.copied'`)).toHaveLength(1)
  const report = await manager.ok('day.report', { dayNo: day.dayNo })
  expect(report.name).toBe('2026-03-02-Z1.html')
  expect(report.html).toContain(day.dayNo)
  expect((await manager.refusal('day.read', { dayNo: 'T01-ZR000009-AAAA' })).code).toBe(
    'day-unknown',
  )
})

test('what Z would say is kept from whoever has counted a drawer of the day', async () => {
  const shop = await openShop()
  await sell(shop)
  const manager = shop.as('901')
  await manager.ok('day.preview', {})
  await manager.ok('shift.count', { cash: [], looseMinor: 1 })
  expect((await manager.refusal('day.preview', {})).code).toBe('drawer-blind')
})

test('a cashier needs a second person to close, and sees no day among the receipts', async () => {
  const shop = await openShop()
  await sell(shop)
  endShift(shop)
  const input = { businessDate: '2026-03-02', note: '' }
  expect((await shop.as('101').refusal('day.close', input)).code).toBe('approval-needed')
  expect((await shop.as('201').refusal('day.close', input)).code).toBe('not-allowed')
  const { day } = await closeDay(shop)
  const kinds = (await shop.as('101').ok('receipt.recent', {})).map(({ kind }) => kind)
  expect(kinds).not.toContain('day')
  expect((await shop.as('101').refusal('receipt.read', { receiptNo: day.dayNo })).code).toBe(
    'approval-needed',
  )
})

test('verify names a day that takes an event twice, and a perpetual total that was set back', async () => {
  const shop = await openShop()
  for (const count of [1, 2]) {
    if (count > 1) await open(shop)
    await sell(shop, count)
    endShift(shop)
    await closeDay(shop)
  }
  await shop.printing.settled()
  shop.store.close()
  expect(rulesIn(verifyFile(shop.dir))).toEqual([])
  const twice = copyOf(shop.dir)
  tamper(twice, (db) => {
    db.exec(`UPDATE journal SET body = json_set(body, '$.ranges[0].fromSeq', 3)
             WHERE type = 'day.closed' AND json_extract(body, '$.zNo') = 2`)
  })
  expect(rulesIn(verifyFile(twice))).toContain('I11')
  const back = copyOf(shop.dir)
  tamper(back, (db) => {
    db.exec('UPDATE day_close SET perpetual_minor = turnover_minor WHERE z_no = 2')
  })
  expect(rulesIn(verifyFile(back))).toContain('I22')
})
