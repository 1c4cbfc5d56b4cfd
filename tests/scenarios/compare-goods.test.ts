/** A till's goods in its own book and at head office: compared after a close and when asked, down to the events. */
import { afterEach, expect, test } from 'vitest'
import { eventBodySchemas } from '#shared/wire/event-bodies.ts'
import { officeOf } from '../support/hub-journal.ts'
import { joined } from '../support/fed-shop.ts'
import { closeDay, endShift } from '../support/days.ts'
import { sellOne, type JoinedShop } from '../support/joined-shop.ts'
import type { RealHub } from '../support/real-hub.ts'

const known = { 'sale.completed': eventBodySchemas['sale.completed'] }
afterEach(() => {
  Object.assign(eventBodySchemas, known)
})

interface Kept {
  readonly against: string
  readonly counts: { readonly agree: number; readonly byCause: Readonly<Record<string, number>> }
  readonly differences: readonly {
    readonly sku: string
    readonly location: string
    readonly cause: string
    readonly oursMilli: number
    readonly theirsMilli: number
    readonly isSumOff?: boolean
    readonly events?: readonly { readonly isUnread: boolean }[]
  }[]
}

const keptAt = ({ hub }: RealHub) =>
  hub.db.query<Kept>('SELECT against, counts, differences FROM reconciliation ORDER BY made_ms')

async function compareNow(shop: JoinedShop): Promise<void> {
  await shop.ok('sync.now', {})
  for (let turns = 0; turns < 3; turns += 1) await shop.turn()
}
const notesOf = async (shop: JoinedShop) => (await shop.status()).notes.map(({ code }) => code)

test('after each close both books are compared, and agree', async () => {
  const { hub, shop } = await joined()
  await sellOne(shop)
  await shop.turnUntilSent()
  await shop.turn()
  expect(await keptAt(hub)).toEqual([])
  endShift(shop)
  await closeDay(shop)
  await shop.turnUntilSent()
  await shop.turn()
  const [kept, ...more] = await keptAt(hub)
  expect(kept).toMatchObject({ against: 'till T01', differences: [] })
  expect(kept?.counts.agree).toBeGreaterThan(0)
  expect(more).toEqual([])
  expect(await notesOf(shop)).toContain('stock-agrees')
})

test('a sum that is not what its events come to is found down to the row, and is an alert', async () => {
  const { hub, shop } = await joined()
  await sellOne(shop)
  await shop.turnUntilSent()
  await hub.hub.db.query(
    `UPDATE stock SET quantity_milli = quantity_milli + 5000 WHERE location = 'FLOOR'
       AND sku = (SELECT min(sku) FROM stock WHERE location = 'FLOOR')`,
  )
  await compareNow(shop)
  const [kept] = await keptAt(hub)
  expect(kept?.differences).toMatchObject([
    { location: 'FLOOR', cause: 'unexplained', isSumOff: true, events: [] },
  ])
  const [row] = kept?.differences ?? []
  expect((row?.oursMilli ?? 0) - (row?.theirsMilli ?? 0)).toBe(5000)
  expect(await hub.alerts()).toEqual(['unexplained'])
  const { reconciliations } = await officeOf(hub.hub).ok('reconciliations.list', {})
  expect(reconciliations).toMatchObject([
    { against: 'till T01', differences: [{ isSumOff: true, events: [] }] },
  ])
  expect(await notesOf(shop)).toContain('stock-differs')
})

test('what head office cannot read yet explains its difference and names the event', async () => {
  const { hub, shop } = await joined()
  await shop.turnUntilSent()
  Reflect.deleteProperty(eventBodySchemas, 'sale.completed')
  await sellOne(shop)
  await shop.turnUntilSent()
  await compareNow(shop)
  const [kept] = await keptAt(hub)
  expect(kept?.counts.byCause).toMatchObject({ quarantined: 1, unexplained: 0 })
  expect(kept?.differences).toMatchObject([
    { location: 'FLOOR', cause: 'quarantined', events: [{ isUnread: true }] },
  ])
  expect(await hub.alerts()).toEqual([])
})
