/**
 * A store of before there were stocktakes: nothing of it changes, its items have neither brand nor supplier, its
 * settings get limits and reasons for counts, and a stocktake can begin at once, also over goods sold before.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { allItems } from '#main/store/items.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { readSettings } from '#main/store/settings.ts'
import { listStocktakes } from '#main/store/stocktakes.ts'
import type { Store } from '#main/store/store.ts'
import { verifyStore } from '#main/store/verify.ts'
import { listZones } from '#main/store/zones.ts'
import { scratchFolder } from '../support/clock.ts'
import { counterOn } from '../support/counter.ts'
import { entryOf, WHOLE_FLOOR } from '../support/counting.ts'
import { connectionOf, openTestStore, rowsOf } from '../support/store.ts'

const GOLDEN = join(import.meta.dirname, 'golden', '0000_store.db.gz')

function openGolden(): Store {
  const dir = scratchFolder()
  writeFileSync(join(dir, STORE_FILE), gunzipSync(readFileSync(GOLDEN)))
  return openTestStore(dir)
}

test('after the upgrade nothing was counted, nothing is lost, and the book is sound', () => {
  const store = openGolden()
  expect(store.read(listZones)).toEqual([])
  expect(store.read((tx) => listStocktakes(tx, []))).toEqual([])
  expect(rowsOf(store, 'SELECT receipt_no FROM sale')).toHaveLength(4)
  const items = store.read((tx) => [...allItems(tx)])
  expect(items.length).toBeGreaterThan(0)
  expect(items.filter((item) => 'brand' in item || 'supplier' in item)).toEqual([])
  expect(verifyStore(connectionOf(store)).violations).toEqual([])
})

test('limits of counts and reasons for them are there as in a new store', () => {
  const settings = openGolden().read(readSettings)
  expect(settings.stocktakeApprovals).toEqual({ managerMinor: 50_000, headOfficeMinor: 500_000 })
  expect(settings.stocktakeTolerances.A).toEqual({
    ...{ quantityMilli: 1000, valueMinor: 1000, share: 50 },
  })
  expect(settings.stocktakeCycleDays).toEqual({ A: 30, B: 90, C: 180 })
  const codesFor = (use: string) =>
    settings.reasons.filter((reason) => reason.use === use).map(({ code }) => code)
  expect(codesFor('stocktake')).toContain('theft')
  expect(codesFor('stocktake-end')).toEqual(['planned-wrongly', 'not-needed', 'other'])
})

test('its goods can be counted at once', async () => {
  const store = openGolden()
  const till = counterOn(store)
  const [item] = store.read((tx) => [...allItems(tx)]).filter(({ kind }) => kind === 'stocked')
  const { stocktakeId } = await till.as('901').ok('stocktake.plan', WHOLE_FLOOR)
  const task = { stocktakeId, taskNo: 1 }
  await till.ok('stocktake.take-task', task)
  const entries = [entryOf({ sku: item?.sku ?? '', quantityMilli: 3000 })]
  const answer = await till.ok('stocktake.count', { ...task, entries })
  expect(answer.entries).toMatchObject([{ outcome: 'counted', taskMilli: 3000 }])
  expect(verifyStore(connectionOf(store)).violations).toEqual([])
})
