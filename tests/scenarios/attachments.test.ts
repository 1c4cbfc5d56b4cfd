/** Pictures of documents: taken in pieces, kept once, found missing or damaged, swept when nobody wants them. */
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { ATTACHMENT_BYTES_MAX, ATTACHMENT_PIECE_BYTES } from '#shared/documents/attachment.ts'
import {
  attachmentPath,
  missingAttachments,
  sweepAttachments,
  writeAttachment,
} from '#main/store/attachments.ts'
import type { Caller } from '../support/caller.ts'
import { DAY_MS } from '../support/clock.ts'
import { CODE } from '../support/goods.ts'
import { book, openDock, receivingsOf } from '../support/receiving.ts'
import type { Shop } from '../support/shop.ts'
import { openStockroom, recordLoss, scanLoss } from '../support/stockroom.ts'
import { connectionOf } from '../support/store.ts'

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const pngOf = (byteCount: number, seed = 7): Buffer => {
  const bytes = Buffer.alloc(byteCount, seed)
  bytes.set(PNG_HEAD)
  return bytes
}

async function send(caller: Caller, bytes: Buffer, name = 'broken.png', from = 0) {
  const uploadId = uuidv7()
  let answer = null
  for (let offset = from; offset < bytes.length; offset += ATTACHMENT_PIECE_BYTES) {
    const base64 = bytes.subarray(offset, offset + ATTACHMENT_PIECE_BYTES).toString('base64')
    const input = { uploadId, name, byteCount: bytes.length, offset, base64 }
    answer = (await caller.ok('attachments.add', input)).attachment
  }
  if (answer === null) throw new Error('the file did not arrive')
  return answer
}

