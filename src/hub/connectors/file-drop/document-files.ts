/**
 * One document as files: the document itself, its lines for a spreadsheet, a manifest with the hash of each and the totals,
 * and a signature beside each. They are made of the document alone: made again they are the same bytes.
 */
import { formatDecimal } from '#shared/kernel/decimal.ts'
import type { PostingDocument } from '#shared/posting/posting.ts'
import type { Posting } from '../port.ts'
import { SIGNATURE_ENDING, sha256, signatureOf, type Signer } from './signature.ts'

export const MANIFEST = 'manifest.json'

/** Name within the document's folder → content. A signature names the folder too: KEY/document.json. */
export function filesOf(
  { document, bookedOn }: Posting,
  signer: Signer,
): ReadonlyMap<string, Buffer> {
  const content = new Map([
    ['document.json', `${JSON.stringify({ ...document, bookedOn })}\n`],
    ['lines.csv', linesCsv(document)],
  ])
  const files = [...content].map(([name, text]) => ({
    name,
    bytes: Buffer.byteLength(text),
    sha256: sha256(text),
  }))
  const { key, totals } = document
  content.set(MANIFEST, `${JSON.stringify({ key, keyId: signer.keyId, totals, files })}\n`)
  return new Map(
    [...content].flatMap(([name, text]): [string, Buffer][] => {
      const bytes = Buffer.from(text)
      const signature = signatureOf(`${key}/${name}`, bytes, signer)
      return [
        [name, bytes],
        [`${name}${SIGNATURE_ENDING}`, Buffer.from(signature)],
      ]
    }),
  )
}

const HEAD = [
  'item_or_account',
  'lot',
  'serial',
  'from',
  'to',
  'quantity',
  'amount_minor',
  'currency',
]

function linesCsv({ lines, amounts }: PostingDocument): string {
  const goods = lines.map(({ sku, lot, serial, from, to, quantityMilli }) => [
    ...[sku, lot, serial, from, to],
    ...[formatDecimal(quantityMilli, 3, 0), '', ''],
  ])
  const money = amounts.map(({ account, currency, amountMinor }) => [
    ...[account, '', '', '', '', ''],
    ...[String(amountMinor), currency],
  ])
  return [HEAD, ...goods, ...money].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

const cell = (text: string): string =>
  /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
