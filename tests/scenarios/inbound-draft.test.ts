/** An announcement that is written by hand is on disk at every scan and word, as other drafts are. */
import { expect, test } from 'vitest'
import { CODE } from '../support/goods.ts'
import { DOCK_CODE, openDock } from '../support/receiving.ts'
import { eventsOf, type Shop } from '../support/shop.ts'

const head = (more = {}) => ({
  ...{
    inboundNo: 'HAND-1',
    kind: 'delivery' as const,
    partner: '光明乳业',
    expectedText: '260310',
  },
  ...more,
})
const draftOf = async (shop: Pick<Shop, 'ok'>) => (await shop.ok('inbound.draft', {})).draft

test('it survives a kill and another person goes on with it; announced, it is gone', async () => {
  const shop = await openDock()
  expect(await draftOf(shop)).toBeNull()
  await shop.ok('inbound.draft-scan', { code: CODE.carton, quantityMilli: 2000 })
  await shop.ok('inbound.draft-scan', { code: CODE.cola })
  await shop.ok('inbound.draft-change', { change: { kind: 'set-head', head: head() } })
  const again = await shop.restart('killed')
  const kept = await draftOf(again.as('901'))
  expect(kept).toMatchObject({ head: head(), lines: [{ sku: 'COLA', quantityMilli: 49_000 }] })
  const { revision } = await again.as('201').ok('inbound.draft-change', {
    change: { kind: 'set-quantity', lineNo: 1, quantityMilli: 48_000 },
  })
  const { inboundId, isNew } = await again.as('201').ok('inbound.draft-announce', { revision })
  expect(isNew).toBe(true)
  expect(await draftOf(again)).toBeNull()
  const view = await again.as('901').ok('inbound.read', { inboundId })
  expect(view).toMatchObject({
    ...{ inboundNo: 'HAND-1', partner: '光明乳业', expectedOn: '2026-03-10' },
    lines: [{ sku: 'COLA', expectedMilli: 48_000 }],
  })
  expect(again.verify().violations).toEqual([])
})

test('a label fills lot and date; goods without a code are added by name', async () => {
  const shop = await openDock()
  const code = `(01)0${DOCK_CODE.milk}(10)L1(17)260320(30)12`
  const { lines } = await shop.ok('inbound.draft-scan', { code })
  expect(lines).toMatchObject([
    { sku: 'MILK', lot: 'L1', expiry: '2026-03-20', quantityMilli: 12_000 },
  ])
  const apples = await shop.ok('catalogue.find-by-code', { code: CODE.apples })
  const itemId = apples.id
  expect((await shop.refusal('inbound.draft-add-item', { itemId })).code).toBe('weight-needed')
  const more = await shop.ok('inbound.draft-add-item', { itemId, quantityMilli: 2500 })
  expect(more.lines.map(({ quantityMilli }) => quantityMilli)).toEqual([12_000, 2500])
  expect((await shop.refusal('inbound.draft-scan', { code: '6999999999993' })).code).toBe(
    'code-unknown',
  )
  const bag = { code: CODE.bag }
  expect((await shop.refusal('inbound.draft-scan', bag)).code).toBe('item-not-stocked')
})

test('what is missing or cannot be read is said, and the draft stays', async () => {
  const shop = await openDock()
  const announce = async (revision: number) =>
    (await shop.refusal('inbound.draft-announce', { revision })).code
  expect(await announce(1)).toBe('draft-unknown')
  const empty = { change: { kind: 'set-head' as const, head: head({ inboundNo: ' ' }) } }
  expect(await announce((await shop.ok('inbound.draft-change', empty)).revision)).toBe(
    'document-empty',
  )
  const { revision } = await shop.ok('inbound.draft-scan', { code: CODE.cola })
  expect(await announce(revision)).toBe('inbound-number-missing')
  expect(await announce(revision - 1)).toBe('draft-moved-on')
  const odd = { change: { kind: 'set-head' as const, head: head({ expectedText: 'soon' }) } }
  expect(await announce((await shop.ok('inbound.draft-change', odd)).revision)).toBe(
    'date-unreadable',
  )
  expect((await draftOf(shop))?.lines).toHaveLength(1)
  expect(eventsOf(shop, 'inbound.announced')).toEqual([])
  await shop.ok('inbound.draft-drop', {})
  expect(await draftOf(shop)).toBeNull()
})

test('a number that is known with other goods is refused; the draft waits for a better one', async () => {
  const shop = await openDock()
  const write = async (pieces: number) => {
    await shop.ok('inbound.draft-scan', { code: CODE.cola, quantityMilli: pieces * 1000 })
    return (await shop.ok('inbound.draft-change', { change: { kind: 'set-head', head: head() } }))
      .revision
  }
  await shop.ok('inbound.draft-announce', { revision: await write(5) })
  const revision = await write(6)
  expect((await shop.refusal('inbound.draft-announce', { revision })).code).toBe('inbound-known')
  expect((await draftOf(shop))?.lines).toHaveLength(1)
})

test('a cashier writes it and needs a second person to announce it', async () => {
  const shop = await openDock()
  const cashier = shop.as('101')
  await cashier.ok('inbound.draft-scan', { code: CODE.cola })
  const change = { kind: 'set-head' as const, head: head() }
  const { revision } = await cashier.ok('inbound.draft-change', { change })
  expect((await cashier.refusal('inbound.draft-announce', { revision })).code).toBe(
    'approval-needed',
  )
})
