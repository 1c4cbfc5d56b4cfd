/**
 * A list of announced goods, from the command line or from a screen: bytes → records, and records → events.
 * The encoding is found out; with a single bad row nothing is announced.
 */
import { Readable } from 'node:stream'
import { CsvReader, type CsvRecord } from '#shared/catalogue/csv-records.ts'
import type { FileRefusalCode } from '#shared/catalogue/import-refusals.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { mapInboundHeader } from '#shared/receiving/inbound-columns.ts'
import {
  isSameInbound,
  readInboundRecords,
  type FindGoods,
  type InboundDraft,
  type RefusedInboundRow,
} from '#shared/receiving/inbound-rows.ts'
import type { InboundAnnounced } from '#shared/receiving/inbound.ts'
import type { By } from '#shared/sales/ticket.ts'
import { inboundByNo } from '../store/inbound.ts'
import { findByBarcode, itemBySku } from '../store/items.ts'
import { append } from '../store/journal.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { ImportFile, type ImportEncoding } from './item-import-file.ts'

const DELIMITERS = [',', ';', '\t', '|']

/** A path, or the bytes themselves. What is no UTF-8 and may be GB18030 is read as that. */
export async function readInboundFile(
  input: string | Buffer,
): Promise<Result<readonly CsvRecord[], FileRefusalCode>> {
  const records = await readAs(input, 'utf-8')
  if (records.ok || records.refusal.details?.['tryEncoding'] !== 'gb18030') return records
  return readAs(input, 'gb18030')
}

async function readAs(
  input: string | Buffer,
  encoding: ImportEncoding,
): Promise<Result<readonly CsvRecord[], FileRefusalCode>> {
  const source = typeof input === 'string' ? input : Readable.from(input.length > 0 ? [input] : [])
  const file = new ImportFile(source, encoding)
  const pieces: string[] = []
  for await (const piece of file.text()) pieces.push(piece)
  if (file.refusal !== null) return { ok: false, refusal: file.refusal }
  const text = pieces.join('')
  const reader = new CsvReader(delimiterOf(text))
  return ok([...reader.push(text), ...reader.end()])
}

/** The first with which the first line makes a header; a comma when none does. */
function delimiterOf(text: string): string {
  const header = text.split('\n', 1)[0] ?? ''
  const fits = (delimiter: string) =>
    mapInboundHeader(new CsvReader(delimiter).push(`${header}\n`)[0]?.cells ?? []).ok
  return DELIMITERS.find(fits) ?? ','
}

export interface InboundImport {
  readonly announced: readonly { readonly inboundNo: string; readonly lineCount: number }[]
  /** Documents that were announced before, with the same goods. */
  readonly unchangedCount: number
  /** When there is one, nothing was announced. */
  readonly refused: readonly RefusedInboundRow[]
}

export function announceRecords(
  tx: WriteTx,
  deps: Deps,
  records: readonly CsvRecord[],
  by: By,
): Result<InboundImport, 'header-missing' | 'empty'> {
  const list = readInboundRecords(records, findIn(tx))
  if (!list.ok) return list
  const fresh: InboundDraft[] = []
  const refused = [...list.value.refused]
  for (const { line, document } of list.value.documents) {
    const known = inboundByNo(tx, document.inboundNo, document.partner)
    if (known === undefined) fresh.push(document)
    else if (!isSameInbound(known, document)) {
      refused.push({ line, code: 'inbound-known', text: document.inboundNo })
    }
  }
  if (refused.length > 0) return ok({ announced: [], unchangedCount: 0, refused })
  for (const document of fresh) {
    announce(tx, deps, deps.ids.uuid(), { ...document, source: 'file' }, by)
  }
  return ok({
    announced: fresh.map(({ inboundNo, lines }) => ({ inboundNo, lineCount: lines.length })),
    unchangedCount: list.value.documents.length - fresh.length,
    refused: [],
  })
}

const findIn =
  (tx: ReadTx): FindGoods =>
  (code, by) => {
    if (by === 'barcode') return findByBarcode(tx, code)
    const item = itemBySku(tx, code)
    return item === null ? null : { item, factorMilli: QUANTITY_SCALE }
  }

/** Gives back the id of the announcement. */
export function announce(
  tx: WriteTx,
  deps: Deps,
  eventId: string,
  document: Omit<InboundAnnounced, 'inboundId'>,
  by: By,
): string {
  const inboundId = deps.ids.uuid()
  append(tx, {
    type: 'inbound.announced',
    eventId,
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    ...by,
    body: { inboundId, ...document },
  })
  return inboundId
}

/** For a screen: which of the few things that a person can do something about. */
export const fileRefusal = (code: FileRefusalCode) =>
  code === 'empty' ? refuse('file-empty') : refuse('file-unusable', { reason: code })
