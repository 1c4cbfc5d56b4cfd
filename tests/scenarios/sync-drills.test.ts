/** Both ends lose something, and come to the same book again: nothing lost, nothing doubled, and a person told. */
import { cpSync } from 'node:fs'
import { expect, test } from 'vitest'
import { systemIds, type IdSource } from '#main/ids.ts'
import { readRestored } from '#main/store/restored-mark.ts'
import { backUp, restore } from '../support/backups.ts'
import { DAY_MS, HOUR_MS, scratchFolder, testClock } from '../support/clock.ts'
import { joinedShopIn, openJoinedShop, sellOne, type JoinedShop } from '../support/joined-shop.ts'
import { openRealHub, type RealHub } from '../support/real-hub.ts'
import { rowsOf } from '../support/store.ts'

const idsOf = (shop: JoinedShop): string[] =>
  rowsOf(shop.store, 'SELECT event_id AS id FROM journal ORDER BY event_id').map(({ id }) =>
    String(id),
  )

const hubIds = async (hub: RealHub): Promise<string[]> =>
  (await hub.events()).map(({ eventId }) => eventId).toSorted()

const receiptsOf = (shop: JoinedShop): string[] =>
  rowsOf(shop.store, 'SELECT receipt_no AS no FROM sale ORDER BY position').map(({ no }) =>
    String(no),
  )

async function sell(shop: JoinedShop, sales: number): Promise<void> {
  for (let sale = 0; sale < sales; sale += 1) await sellOne(shop)
}

/** Turns until both have the same events. */
async function meet(shop: JoinedShop, hub: RealHub): Promise<void> {
  await shop.ok('sync.now', {})
  for (let turns = 0; turns < 30; turns += 1) {
    await shop.turn()
    const [ours, theirs] = [idsOf(shop), await hubIds(hub)]
    const { unsentCount } = await shop.status()
    if (unsentCount === 0 && ours.length === theirs.length) break
  }
  expect(await hubIds(hub)).toEqual(idsOf(shop))
}

function end(shop: JoinedShop): void {
  expect(shop.verify().violations).toEqual([])
}

test("yesterday's backup, sold on before the line was there: what was lost comes back, numbers go on", async () => {
  const clock = testClock()
  const hub = await openRealHub(clock)
  const shop = await openJoinedShop(hub, { clock })
  await sell(shop, 2)
  await shop.turnUntilSent()
  const backup = await backUp(shop.store, clock.nowMs())
  await sell(shop, 3)
  await shop.turnUntilSent()
  const before = receiptsOf(shop)
  await shop.sync.stop()
  shop.store.close()
  clock.advance(DAY_MS)
  restore(shop.dir, backup, { nowMs: clock.nowMs() })
  const again = joinedShopIn(shop.dir, { clock })
  expect(await again.ok('till.status', {})).toMatchObject({ isRestoredUncompared: true })
  await sell(again, 2)
  await meet(again, hub)
  await again.turn()
  expect(await hub.alerts()).toEqual(['rolled-back'])
  expect(again.store.read(readRestored)).toMatchObject({ isCompared: true })
  expect(rowsOf(again.store, 'SELECT count(*) AS n FROM epoch WHERE verified = 0')).toEqual([
    { n: 0 },
  ])
  expect((await again.status()).notes.map(({ code }) => code)).toContain('taken-back')
  await sell(again, 1)
  const receipts = receiptsOf(again)
  expect(new Set(receipts).size).toBe(receipts.length)
  for (const receipt of before) expect(receipts).toContain(receipt)
  const last = receipts.at(-1) ?? ''
  expect(Number(last.split('-')[1])).toBeGreaterThan(5)
  await meet(again, hub)
  end(again)
})

test('a copy of the disk in another machine: both books are true, both arrive, and a person is told', async () => {
  const clock = testClock()
  const hub = await openRealHub(clock)
  const shop = await openJoinedShop(hub, { clock })
  await sell(shop, 2)
  await shop.turnUntilSent()
  await shop.sync.stop()
  shop.store.close()
  const copy = scratchFolder()
  cpSync(shop.dir, copy, { recursive: true })
  const one = joinedShopIn(shop.dir, { clock })
  const two = joinedShopIn(copy, { clock })
  for (let round = 0; round < 3; round += 1) {
    await sell(one, 1)
    await sell(two, 2)
    for (const till of [one, two, one, two]) {
      await till.ok('sync.now', {})
      for (let turns = 0; turns < 4; turns += 1) await till.turn()
    }
  }
  expect(await hub.alerts()).toContain('two-live')
  const theirs = await hubIds(hub)
  expect(new Set(theirs).size).toBe(theirs.length)
  for (const till of [one, two]) {
    expect(theirs).toEqual(expect.arrayContaining(idsOf(till)))
    await till.sync.stop()
    end(till)
  }
})

