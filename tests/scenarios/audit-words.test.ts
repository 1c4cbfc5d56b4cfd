/** What the till really writes into the operation log is told for what it is, and its settings have names. */
import { expect, test } from 'vitest'
import { detailPartsOf, detailSortOf } from '#shared/audit/detail-sorts.ts'
import { SettingsShape } from '#main/store/settings.ts'
import { en } from '../../src/renderer/i18n/en.ts'
import { zhCN } from '../../src/renderer/i18n/zh-CN.ts'
import { lose, receive, relocate, ship, takeBack } from '../support/documents.ts'
import { CODE } from '../support/goods.ts'
import { cash, openShop } from '../support/shop.ts'

test('every setting that can be changed has a name in both languages', () => {
  for (const name of Object.keys(SettingsShape.shape)) {
    expect(Object.keys(en.auditSetting), name).toContain(name)
    expect(Object.keys(zhCN.auditSetting), name).toContain(name)
  }
})

test('nothing that the till writes into the log is a code without words', async () => {
  const shop = await openShop()
  for (let count = 0; count < 3; count += 1) await shop.scan(CODE.cola)
  await shop.change({ kind: 'set-quantity', lineNo: 1, quantityMilli: 2000 })
  const approvalId = await shop.approve('discount')
  const discount = { kind: 'share', share: 2000 } as const
  await shop.change({ kind: 'set-line-discount', lineNo: 1, discount }, { approvalId })
  await shop.pay(cash(5000))
  lose(shop)
  receive(shop)
  ship(shop)
  const moved = relocate(shop)
  takeBack(shop, moved)
  const { rows } = await shop.as('901').ok('audit.search', {})
  expect(rows.length).toBeGreaterThan(7)
  for (const { deed, detail } of rows) {
    for (const part of detailPartsOf(deed, detail)) {
      expect(detailSortOf(deed, part), `${deed} ${part.name}=${part.value}`).toBeDefined()
    }
  }
})
