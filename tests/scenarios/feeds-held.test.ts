/** Lists of prices wait for their day and for the ticket that is open; what looks like a mistake waits for a manager. */
import { expect, test } from 'vitest'
import { fetchAll, item, joined, put, tea } from '../support/fed-shop.ts'

test('a list of prices holds as a whole, on its day, and never under an open ticket', async () => {
  const { hub, shop } = await joined()
  const price = (sku: string, unitPriceMilli: number) => ({
    [`V2/${sku}`]: { kind: 'price', version: 'V2', sku, unitPriceMilli },
  })
  const before = item(shop, 'COLA')?.unitPriceMilli
  const { businessDate } = await shop.ok('till.status', {})
  const list = { kind: 'list', version: 'V2', effectiveFrom: businessDate, prices: 2 }
  await shop.scan('6901234567892')
  await put(hub, 'prices', { V2: list, ...price('COLA', 9_990_000) })
  await fetchAll(shop)
  expect(item(shop, 'COLA')?.unitPriceMilli).toBe(before)
  await put(hub, 'prices', price('TEA9', 1_000_000))
  await fetchAll(shop)
  shop.feeds.tick()
  expect(item(shop, 'COLA')?.unitPriceMilli).toBe(before)
  await shop.pay()
  shop.feeds.tick()
  expect(item(shop, 'COLA')?.unitPriceMilli).toBe(9_990_000)
  await put(hub, 'catalogue', { TEA9: { ...tea, unitPriceMilli: 5 } })
  await put(hub, 'prices', {
    V3: { ...list, version: 'V3', effectiveFrom: '2999-01-01', prices: 1 },
  })
  await put(hub, 'prices', {
    'V3/COLA': { kind: 'price', version: 'V3', sku: 'COLA', unitPriceMilli: 1000 },
  })
  await fetchAll(shop)
  shop.feeds.tick()
  expect(item(shop, 'TEA9')?.unitPriceMilli).toBe(1_000_000)
  expect(item(shop, 'COLA')?.unitPriceMilli).toBe(9_990_000)
})

test('a change that removes much waits for a manager, who takes it or does not', async () => {
  const { hub, shop } = await joined()
  const rows = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, no) => [`G${no}`, { ...tea, sku: `G${no}`, barcodes: [] }]),
    )
  const gone = (from: number, to: number) =>
    Object.fromEntries(Array.from({ length: to - from }, (_, no) => [`G${from + no}`, null]))
  await put(hub, 'catalogue', rows(40))
  await fetchAll(shop)
  await put(hub, 'catalogue', gone(0, 10))
  await fetchAll(shop)
  expect(item(shop, 'G0')?.status).toBe('active')
  const letter = async () =>
    (await shop.as('901').ok('letters.list', { state: 'open' })).letters[0]?.letterId ?? ''
  const answer = async (action: 'accept' | 'reject') =>
    shop.as('901').ok('letters.answer', {
      ...{ letterIds: [await letter()], action, value: '', note: '' },
    })
  expect((await shop.as('901').ok('letters.list', { state: 'open' })).letters).toMatchObject([
    { code: 'feed-suspicious', detail: { feed: 'catalogue', why: 'removes-many', count: 10 } },
  ])
  await answer('reject')
  await fetchAll(shop)
  expect(item(shop, 'G0')?.status).toBe('active')
  // Head office puts it right.
  await put(hub, 'catalogue', rows(40))
  await fetchAll(shop)
  expect(item(shop, 'G0')?.status).toBe('active')
  await put(hub, 'catalogue', gone(20, 30))
  await fetchAll(shop)
  await answer('accept')
  await shop.turn()
  expect([item(shop, 'G0')?.status, item(shop, 'G20')?.status]).toEqual(['active', 'blocked'])
})

test('a list that changes most prices waits for a manager; taken, it holds', async () => {
  const { hub, shop } = await joined()
  const { businessDate } = await shop.ok('till.status', {})
  const goods = Object.fromEntries(
    Array.from({ length: 30 }, (_, no) => [`P${no}`, { ...tea, sku: `P${no}`, barcodes: [] }]),
  )
  await put(hub, 'catalogue', goods)
  const listed = (version: string, unitPriceMilli: number) => ({
    [version]: { kind: 'list', version, effectiveFrom: businessDate, prices: 30 },
    ...Object.fromEntries(
      Object.keys(goods).map((sku) => [
        `${version}/${sku}`,
        { kind: 'price', version, sku, unitPriceMilli },
      ]),
    ),
  })
  await put(hub, 'prices', listed('W1', 5000))
  await fetchAll(shop)
  const price = () => item(shop, 'P7')?.unitPriceMilli
  expect(price()).toBe(1_200_000)
  const answer = async (action: 'accept' | 'reject') => {
    const { letters } = await shop.as('901').ok('letters.list', { state: 'open' })
    expect(letters).toMatchObject([
      { code: 'feed-suspicious', detail: { feed: 'prices', why: 'reprices-many', count: 30 } },
    ])
    const letterIds = letters.map(({ letterId }) => letterId)
    await shop.as('901').ok('letters.answer', { letterIds, action, value: '', note: '' })
    await shop.turn()
    shop.feeds.tick()
  }
  await answer('reject')
  expect(price()).toBe(1_200_000)
  await put(hub, 'prices', listed('W2', 6000))
  await fetchAll(shop)
  expect(await shop.status()).toMatchObject({
    ...{ prices: null, nextPrices: { version: 'W2', isHeld: true } },
    goodsAsOfMs: expect.any(Number) as number,
  })
  await answer('accept')
  expect(price()).toBe(6000)
  expect(await shop.status()).toMatchObject({ prices: { version: 'W2' }, nextPrices: null })
})
