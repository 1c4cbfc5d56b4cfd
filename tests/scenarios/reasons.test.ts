/** The store's own reasons: they count at once, everywhere, and stay after a start. */
import { expect, test } from 'vitest'
import { initialSettings } from '#main/store/settings.ts'
import { CODE } from '../support/goods.ts'
import { eventsOf, openShop } from '../support/shop.ts'
import { openStockroom, recordLoss, scanLoss } from '../support/stockroom.ts'
import { en } from '../../src/renderer/i18n/en.ts'
import { zhCN } from '../../src/renderer/i18n/zh-CN.ts'

test('every reason that a store starts with has words in both languages', () => {
  const codes = initialSettings('X', 'CNY', false).reasons.map(({ code }) => code)
  expect(codes.filter((code) => !Object.hasOwn(zhCN.reason, code))).toEqual([])
  expect(codes.filter((code) => !Object.hasOwn(en.reason, code))).toEqual([])
})

test('a new reason can be given at once and after a start; a retired one cannot', async () => {
  const shop = await openStockroom()
  const manager = shop.as('901')
  const mice = { code: null, use: 'loss', name: '被老鼠咬坏', isRetired: false } as const
  const { code } = await manager.ok('reasons.save', mice)
  expect(code).toBe('own-1')
  const listed = (await shop.ok('reasons.list', {})).find((reason) => reason.code === code)
  expect(listed).toEqual({ ...mice, code })
  expect((await shop.ok('till.info', {})).reasons).toContainEqual({
    code,
    use: 'loss',
    name: '被老鼠咬坏',
  })
  const draftId = await scanLoss(shop, 'damaged', [CODE.cola])
  const change = { kind: 'set-reason', reasonCode: code } as const
  await shop.ok('losses.change', { draftId, change })
  const again = await shop.restart()
  await recordLoss(again, draftId)
  expect(eventsOf(again, 'loss.recorded').at(-1)?.body).toMatchObject({ reasonCode: code })
  await again.as('901').ok('reasons.save', { ...mice, code, isRetired: true })
  const next = await scanLoss(again, 'damaged', [CODE.cola])
  expect((await again.refusal('losses.change', { draftId: next, change })).code).toBe(
    'reason-unknown',
  )
  expect((await again.ok('till.info', {})).reasons.map((reason) => reason.code)).not.toContain(code)
  expect(again.verify().violations).toEqual([])
})

test('a change is an event with the name of who made it; a change of nothing is none', async () => {
  const shop = await openShop()
  const manager = shop.as('901')
  const edit = { code: 'to-safe', use: 'paid-out', name: '存银行', isRetired: false } as const
  await manager.ok('reasons.save', edit)
  await manager.ok('reasons.save', edit)
  expect(eventsOf(shop, 'settings.changed')).toMatchObject([
    { actor: '901', body: { changed: ['reasons'] } },
  ])
})

test('only the manager keeps the list, and what is wrong is refused', async () => {
  const shop = await openShop()
  const edit = { code: null, use: 'void', name: 'Fire drill', isRetired: false } as const
  for (const staffNo of ['101', '201'] as const) {
    expect((await shop.as(staffNo).refusal('reasons.save', edit)).code).toBe('not-allowed')
  }
  const manager = shop.as('901')
  const refused = async (over: object) =>
    (await manager.refusal('reasons.save', { ...edit, ...over })).code
  expect(await refused({ name: ' ' })).toBe('reason-name-missing')
  expect(await refused({ code: 'no-such' })).toBe('reason-unknown')
  expect(await refused({ code: 'not-coming', use: 'inbound', isRetired: true })).toBe('reason-last')
  await manager.ok('reasons.save', edit)
  expect(await refused({})).toBe('reason-name-taken')
  expect((await shop.ok('reasons.list', {})).filter(({ use }) => use === 'void')).toHaveLength(4)
})
