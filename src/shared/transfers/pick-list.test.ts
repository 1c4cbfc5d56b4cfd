import { expect, test } from 'vitest'
import { layoutPickList } from './pick-list.ts'
import { changeTransfer, newTransfer, type RequestedGoods } from './transfer-draft.ts'

const MILK: RequestedGoods = {
  itemId: 1,
  sku: 'MILK',
  name: '鲜牛奶',
  unit: '盒',
  kind: 'stocked',
  quantityMilli: 5000,
}

function draftWith(pickedMilli: number) {
  const start = newTransfer('d', { kind: 'store', partner: '二店', reasonCode: 'requested' })
  const asked = changeTransfer(start, { kind: 'request', goods: [MILK] })
  if (!asked.ok || pickedMilli === 0) return asked.ok ? asked.value : start
  const goods = { ...MILK, tracking: 'none', hasExpiry: false, unitPriceMilli: 0, lot: '' } as const
  const picked = changeTransfer(asked.value, {
    kind: 'add-goods',
    goods: [{ ...goods, expiry: null, serial: '', location: 'FLOOR', quantityMilli: pickedMilli }],
  })
  return picked.ok ? picked.value : start
}

const textOf = (pickedMilli: number, language: 'zh-CN' | 'en' = 'zh-CN') =>
  layoutPickList(
    {
      storeName: '一店',
      businessDate: '2026-03-02',
      draft: draftWith(pickedMilli),
      proposalOf: (_goods, leftMilli) => [
        { lot: 'A7', expiry: '2026-05-01', serial: '', quantityMilli: leftMilli },
      ],
    },
    language,
  )
    .lines.map(({ left, right }) => `${left}|${right}`)
    .join('\n')

test('it says what to fetch, for whom, and which lot goes first', () => {
  const text = textOf(2000)
  for (const part of ['拣货单', '二店', '鲜牛奶', '5 盒', '[x] 2 盒', 'A7', '2026-05-01', '3 盒']) {
    expect(text).toContain(part)
  }
  expect(textOf(0, 'en')).toContain('PICK LIST')
})

test('goods that are picked need no lot any more', () => {
  expect(textOf(5000)).not.toContain('A7')
})