const filesOf = (shop: Shop): string[] =>
  existsSync(join(shop.dir, 'attachments'))
    ? readdirSync(join(shop.dir, 'attachments'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : []

async function lossWith(shop: Shop, bytes: Buffer): Promise<string> {
  const attachment = await send(shop, bytes)
  const draftId = await scanLoss(shop, 'damaged', [CODE.cola])
  const change = { kind: 'attach', attachment } as const
  await shop.ok('losses.change', { draftId, change })
  return draftId
}

test('a picture arrives in pieces, lies beside the database under its hash, and is read again', async () => {
  const shop = await openStockroom()
  const bytes = pngOf(ATTACHMENT_PIECE_BYTES + 1000)
  const attachment = await send(shop, bytes, '/home/x/破瓶子.png')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(attachment).toEqual({
    sha256,
    name: '破瓶子.png',
    mime: 'image/png',
    byteCount: bytes.length,
  })
  const path = join(shop.dir, 'attachments', sha256.slice(0, 2), sha256)
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const first = await shop.ok('attachments.read', { sha256 })
  const rest = await shop.ok('attachments.read', { sha256, offset: ATTACHMENT_PIECE_BYTES })
  const read = [first, rest].map(({ base64 }) => Buffer.from(base64, 'base64'))
  expect(Buffer.concat(read).equals(bytes)).toBe(true)
  expect(first).toMatchObject({ mime: 'image/png', byteCount: bytes.length })
})

test('the same picture is kept once, and no half of one is left', async () => {
  const shop = await openStockroom()
  const one = await send(shop, pngOf(2000))
  expect(await send(shop, pngOf(2000), 'again.png')).toEqual({ ...one, name: 'again.png' })
  expect(filesOf(shop)).toEqual([one.sha256])
  writeFileSync(attachmentPath(shop.dir, one.sha256), 'rotten')
  await writeAttachment(shop.dir, pngOf(2000))
  expect(readFileSync(attachmentPath(shop.dir, one.sha256)).equals(pngOf(2000))).toBe(true)
})

test('what is no picture, too large, or out of order is refused and leaves nothing', async () => {
  const shop = await openStockroom()
  const bytes = pngOf(2000)
  const piece = {
    uploadId: uuidv7(),
    name: 'x',
    byteCount: bytes.length,
    offset: 0,
    base64: bytes.toString('base64'),
  }
  const refused = async (over: object) =>
    (await shop.refusal('attachments.add', { ...piece, ...over })).code
  expect(await refused({ byteCount: ATTACHMENT_BYTES_MAX + 1 })).toBe('attachment-too-large')
  expect(await refused({ byteCount: 1999 })).toBe('attachment-too-large')
  expect(await refused({ offset: 500, byteCount: 3000 })).toBe('attachment-gap')
  const page = Buffer.from('<html>').toString('base64')
  expect(await refused({ base64: page, byteCount: 6 })).toBe('attachment-kind-unknown')
  expect(await refused({ base64: 'no base 64' })).toBe('input-invalid')
  expect((await shop.refusal('attachments.read', { sha256: 'f'.repeat(64) })).code).toBe(
    'attachment-unknown',
  )
  expect(filesOf(shop)).toEqual([])
})

test('a piece that came twice is passed over; after a start the file is sent again', async () => {
  const shop = await openStockroom()
  const bytes = pngOf(3000)
  const piece = (offset: number, end: number) => ({
    uploadId: '0198c000-0000-7000-8000-0000000000aa',
    name: 'x.png',
    byteCount: bytes.length,
    offset,
    base64: bytes.subarray(offset, end).toString('base64'),
  })
  await shop.ok('attachments.add', piece(0, 1000))
  await shop.ok('attachments.add', piece(1000, 2000))
  expect(await shop.ok('attachments.add', piece(1000, 2000))).toEqual({ attachment: null })
  const { attachment } = await shop.ok('attachments.add', piece(2000, 3000))
  expect(attachment?.byteCount).toBe(3000)
  await shop.ok('attachments.add', piece(0, 1000))
  const again = await shop.restart('killed')
  expect((await again.refusal('attachments.add', piece(1000, 2000))).code).toBe('attachment-gap')
})

test('a loss keeps its pictures through a kill, and only pictures that are there', async () => {
  const shop = await openStockroom()
  const draftId = await lossWith(shop, pngOf(1500))
  const unknown = { sha256: 'e'.repeat(64), name: 'x.png', mime: 'image/png', byteCount: 9 }
  const change = { kind: 'attach', attachment: unknown } as const
  expect((await shop.refusal('losses.change', { draftId, change })).code).toBe('attachment-unknown')
  const again = await shop.restart('killed')
  const { head } = await again.ok('losses.read', { draftId })
  expect(head.attachments).toMatchObject([{ name: 'broken.png', byteCount: 1500 }])
  await recordLoss(again, draftId)
  expect(again.store.read((tx) => missingAttachments(tx, again.dir))).toEqual([])
  expect(again.verify().violations).toEqual([])
})

test('a file that a document names and that is gone or damaged is named', async () => {
  const shop = await openStockroom()
  const { lossNo } = await recordLoss(shop, await lossWith(shop, pngOf(1500)))
  const [sha256 = ''] = filesOf(shop)
  const named = () => shop.store.read((tx) => missingAttachments(tx, shop.dir))
  writeFileSync(attachmentPath(shop.dir, sha256), pngOf(1500, 8))
  expect(named()).toMatchObject([{ documentNo: lossNo, sha256, state: 'damaged' }])
  rmSync(attachmentPath(shop.dir, sha256))
  expect(named()).toMatchObject([{ documentNo: lossNo, name: 'broken.png', state: 'missing' }])
})

test('only old files that no document and no draft names are swept', async () => {
  const shop = await openStockroom()
  await recordLoss(shop, await lossWith(shop, pngOf(1001)))
  await lossWith(shop, pngOf(1002))
  const orphan = await send(shop, pngOf(1003))
  writeFileSync(join(shop.dir, 'attachments', `${uuidv7()}.part`), 'half')
  writeFileSync(join(shop.dir, 'attachments', 'readme.txt'), 'not ours')
  const nowMs = Date.now()
  const sweep = (atMs: number) => shop.store.read((tx) => sweepAttachments(tx, shop.dir, atMs))
  expect(sweep(nowMs + DAY_MS - 60_000)).toBe(0)
  expect(sweep(nowMs + DAY_MS + 60_000)).toBe(2)
  expect(filesOf(shop)).toHaveLength(3)
  expect(filesOf(shop)).not.toContain(orphan.sha256)
  expect(filesOf(shop)).toContain('readme.txt')
})

test('an old file that is sent again is as new', async () => {
  const shop = await openStockroom()
  const orphan = await send(shop, pngOf(1003))
  const old = new Date(Date.now() - 3 * DAY_MS)
  utimesSync(attachmentPath(shop.dir, orphan.sha256), old, old)
  await send(shop, pngOf(1003))
  expect(shop.store.read((tx) => sweepAttachments(tx, shop.dir, Date.now()))).toBe(0)
})

test('a receiving carries its pictures through a kill, into the journal, and shows them again', async () => {
  const shop = await openDock()
  const { head } = await shop.ok('receiving.start', { inboundId: null, partner: '光明乳业' })
  const { draftId } = head
  await shop.ok('receiving.scan', { draftId, code: CODE.cola, quantityMilli: 6000 })
  const attachment = await send(shop, pngOf(1500))
  const change = { kind: 'attach', attachment } as const
  await shop.ok('receiving.change', { draftId, change })
  const unknown = { ...attachment, sha256: 'e'.repeat(64) }
  const refused = { draftId, change: { kind: 'attach' as const, attachment: unknown } }
  expect((await shop.refusal('receiving.change', refused)).code).toBe('attachment-unknown')
  const again = await shop.restart('killed')
  again.as('201')
  const { head: kept } = await again.ok('receiving.read', { draftId })
  expect(kept.attachments).toEqual([attachment])
  const record = { draftId, revision: kept.revision, isFinal: true }
  const { receivingNo } = await again.ok('receiving.record', record)
  expect(receivingsOf(again)).toMatchObject([{ attachments: [attachment] }])
  const paper = await again.ok('receipt.read', { receiptNo: receivingNo })
  expect(paper.attachments).toEqual([attachment])
  expect(JSON.stringify(paper.receipt)).toContain('附件')
  expect(again.store.read((tx) => missingAttachments(tx, again.dir))).toEqual([])
  expect(again.verify().violations).toEqual([])
})

test('a receiving that was begun before receivings had files is gone on with', async () => {
  const shop = await openDock()
  const { head } = await shop.ok('receiving.start', { inboundId: null })
  connectionOf(shop.store).exec(`UPDATE draft SET head = json_remove(head, '$.attachments')`)
  const { draftId } = head
  expect((await shop.ok('receiving.read', { draftId })).head.attachments).toEqual([])
  await shop.ok('receiving.scan', { draftId, code: CODE.cola })
  await book(shop, draftId, true)
  expect(receivingsOf(shop)).toMatchObject([{ attachments: [] }])
})
