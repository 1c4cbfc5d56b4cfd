/** A stocktake from its review to its end, killed at every deed: begun, decided, booked, closed. */
import { uuidv7 } from 'uuidv7'
import type { Picture } from './book.ts'
import { CODES } from './crash-store.ts'
import { deed, type Deed } from './deed.ts'
import { deedRound } from './deed-round.ts'
import type { Kill, Lane } from './lane.ts'

/** Each of the four deeds dies at the same point; every time it is about goods that were not counted before. */
export async function reviewRounds(lane: Lane, kill: Kill, time: number): Promise<void> {
  const sku = `C${CODES[time] ?? CODES[0]}`
  const stocktakeId = await countedStocktake(lane, sku)
  const deeds = [begin, (id: string) => decide(id, sku), book, close]
  for (const next of deeds) await deedRound(lane, next(stocktakeId), kill)
}

/** Seven pieces that the book has never heard of, handed in. */
async function countedStocktake({ till }: Lane, sku: string): Promise<string> {
  const { stocktakeId } = await till.ok('stocktake.plan', {
    ...{ kind: 'partial', mode: 'open', name: '' },
    scope: { by: 'list', skus: [sku] },
    locations: ['FLOOR'],
  })
  const task = { stocktakeId, taskNo: 1 }
  await till.ok('stocktake.take-task', task)
  const entries = [{ entryId: uuidv7(), sku, quantityMilli: 7000 }]
  await till.ok('stocktake.count', { ...task, entries })
  await till.ok('stocktake.submit-task', task)
  return stocktakeId
}

const hasReviewed = (before: Picture, after: Picture): boolean => before.reviews !== after.reviews

const begin = (stocktakeId: string): Deed =>
  deed('stocktake.begin-review', { stocktakeId }, 1, hasReviewed)

const decide = (stocktakeId: string, sku: string): Deed => {
  const line = { location: 'FLOOR', sku, lot: '', serial: '' } as const
  const said = { decision: 'accept', varianceMilli: 7000, reasonCode: 'not-entered' } as const
  return deed('stocktake.decide', { stocktakeId, lines: [{ ...line, ...said }] }, 1, hasReviewed)
}

const book = (stocktakeId: string): Deed =>
  deed(
    'stocktake.post',
    { stocktakeId },
    1,
    (before, after) => hasReviewed(before, after) && before.stock !== after.stock,
  )

const close = (stocktakeId: string): Deed =>
  deed('stocktake.close', { stocktakeId }, 1, hasReviewed)
