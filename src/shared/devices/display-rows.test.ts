/** Two rows of twenty cells: figures stand at the right edge and are never cut. */
import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { must } from '../kernel/assert.ts'
import { currencyOf } from '../kernel/money.ts'
import { columnsOf } from '../receipt/width.ts'
import { WELCOME, type CustomerView } from './customer-view.ts'
import { displayRows } from './display-rows.ts'

const CNY = must(currencyOf('CNY'), 'a currency')
const WORDS = { welcome: '欢迎光临', total: '合计', due: '应付', change: '找零', thanks: '谢谢' }
const rows = (view: Partial<CustomerView>) => displayRows({ ...WELCOME, ...view }, WORDS, CNY, 20)
const line = (name: string, quantityMilli: number, amountMinor: number) => ({
  ...{ name, unit: '瓶', quantityMilli, amountMinor },
})

test('what each phase shows', () => {
  expect(rows({})).toEqual(['欢迎光临            ', '                    '])
  const lines = [line('农夫山泉饮用天然水550ml', 1000, 200)]
  expect(rows({ phase: 'selling', lines, totalMinor: 200 })).toEqual([
    '农夫山泉饮用天  2.00',
    '合计            2.00',
  ])
  expect(rows({ phase: 'selling', lines: [line('可乐', 2000, 700)], totalMinor: 900 })[0]).toBe(
    '2x 可乐         7.00',
  )
  expect(rows({ phase: 'paying', totalMinor: 900, dueMinor: 400 })).toEqual([
    '合计            9.00',
    '应付            4.00',
  ])
  expect(rows({ phase: 'thanks', changeMinor: 350 })[0]).toBe('找零            3.50')
})

property.prop([fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 999_999_999_999 })])(
  'a row is as wide as the display, and ends with its figure',
  (name, amountMinor) => {
    const [first] = rows({ phase: 'selling', lines: [line(name, 1000, amountMinor)] })
    expect(columnsOf(first)).toBe(20)
    expect(first.endsWith(String(amountMinor % 10))).toBe(true)
  },
)
