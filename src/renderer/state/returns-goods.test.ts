/** Goods without a receipt: repeated scans count on, serials stand alone. */
import { expect, test } from 'vitest'
import {
  addGoods,
  changeGoods,
  goodsPicksOf,
  removeGoods,
  type BroughtGoods,
  type NewGoods,
} from './returns-goods.ts'

const goods = (itemId: number, more: Partial<NewGoods> = {}): NewGoods => ({
  itemId,
  name: `Goods ${String(itemId)}`,
  unit: 'pcs',
  tracking: 'none',
  quantityMilli: 1000,
  todayPriceMilli: 5000,
  serial: '',
  disposition: 'restock',
  ...more,
})

const rowsOf = (...brought: readonly NewGoods[]): readonly BroughtGoods[] =>
  brought.reduce<readonly BroughtGoods[]>((rows, one) => addGoods(rows, one)?.rows ?? rows, [])

test('ten scans are ten units, a carton counts as what is in it', () => {
  const scans = Array.from({ length: 10 }, () => goods(1))
  const rows = rowsOf(...scans, goods(1, { quantityMilli: 24_000 }))
  expect(rows).toHaveLength(1)
  expect(rows[0]?.quantityMilli).toBe(34_000)
})

test('a serial is a row of its own, and the same one twice is refused', () => {
  const rows = rowsOf(goods(1, { serial: 'A' }), goods(1, { serial: 'B' }))
  expect(rows.map(({ serial }) => serial)).toEqual(['A', 'B'])
  expect(addGoods(rows, goods(1, { serial: 'A' }))).toBeNull()
})

test('row numbers are not used twice while a row is there', () => {
  const rows = removeGoods(rowsOf(goods(1), goods(2), goods(3)), 2)
  expect(addGoods(rows, goods(4))?.rowNo).toBe(4)
})

test('a price of its own is told, today’s is left to the backend', () => {
  const rows = changeGoods(rowsOf(goods(1), goods(2, { serial: 'X' })), 1, { unitPriceMilli: 4000 })
  expect(goodsPicksOf(rows, 'faulty')).toEqual([
    {
      itemId: 1,
      quantityMilli: 1000,
      unitPriceMilli: 4000,
      disposition: 'restock',
      reasonCode: 'faulty',
      lots: [],
    },
    {
      itemId: 2,
      quantityMilli: 1000,
      unitPriceMilli: null,
      disposition: 'restock',
      reasonCode: 'faulty',
      lots: [{ lot: '', serial: 'X', quantityMilli: 1000 }],
    },
  ])
})