test('a hub that is put back in time: the watermark goes down, everything is sent again, nothing is doubled', async () => {
  const clock = testClock()
  const hub = await openRealHub(clock)
  const shop = await openJoinedShop(hub, { clock })
  await sell(shop, 2)
  await shop.turnUntilSent()
  const putBack = await hub.dump()
  await sell(shop, 3)
  await shop.turnUntilSent()
  const stockOf = () =>
    hub.hub.db.query(`SELECT sku, location, quantity_milli FROM stock ORDER BY sku, location`)
  const stock = await stockOf()
  await putBack()
  expect((await hubIds(hub)).length).toBeLessThan(idsOf(shop).length)
  clock.advance(HOUR_MS)
  await meet(shop, hub)
  expect(await stockOf()).toEqual(stock)
  const codes = (await shop.status()).notes.map(({ code }) => code)
  expect(codes).toEqual(expect.arrayContaining(['watermark-lowered', 'server-changed']))
  end(shop)
})

test('both were put back: what either of them still had is in both', async () => {
  const clock = testClock()
  const hub = await openRealHub(clock)
  const shop = await openJoinedShop(hub, { clock })
  await sell(shop, 2)
  await shop.turnUntilSent()
  const backup = await backUp(shop.store, clock.nowMs())
  await sell(shop, 2)
  await shop.turnUntilSent()
  const known = await hubIds(hub)
  const putBack = await hub.dump()
  await sell(shop, 2)
  await shop.turnUntilSent()
  await shop.sync.stop()
  shop.store.close()
  await putBack()
  clock.advance(DAY_MS)
  restore(shop.dir, backup, { nowMs: clock.nowMs() })
  const again = joinedShopIn(shop.dir, { clock })
  await sell(again, 1)
  await meet(again, hub)
  expect(idsOf(again)).toEqual(expect.arrayContaining(known))
  end(again)
})

test('a running machine that was copied forks within its epoch: the later one moves, and all of it arrives', async () => {
  const clock = testClock()
  const hub = await openRealHub(clock)
  const same = systemIds.bytes(8)
  const ids: IdSource = {
    uuid: () => systemIds.uuid(),
    bytes: (count) => (count === 8 ? same : systemIds.bytes(count)),
  }
  const shop = await openJoinedShop(hub, { clock, ids })
  await sell(shop, 2)
  await shop.turnUntilSent()
  // Both have these, and head office has them from neither.
  await sell(shop, 1)
  shop.store.read(({ db }) => db.pragma('wal_checkpoint(TRUNCATE)'))
  const copy = scratchFolder()
  cpSync(shop.dir, copy, { recursive: true })
  const two = joinedShopIn(copy, {
    clock,
    ids: { ...ids, bytes: (count) => systemIds.bytes(count) },
  })
  // As it woke up it went on in the epoch that it was copied in.
  expect(two.store.epoch).not.toBe(shop.store.epoch)
  two.store.continueIn(shop.store.epoch)
  await sell(shop, 2)
  await sell(two, 3)
  const sold = idsOf(two)
  await shop.turnUntilSent()
  await two.turnUntilSent(30)
  const theirs = await hubIds(hub)
  expect(theirs).toEqual(expect.arrayContaining(idsOf(shop)))
  expect(theirs).toEqual(expect.arrayContaining(sold))
  expect(new Set(theirs).size).toBe(theirs.length)
  // The later one found it out by itself, and says so to head office: nobody has lost anything.
  expect(await hub.alerts()).toContain('fork')
  expect(await hub.alerts()).not.toContain('rolled-back')
  expect((await two.status()).notes.map(({ code }) => code)).toContain('fork-moved')
  expect(two.store.epoch).not.toBe(shop.store.epoch)
  await sell(two, 1)
  await two.turnUntilSent(30)
  for (const till of [shop, two]) {
    await till.sync.stop()
    end(till)
  }
})
