/** Counting: taken, scanned by several people, taken back, handed in; each entry once, whatever happens on the way. */
import { expect, test } from 'vitest'
import { CODE } from '../support/goods.ts'
import { count, countedIn, entryOf, planned, taken } from '../support/counting.ts'
import { openStockroom } from '../support/stockroom.ts'

test('a place is counted by scans, cartons and typed quantities, and handed in', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const [open] = (await shop.ok('stocktake.tasks', {})).tasks
  expect(open).toMatchObject({ stocktakeId, taskNo: 1, state: 'open', location: 'FLOOR' })
  const task = await taken(shop, stocktakeId)
  const answers = await count(
    shop,
    task,
    CODE.cola,
    CODE.carton,
    entryOf({ sku: 'COLA', quantityMilli: 5000 }),
  )
  expect(answers.map(({ outcome, quantityMilli }) => [outcome, quantityMilli])).toEqual([
    ['counted', 1000],
    ['counted', 24_000],
    ['counted', 5000],
  ])
  expect(answers.at(-1)?.taskMilli).toBe(30_000)
  expect(countedIn(shop, stocktakeId)).toEqual({ 'FLOOR COLA': 30_000 })
  await shop.ok('stocktake.submit-task', task)
  expect(
    (await shop.refusal('stocktake.count', { ...task, entries: [entryOf({ code: CODE.cola })] }))
      .code,
  ).toBe('task-submitted')
  const row = await shop.ok('stocktake.read', { stocktakeId })
  expect(row).toMatchObject({ taskCount: 1, submittedCount: 1, entryCount: 3, state: 'counting' })
  expect(row.tasks).toMatchObject([
    { state: 'submitted', staffNo: '201', entryCount: 3, itemCount: 1 },
  ])
  expect(shop.verify().violations).toEqual([])
})
