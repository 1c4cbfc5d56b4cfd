/** What senders owe an answer for: settled once, by whom, with what; listed open and settled. */
import { expect, test } from 'vitest'
import { compareProjections, isDifferent } from '#main/store/rebuild.ts'
import { CODE } from '../support/goods.ts'
import { book, openDock, startAt } from '../support/receiving.ts'
import { eventsOf, type Shop } from '../support/shop.ts'
import { connectionOf } from '../support/store.ts'

const CREDIT = { how: 'credited', amountMinor: 4200, reference: 'CN-7', note: '下月对账' } as const

async function withClaims(shop: Shop): Promise<string> {
  const { draftId, scan } = await startAt(shop)
  await scan(CODE.cola, 50_000)
  return (await book(shop, draftId, true)).receivingNo
}
const listed = async (shop: Pick<Shop, 'ok'>, state: 'open' | 'settled' | 'all') =>
  (await shop.ok('receiving.claims', { state })).flatMap(({ claims }) =>
    claims.map(
      ({ claimNo, kind, sku, settled }) => `${claimNo} ${kind} ${sku} ${settled?.how ?? '-'}`,
    ),
  )

test('a claim is settled once, with who and what, and leaves the open ones', async () => {
  const shop = await openDock()
  const receivingNo = await withClaims(shop)
  expect(await listed(shop, 'open')).toEqual(['1 short MILK -', '2 over COLA -', '3 short BANK -'])
  const manager = shop.as('901')
  const input = { receivingNo, claimNo: 1, ...CREDIT }
  await manager.ok('receiving.settle', input)
  expect((await manager.refusal('receiving.settle', input)).code).toBe('claim-settled')
  expect(await listed(shop, 'open')).toEqual(['2 over COLA -', '3 short BANK -'])
  expect(await listed(shop, 'settled')).toEqual(['1 short MILK credited'])
  expect(await listed(shop, 'all')).toHaveLength(3)
  const [one] = await shop.ok('receiving.claims', { state: 'settled' })
  expect(one?.claims[0]?.settled).toMatchObject({
    ...CREDIT,
    actorNo: '901',
    businessDate: '2026-03-02',
  })
  expect(eventsOf(shop, 'claim.settled')).toMatchObject([
    {
      actor: '901',
      body: { receivingNo, claimNo: 1, partner: '光明乳业', sku: 'MILK', currency: 'CNY' },
    },
  ])
  const { rows } = await manager.ok('audit.search', { deeds: ['settle-claim'] })
  expect(rows).toMatchObject([
    { subject: receivingNo, documentNo: receivingNo, amountMinor: 4200, actorNo: '901' },
  ])
  expect(isDifferent(compareProjections(connectionOf(shop.store)))).toBe(false)
  expect(shop.verify().violations).toEqual([])
})

test('it moves neither goods nor money', async () => {
  const shop = await openDock()
  const receivingNo = await withClaims(shop)
  const moves = () =>
    shop.store.read(({ db }) => [
      db.prepare('SELECT count(*) AS n FROM stock_move').get(),
      db.prepare('SELECT count(*) AS n FROM money_move').get(),
    ])
  const before = moves()
  await shop.as('901').ok('receiving.settle', { receivingNo, claimNo: 2, ...CREDIT })
  expect(moves()).toEqual(before)
})

test('a clerk needs a second person, a cashier may not; what is missing is said', async () => {
  const shop = await openDock()
  const receivingNo = await withClaims(shop)
  const input = { receivingNo, claimNo: 1, ...CREDIT }
  expect((await shop.refusal('receiving.settle', input)).code).toBe('approval-needed')
  expect((await shop.as('101').refusal('receiving.settle', input)).code).toBe('not-allowed')
  const approvalId = await shop.approve('settle-claim')
  await shop.ok('receiving.settle', input, { approvalId })
  expect(eventsOf(shop, 'claim.settled')).toMatchObject([{ actor: '201', approver: '901' }])
  const manager = shop.as('901')
  const nothing = { receivingNo, claimNo: 2, ...CREDIT, amountMinor: 0 }
  expect((await manager.refusal('receiving.settle', nothing)).code).toBe('claim-amount-missing')
  await manager.ok('receiving.settle', { ...nothing, how: 'accepted' })
  const unknown = { ...input, claimNo: 9 }
  expect((await manager.refusal('receiving.settle', unknown)).code).toBe('claim-unknown')
})

test('nobody owes anything for a receiving that was taken back', async () => {
  const shop = await openDock()
  const receivingNo = await withClaims(shop)
  const manager = shop.as('901')
  const reversal = { documentNo: receivingNo, reasonCode: 'entered-wrongly', note: '' }
  await manager.ok('document.reverse', reversal)
  expect(await listed(shop, 'all')).toEqual([])
  const input = { receivingNo, claimNo: 1, ...CREDIT }
  expect((await manager.refusal('receiving.settle', input)).code).toBe('already-reversed')
})

test('a settlement that was answered is there after a kill', async () => {
  const shop = await openDock()
  const receivingNo = await withClaims(shop)
  await shop
    .as('901')
    .ok('receiving.settle', { receivingNo, claimNo: 3, ...CREDIT, how: 'replaced' })
  const again = await shop.restart('killed')
  expect(await listed(again.as('901'), 'settled')).toEqual(['3 short BANK replaced'])
})
