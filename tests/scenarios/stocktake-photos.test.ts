/** Pictures of what nobody knew: kept with the entry, never swept away while it names them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { missingAttachments, sweepAttachments } from '#main/store/attachments.ts'
import type { Caller } from '../support/caller.ts'
import { DAY_MS } from '../support/clock.ts'
import { count, entryOf, planned, taken } from '../support/counting.ts'
import { eventsOf } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'

async function photo(caller: Caller, seed: number) {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, seed])
  const file = { uploadId: uuidv7(), name: '货架.png', byteCount: bytes.length, offset: 0 }
  const { attachment } = await caller.ok('attachments.add', {
    ...file,
    base64: bytes.toString('base64'),
  })
  if (attachment === null) throw new Error('the file did not arrive')
  return attachment
}

test('an unknown code keeps its pictures, each once and no more than eight', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  const entry = entryOf({ code: '4006381333931' })
  const { entryId } = entry
  expect((await count(shop, task, entry)).map(({ outcome }) => outcome)).toEqual(['unknown'])
  const attachment = await photo(shop, 1)
  const kept = { stocktakeId, entryId, attachment }
  await shop.ok('stocktake.keep-photo', kept)
  await shop.ok('stocktake.keep-photo', kept)
  expect(eventsOf(shop, 'stocktake.photo-kept')).toHaveLength(1)
  const [unknown] = await shop.ok('stocktake.unknowns', { stocktakeId })
  expect(unknown).toMatchObject({ missing: 'item', photoCount: 1, photos: [attachment] })
  for (let seed = 2; seed <= 8; seed += 1) {
    const more = await photo(shop, seed)
    await shop.ok('stocktake.keep-photo', { ...kept, attachment: more })
  }
  const ninth = { ...kept, attachment: await photo(shop, 9) }
  expect((await shop.refusal('stocktake.keep-photo', ninth)).code).toBe('attachments-full')
  const nobody = { ...kept, entryId: uuidv7() }
  expect((await shop.refusal('stocktake.keep-photo', nobody)).code).toBe('entry-unknown')
})

test('a file that never arrived is no picture', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  const entry = entryOf({ code: '4006381333931' })
  await count(shop, task, entry)
  const attachment = { sha256: 'a'.repeat(64), name: 'a.png', mime: 'image/png', byteCount: 9 }
  const lost = { stocktakeId, entryId: entry.entryId, attachment }
  expect((await shop.refusal('stocktake.keep-photo', lost)).code).toBe('attachment-unknown')
})

test('the sweep leaves what an entry names', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  const entry = entryOf({ code: '4006381333931' })
  await count(shop, task, entry)
  const attachment = await photo(shop, 1)
  await shop.ok('stocktake.keep-photo', { stocktakeId, entryId: entry.entryId, attachment })
  await photo(shop, 2)
  const inTwoDays = Date.now() + 2 * DAY_MS
  expect(shop.store.read((tx) => sweepAttachments(tx, shop.dir, inTwoDays))).toBe(1)
  expect(shop.store.read((tx) => missingAttachments(tx, shop.dir))).toEqual([])
  const files = readdirSync(join(shop.dir, 'attachments'), { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => name.endsWith(attachment.sha256))).toHaveLength(1)
  expect(shop.verify().violations).toEqual([])
})
