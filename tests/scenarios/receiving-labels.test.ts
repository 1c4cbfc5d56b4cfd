/** GS1 labels at the back door: one scan fills lot, date, serial and quantity; what contradicts the paper is refused. */
import { expect, test } from 'vitest'
import { putItem } from '#main/store/items.ts'
import { COLA } from '../support/goods.ts'
import { book, DOCK_CODE, onBook, openDock, receivingsOf, startAt } from '../support/receiving.ts'
import type { Shop } from '../support/shop.ts'

const MILK = `(01)0${DOCK_CODE.milk}`
const CARTON = `(01)${DOCK_CODE.milkCarton}`
const BANK = `(01)0${DOCK_CODE.bank}`

const linesOf = async (shop: Shop, draftId: string) =>
  (await shop.ok('receiving.read', { draftId })).lines.map((line) => ({
    sku: line.sku,
    lot: line.lot,
    expiry: line.expiry,
    serial: line.serial,
    countedMilli: line.countedMilli,
    problem: line.problem,
  }))
const refused = (shop: Shop, draftId: string, code: string, more = {}) =>
  shop.refusal('receiving.scan', { draftId, code, ...more })

test('one scan of a label is a line that lacks nothing, and is booked as it stands', async () => {
  const shop = await openDock()
  const { draftId, scan } = await startAt(shop)
  await scan(`${MILK}(17)260320(10)L1(30)6`)
  await scan(`${CARTON}(15)260320(10)L1`)
  await scan(`${BANK}(21)S1`)
  expect(await linesOf(shop, draftId)).toEqual([
    {
      sku: 'MILK',
      lot: 'L1',
      expiry: '2026-03-20',
      serial: '',
      countedMilli: 18_000,
      problem: null,
    },
    { sku: 'BANK', lot: '', expiry: null, serial: 'S1', countedMilli: 1000, problem: null },
  ])
  await book(shop, draftId, true)
  expect(onBook(shop)).toMatchObject({ 'MILK L1 FLOOR': 18_000, 'BANK FLOOR': 1000 })
  expect(receivingsOf(shop)[0]?.claims.map(({ kind, sku }) => `${kind} ${sku}`)).toEqual([
    'short MILK',
    'short COLA',
  ])
})

test('a label of a pallet counts its cartons, a typed number counts labels', async () => {
  const shop = await openDock()
  const { draftId, scan } = await startAt(shop)
  await scan(`(02)${DOCK_CODE.milkCarton}(37)3(10)L1(17)260320`)
  expect((await linesOf(shop, draftId))[0]?.countedMilli).toBe(36_000)
  await scan(`${MILK}(10)L1(17)260320(30)4`, 2000)
  expect((await linesOf(shop, draftId))[0]?.countedMilli).toBe(44_000)
})

test('a weight on the label is the weight of weighed goods; without one it is asked for', async () => {
  const shop = await openDock()
  const code = '6900000000038'
  const ham = {
    ...COLA,
    sku: 'HAM',
    name: '火腿',
    kind: 'weighed' as const,
    unit: 'kg',
    tracking: 'lot' as const,
  }
  shop.store.write((tx) => putItem(tx, { ...ham, barcodes: [{ code, factorMilli: 1000 }] }))
  const { draftId, scan } = await startAt(shop)
  expect((await refused(shop, draftId, `(01)0${code}(10)H1`)).code).toBe('weight-needed')
  await scan(`(01)0${code}(3102)000125(10)H1`)
  await scan(`(01)0${code}(10)H1`, 750)
  expect(await linesOf(shop, draftId)).toMatchObject([
    { sku: 'HAM', lot: 'H1', countedMilli: 2000 },
  ])
})

test('what contradicts the announcement is refused with both sides, and counted when it is insisted on', async () => {
  const shop = await openDock()
  const { draftId } = await startAt(shop)
  const other = `${MILK}(10)L9(17)260401`
  expect(await refused(shop, draftId, other)).toEqual({
    code: 'label-lot-differs',
    details: { name: '光明鲜牛奶 950ml', lot: 'L9', announced: 'L1' },
  })
  expect(await refused(shop, draftId, `${MILK}(10)L1(17)260401`)).toMatchObject({
    code: 'label-date-differs',
    details: { lot: 'L1', expiry: '2026-04-01', known: '2026-03-20' },
  })
  expect((await refused(shop, draftId, `${BANK}(21)S7`)).code).toBe('label-serial-differs')
  expect(await linesOf(shop, draftId)).toEqual([])
  await shop.ok('receiving.scan', { draftId, code: other, isDespite: true })
  expect(await linesOf(shop, draftId)).toMatchObject([{ lot: 'L9', expiry: '2026-04-01' }])
})

test('a label cannot make one serial many pieces, nor one piece two', async () => {
  const shop = await openDock()
  const { draftId, scan } = await startAt(shop)
  expect((await refused(shop, draftId, `${BANK}(21)S1(30)2`)).code).toBe('serial-single')
  await scan(`${BANK}(21)S1`)
  expect((await refused(shop, draftId, `${BANK}(21)S1`)).code).toBe('serial-twice')
  expect((await refused(shop, draftId, '(01)06999999999997(10)L1')).code).toBe('code-unknown')
  expect((await refused(shop, draftId, '(01)06999999999993(10)L1')).code).toBe('code-broken')
})

test('goods that the label says are out of date are counted and not booked before somebody judges them', async () => {
  const shop = await openDock()
  const { head } = await shop.ok('receiving.start', { inboundId: null })
  const { draftId } = head
  await shop.ok('receiving.scan', { draftId, code: `${MILK}(10)L0(17)260301` })
  expect(await linesOf(shop, draftId)).toMatchObject([{ lot: 'L0', problem: 'goods-expired' }])
  const record = { draftId, revision: head.revision + 1, isFinal: true }
  expect((await shop.refusal('receiving.record', record)).code).toBe('goods-expired')
})

test('who counts blind is told nothing of the announcement by a refusal', async () => {
  const shop = await openDock()
  const { inboundId } = await startAt(shop)
  const [draft] = await shop.ok('receiving.list', {})
  await shop.ok('receiving.drop', { draftId: draft?.draftId ?? '' })
  const { head } = await shop.ok('receiving.start', { inboundId, isBlind: true })
  const { draftId } = head
  await shop.ok('receiving.scan', { draftId, code: `${MILK}(10)L9(17)260401` })
  await shop.ok('receiving.scan', { draftId, code: `${BANK}(21)S7` })
  expect(await linesOf(shop, draftId)).toMatchObject([{ lot: 'L9' }, { serial: 'S7' }])
})
