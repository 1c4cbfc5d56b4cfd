/** Days that a till closes itself, checked by the hub that it sends them to: what one computed the other computes too. */
import { expect, test } from 'vitest'
import { checkClose } from '#hub/closes/check-close.ts'
import { checkHub } from '#hub/check/check-hub.ts'
import { DAY_MS, testClock } from '../support/clock.ts'
import { closeDay, endShift } from '../support/days.ts'
import { lose, lossLine, receive, receivedLine, relocate, ship } from '../support/documents.ts'
import { openJoinedShop, sellOne, type JoinedShop } from '../support/joined-shop.ts'
import { openRealHub, type RealHub } from '../support/real-hub.ts'

async function dayOf(shop: JoinedShop, differenceMinor: number): Promise<void> {
  await sellOne(shop)
  receive(shop, { lines: [receivedLine({ damagedMilli: 1000 })] })
  lose(shop, { lines: [lossLine()] })
  relocate(shop)
  ship(shop, { partner: 'S02' })
  endShift(shop, differenceMinor)
  await closeDay(shop)
}

async function statesAt({ hub }: RealHub) {
  const closes = await hub.db.query<{ epoch: string; seq: number }>(
    `SELECT epoch, seq FROM day_close WHERE state = 'uploaded' ORDER BY z_no`,
  )
  const till = { storeId: 'S01', tillId: 'T01' }
  for (const place of closes) await checkClose(hub, { ...till, ...place })
  return hub.db.query('SELECT z_no AS "zNo", state, disputes FROM day_close ORDER BY z_no')
}

test('closes of a till that sold, received, lost, moved and sent goods are accepted', async () => {
  const clock = testClock()
  const hub = await openRealHub(clock)
  const shop = await openJoinedShop(hub, { clock })
  await dayOf(shop, 0)
  await shop.turnUntilSent()
  expect(await statesAt(hub)).toEqual([{ zNo: 1, state: 'accepted', disputes: [] }])
  // The next two come together, after the line was away.
  for (const differenceMinor of [-50, 120]) {
    clock.advance(DAY_MS)
    await shop.as('101').ok('shift.open', { floatMinor: 20_000 })
    await dayOf(shop, differenceMinor)
  }
  await sellOneMore(shop)
  await shop.turnUntilSent()
  const accepted = [1, 2, 3].map((zNo) => ({ zNo, state: 'accepted', disputes: [] }))
  expect(await statesAt(hub)).toEqual(accepted)
  expect((await checkHub(hub.hub.db)).wrong).toEqual([])
})

/** What comes after a cut is here already when the close before it is checked. */
async function sellOneMore(shop: JoinedShop): Promise<void> {
  await shop.as('101').ok('shift.open', { floatMinor: 0 })
  await sellOne(shop)
}
