/** A count that was interrupted is gone on with: what was typed is there, how often was counted, and what is left to do. */
import { expect, test } from 'vitest'
import { CODE } from '../support/goods.ts'
import { card, openShop } from '../support/shop.ts'

const END = { reasonCode: '', note: '', tenders: [], nextFloatMinor: 0, handedTo: null }
const loose = (looseMinor: number) => ({ cash: [], looseMinor })
const SHEET = { cash: [{ faceMinor: 10_000, count: 1 }], looseMinor: 7 }

test('what was typed outlives a kill, is shown to nobody else, and is gone when the count is handed in', async () => {
  const shop = await openShop()
  await shop.ok('shift.keep-sheet', { attempts: 0, sheet: loose(1) })
  await shop.ok('shift.keep-sheet', { attempts: 0, sheet: SHEET })
  const again = await shop.restart('killed')
  await again.signIn('101')
  const fresh = { standing: 'fresh', attempts: 0, triesLeft: 3, isAnew: false, slips: [] }
  expect(await again.ok('shift.counting', {})).toEqual({ ...fresh, sheet: SHEET })
  expect((await again.as('901').ok('shift.counting', {})).sheet).toBe(null)
  await again.ok('shift.count', loose(1))
  await again.ok('shift.keep-sheet', { attempts: 0, sheet: SHEET })
  expect(await again.ok('shift.counting', {})).toEqual({
    ...{ standing: 'again', attempts: 1, triesLeft: 2, isAnew: false, sheet: null, slips: [] },
  })
})

test('a sheet that was left behind is no document that a day waits for', async () => {
  const shop = await openShop()
  await shop.ok('shift.keep-sheet', { attempts: 0, sheet: SHEET })
  const { items } = await shop.as('901').ok('day.checklist', {})
  expect(items.find(({ code }) => code === 'open-documents')?.count ?? 0).toBe(0)
})

test('slips of other tenders are told when nothing is counted any more, and a sale takes that back', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola)
  await shop.pay(card(350))
  await shop.ok('shift.count', loose(1))
  expect((await shop.ok('shift.counting', {})).slips).toEqual([])
  await shop.ok('shift.count', loose(20_000))
  const slips = [{ code: 'card', count: 1, expectedMinor: 350 }]
  expect(await shop.ok('shift.counting', {})).toMatchObject({ standing: 'fits', slips })
  await shop.scan(CODE.cola)
  await shop.pay()
  expect(await shop.ok('shift.counting', {})).toMatchObject({
    ...{ standing: 'void', triesLeft: 1, slips: [] },
  })
})

test('without a shift there is nothing to count, to keep or to bring to the safe', async () => {
  const shop = await openShop({ floatMinor: -1 })
  const sheet = { attempts: 0, sheet: SHEET }
  expect((await shop.refusal('shift.counting', {})).code).toBe('shift-not-open')
  expect((await shop.refusal('shift.keep-sheet', sheet)).code).toBe('shift-not-open')
  expect((await shop.refusal('shift.safe-drop', {})).code).toBe('shift-not-open')
  expect((await shop.refusal('shift.count', loose(1))).code).toBe('shift-not-open')
  expect((await shop.refusal('shift.close', END)).code).toBe('shift-not-open')
})

test('what goes to the safe is proposed to a manager, and to nobody who must not know the drawer', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola)
  await shop.pay()
  const manager = shop.as('901')
  expect(await shop.ok('shift.safe-drop', {})).toEqual({ beyondFloatMinor: null })
  expect(await shop.as('201').ok('shift.safe-drop', {})).toEqual({ beyondFloatMinor: null })
  expect(await manager.ok('shift.safe-drop', {})).toEqual({ beyondFloatMinor: 350 })
  const drop = { direction: 'out', amountMinor: 350, reasonCode: 'to-safe', note: '' } as const
  await manager.ok('shift.move-cash', drop)
  expect(await manager.ok('shift.safe-drop', {})).toEqual({ beyondFloatMinor: 0 })
  await manager.ok('shift.count', loose(1))
  expect(await manager.ok('shift.safe-drop', {})).toEqual({ beyondFloatMinor: null })
})

test('counts that no drawer holds are refused as a whole, and leave the tries alone', async () => {
  const shop = await openShop()
  const wrong = [
    { cash: [{ faceMinor: 10_000, count: -1 }], looseMinor: 0 },
    { cash: [{ faceMinor: 10_000, count: 100_001 }], looseMinor: 0 },
    { cash: [{ faceMinor: 10_000, count: 1.5 }], looseMinor: 0 },
    { cash: [{ faceMinor: 0, count: 1 }], looseMinor: 0 },
    { ...SHEET, cash: [...SHEET.cash, ...SHEET.cash] },
    loose(-1),
    loose(1_000_000_000_001),
    { ...SHEET, looseMinor: 1_000_000_000_000 },
  ]
  for (const count of wrong) {
    const answer = await shop.call('shift.count', count)
    expect(answer, JSON.stringify(count)).toMatchObject({
      ok: false,
      refusal: { code: 'input-invalid' },
    })
  }
  expect(await shop.ok('shift.counting', {})).toMatchObject({ standing: 'fresh', attempts: 0 })
})

test('two screens at once: the second count, end and opening find that the first was there', async () => {
  const shop = await openShop()
  const both = await Promise.all([
    shop.call('shift.count', loose(20_000)),
    shop.call('shift.count', loose(20_000)),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'count-final' } })
  const ends = await Promise.all([shop.call('shift.close', END), shop.call('shift.close', END)])
  expect(ends.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'shift-not-open' } })
  const float = { floatMinor: 5 }
  const opened = await Promise.all([shop.call('shift.open', float), shop.call('shift.open', float)])
  expect(opened.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'shift-already-open' } })
  expect(shop.verify().violations).toEqual([])
})
