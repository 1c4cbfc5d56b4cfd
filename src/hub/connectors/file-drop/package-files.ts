/**
 * One document as files: the document itself, its lines for a spreadsheet, a manifest with the hash of each, and a
 * signature over the manifest. Whoever takes them in checks the signature, then the hashes, then the totals.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { formatDecimal } from '#shared/kernel/decimal.ts'
import type { PostingDocument } from '#shared/posting/posting.ts'
import type { Posting } from '../port.ts'

export const MANIFEST = 'manifest.json'
export const SIGNATURE = 'manifest.hmac'

/** Name → text. */
export function filesOf(posting: Posting, secret: string): ReadonlyMap<string, string> {
  const { document, bookedOn } = posting
  const content = [
    ['document.json', `${JSON.stringify({ ...document, bookedOn })}\n`],
    ['lines.csv', linesCsv(document)],
  ] as const
  const files = content.map(([name, text]) => ({
    name,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  }))
  const manifest = `${JSON.stringify({ key: document.key, totals: document.totals, files })}\n`
  return new Map([...content, [MANIFEST, manifest], [SIGNATURE, `${sign(manifest, secret)}\n`]])
}

export const sign = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest('hex')

export function isSigned(text: string, signature: string, secret: string): boolean {
  const [ours, theirs] = [Buffer.from(sign(text, secret)), Buffer.from(signature.trim())]
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}

function linesCsv({ lines, amounts }: PostingDocument): string {
  const goods = lines.map(({ sku, lot, serial, from, to, quantityMilli }) => [
    sku,
    lot,
    serial,
    from,
    to,
    formatDecimal(quantityMilli, 3, 0),
    '',
    '',
  ])
  const money = amounts.map(({ account, currency, amountMinor }) => [
    account,
    '',
    '',
    '',
    '',
    '',
    String(amountMinor),
    currency,
  ])
  const head = [
    'item_or_account',
    'lot',
    'serial',
    'from',
    'to',
    'quantity',
    'amount_minor',
    'currency',
  ]
  return [head, ...goods, ...money].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

const cell = (text: string): string =>
  /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
