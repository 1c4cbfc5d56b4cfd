/** What a stocktake leaves behind: bars with the lines behind them, a file, a slip, one document in several parts. */
import { expect, test } from 'vitest'
import type { EventBodies } from '#shared/ledger/event.ts'
import { accept, counted, post, reviewed } from '../support/reviewing.ts'
import { eventsOf, type Shop } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'

const manager = (shop: Shop) => shop.as('901')
const TIGHT = { quantityMilli: 0, valueMinor: 0, share: 0 }
const STRICT = { stocktakeTolerances: { A: TIGHT, B: TIGHT, C: TIGHT } }

test('every bar of the dashboard opens the lines that it is made of', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await reviewed(shop, { COLA: 28_000, APPLES: 20_000 })
  await accept(shop, stocktakeId, {}, { department: '前场', personNo: '101' })
  await post(shop, stocktakeId)
  const days = { from: '2020-01-01', to: '2099-12-31' }
  const board = await manager(shop).ok('stocktake.dashboard', days)
  expect(board.trend).toMatchObject([{ key: stocktakeId, lineCount: 1, netMinor: -700 }])
  expect(board.classes.reduce((sum, { countedCount }) => sum + countedCount, 0)).toBe(2)
  expect(board.classes.reduce((sum, { agreedCount }) => sum + agreedCount, 0)).toBe(1)
  const bars = {
    stocktake: board.trend,
    reason: board.reasons,
    item: board.itemsByValue,
    department: board.departments,
    person: board.persons,
  } as const
  for (const [by, group] of Object.entries(bars)) {
    for (const { key, lineCount, netMinor } of group) {
      const lines = await manager(shop).ok('stocktake.behind', {
        ...days,
        by: by as keyof typeof bars,
        key,
      })
      expect(lines).toHaveLength(lineCount)
      expect(lines.reduce((sum, { valueMinor }) => sum + valueMinor, 0)).toBe(netMinor)
    }
  }
})

test('the document is exported with every line, in numbers that a spreadsheet can add up', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await reviewed(shop, { COLA: 28_000, APPLES: 20_000 })
  const csv = await manager(shop).ok('stocktake.export', { stocktakeId, format: 'csv' })
  const text = Buffer.from(csv.base64, 'base64').toString()
  expect(text.split('\r\n')).toHaveLength(4)
  expect(text).toContain('货位,货号,品名')
  expect(text).toMatch(/COLA,可口可乐 500ml,瓶,饮料,[ABC],,,,28,30,-2,-2,-2,-7,0,1,/u)
  const xlsx = await manager(shop).ok('stocktake.export', { stocktakeId, format: 'xlsx' })
  const bytes = Buffer.from(xlsx.base64, 'base64')
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  expect(xlsx.fileName).toMatch(/^T01-ST000001-.{4}\.xlsx$/u)
})

test('the slip is found by the number of the stocktake, with its differences and sums', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await reviewed(shop, { COLA: 28_000, APPLES: 20_000 })
  await accept(shop, stocktakeId)
  const { stocktakeNo } = await manager(shop).ok('stocktake.read', { stocktakeId })
  const text = async () => {
    const { receipt } = await manager(shop).ok('receipt.read', { receiptNo: stocktakeNo })
    return receipt.lines.map(({ left, right }) => `${left}|${right}`).join('\n')
  }
  expect(await text()).toContain('尚未过账')
  await post(shop, stocktakeId)
  const slip = await text()
  expect(slip).toContain('盘点单')
  expect(slip).toContain('-2 瓶')
  expect(slip).toContain('盘亏 1|-7.00')
  expect(slip).not.toContain('红富士苹果')
})

test('a count that is posted in many parts is one document', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const first = await reviewed(shop, { COLA: 28_000, APPLES: 19_000 })
  await accept(shop, first)
  await post(shop, first)
  await accept(shop, first, { sku: 'APPLES' })
  await post(shop, first)
  const parts = eventsOf(shop, 'stocktake.posted').map(
    ({ body }) => body as EventBodies['stocktake.posted'],
  )
  expect(parts.map(({ part, lines }) => [part, lines.map(({ sku }) => sku)])).toEqual([
    [1, ['COLA']],
    [2, ['APPLES']],
  ])
  expect(await counted(shop, { COLA: 28_000 })).not.toBe(first)
})

test('every move of a count, whichever part booked it, goes under the number of the stocktake', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await reviewed(shop, { COLA: 28_000, APPLES: 19_000 })
  const { stocktakeNo } = await manager(shop).ok('stocktake.read', { stocktakeId })
  await accept(shop, stocktakeId)
  await post(shop, stocktakeId)
  await accept(shop, stocktakeId, { sku: 'APPLES' })
  await post(shop, stocktakeId)
  for (const [sku, changeMilli] of [
    ['COLA', -2000],
    ['APPLES', -1000],
  ] as const) {
    const { rows } = await manager(shop).ok('stock.movements', { sku })
    expect(rows[0]).toMatchObject({
      documentNo: stocktakeNo,
      kind: 'stocktake',
      reason: 'stocktake',
      changeMilli,
    })
  }
})
