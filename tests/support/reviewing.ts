/** Counts that are brought to their review, and deeds of a review that tests repeat. The manager does them. */
import type { Input, Output } from '#shared/api/registry.ts'
import type { ReviewLine } from '#shared/api/stocktake-review.ts'
import type { LineKey } from '#shared/stocktake/stocktake.ts'
import type { Caller } from './caller.ts'
import { count, entryOf, planned, taken, type Plan, type Task } from './counting.ts'
import type { Shop } from './shop.ts'

export const FLOOR_COLA: LineKey = { location: 'FLOOR', sku: 'COLA', lot: '', serial: '' }
export type Decision = Input<'stocktake.decide'>['lines'][number]

/** Counts these quantities of the floor as the clerk and hands them in. */
export async function counted(
  shop: Shop,
  milli: Readonly<Record<string, number>>,
  plan: Partial<Plan> = {},
): Promise<string> {
  const skus = Object.keys(milli)
  const stocktakeId = await planned(shop, { scope: { by: 'list', skus }, ...plan })
  await countAll(shop.as('201'), await taken(shop.as('201'), stocktakeId), milli)
  return stocktakeId
}

export async function countAll(
  caller: Caller,
  task: Task,
  milli: Readonly<Record<string, number>>,
): Promise<void> {
  const some = Object.entries(milli).filter(([, quantityMilli]) => quantityMilli > 0)
  for (const [sku, quantityMilli] of some)
    await count(caller, task, entryOf({ sku, quantityMilli }))
  await caller.ok('stocktake.submit-task', task)
}

export const reviewed = async (
  shop: Shop,
  milli: Readonly<Record<string, number>>,
  plan: Partial<Plan> = {},
): Promise<string> => {
  const stocktakeId = await counted(shop, milli, plan)
  await shop.as('901').ok('stocktake.begin-review', { stocktakeId })
  return stocktakeId
}

export const review = (shop: Shop, stocktakeId: string): Promise<Output<'stocktake.review'>> =>
  shop.as('901').ok('stocktake.review', { stocktakeId })

export async function lineOf(
  shop: Shop,
  stocktakeId: string,
  key: Partial<LineKey> = {},
): Promise<ReviewLine> {
  const wanted = { ...FLOOR_COLA, ...key }
  const { rows } = await review(shop, stocktakeId)
  const line = rows.find(
    (row) =>
      row.location === wanted.location &&
      row.sku === wanted.sku &&
      row.lot === wanted.lot &&
      row.serial === wanted.serial,
  )
  if (line === undefined) throw new Error(`no line of ${wanted.sku}`)
  return line
}

export const keyOfLine = ({ location, sku, lot, serial }: LineKey): LineKey => ({
  location,
  sku,
  lot,
  serial,
})

/** Accepts what the line says, with a reason. */
export async function accept(
  shop: Shop,
  stocktakeId: string,
  key: Partial<LineKey> = {},
  said: Partial<Decision> = {},
): Promise<void> {
  const line = await lineOf(shop, stocktakeId, key)
  const decision = {
    ...keyOfLine(line),
    decision: 'accept' as const,
    varianceMilli: line.varianceMilli,
    reasonCode: 'theft',
    ...said,
  }
  await shop.as('901').ok('stocktake.decide', { stocktakeId, lines: [decision] })
}

export const post = (shop: Shop, stocktakeId: string): Promise<Output<'stocktake.post'>> =>
  shop.as('901').ok('stocktake.post', { stocktakeId })
