/**
 * Rows of a list → announced documents, all of them or none: an announcement with a hole in it would be
 * claimed from the sender as short. What an item is, the caller knows.
 */
import type { CsvRecord } from '../catalogue/csv-records.ts'
import { isBlank } from '../catalogue/csv-records.ts'
import type { Item } from '../catalogue/item.ts'
import { mulDivRounded } from '../kernel/number.ts'
import {
  QUANTITY_MILLI_MAX,
  QUANTITY_SCALE,
  isWhole,
  parseQuantityMilli,
} from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { LOT_LENGTH_MAX, SERIAL_LENGTH_MAX } from '../stock/lot.ts'
import type { InboundAnnounced, InboundKind, InboundLine } from './inbound.ts'
import {
  mapInboundHeader,
  readInboundKind,
  type InboundColumns,
  type InboundField,
} from './inbound-columns.ts'
import { RECEIVING_LINES_MAX } from './receiving-draft.ts'
import { readTypedDate } from './typed-date.ts'

export const INBOUND_ROW_REFUSALS = [
  'row-broken',
  'document-missing',
  'text-too-long',
  'kind-unknown',
  'date-unreadable',
  'item-unknown',
  'item-not-stocked',
  'quantity-unreadable',
  'quantity-not-whole',
  'serial-single',
  'serial-twice',
  'line-unreadable',
  'head-differs',
  'document-full',
  'inbound-known',
] as const
export type InboundRowRefusal = (typeof INBOUND_ROW_REFUSALS)[number]

export interface RefusedInboundRow {
  /** Line of the file. */
  readonly line: number
  readonly code: InboundRowRefusal
  /** The cell that it is about. */
  readonly text: string
}

export const INBOUND_NO_LENGTH_MAX = 40
export const PARTNER_LENGTH_MAX = 80

/** A document as the file has it; the store gives it its id. */
export type InboundDraft = Omit<InboundAnnounced, 'inboundId' | 'source'>

export interface DocumentInFile {
  /** Line of the file on which it begins. */
  readonly line: number
  readonly document: InboundDraft
}

export type FindGoods = (
  code: string,
  by: 'sku' | 'barcode',
) => { readonly item: Item; readonly factorMilli: number } | null

export interface InboundList {
  readonly documents: readonly DocumentInFile[]
  readonly refused: readonly RefusedInboundRow[]
}

interface Row {
  readonly line: number
  readonly inboundNo: string
  readonly head: {
    readonly kind: InboundKind
    readonly partner: string
    readonly expectedOn: string | null
  }
  readonly lineNo: number | null
  readonly goods: Omit<InboundLine, 'lineNo'>
}

export function readInboundRecords(
  records: readonly CsvRecord[],
  find: FindGoods,
): Result<InboundList, 'header-missing' | 'empty'> {
  const filled = records.filter(({ cells }) => cells === null || !isBlank(cells))
  const [header, ...rest] = filled
  if (header === undefined) return refuse('empty')
  const columns = mapInboundHeader(header.cells ?? [])
  if (!columns.ok) return columns
  if (rest.length === 0) return refuse('empty')
  const refused: RefusedInboundRow[] = []
  const rows: Row[] = []
  for (const record of rest) {
    const row = readRow(record, columns.value, find)
    if ('code' in row) refused.push(row)
    else rows.push(row)
  }
  const documents = [...Map.groupBy(rows, ({ inboundNo }) => inboundNo).values()].map((group) =>
    documentOf(group, refused),
  )
  const inOrder = refused.toSorted((x, y) => x.line - y.line)
  return ok({ documents, refused: inOrder })
}

function readRow(
  { line, cells, text }: CsvRecord,
  columns: InboundColumns,
  find: FindGoods,
): Row | RefusedInboundRow {
  if (cells === null) return { line, code: 'row-broken', text }
  const cell = (field: InboundField): string => (cells[columns[field] ?? -1] ?? '').trim()
  const no = (code: InboundRowRefusal, field: InboundField): RefusedInboundRow => ({
    line,
    code,
    text: cell(field).slice(0, 40),
  })
  const tooLong = LIMITS.find(([field, max]) => cell(field).length > max)
  if (tooLong !== undefined) return no('text-too-long', tooLong[0])
  if (cell('document') === '') return no('document-missing', 'document')
  const kind = readInboundKind(cell('kind'))
  if (kind === null) return no('kind-unknown', 'kind')
  const expectedOn = dateIn(cell('expected'))
  if (expectedOn === undefined) return no('date-unreadable', 'expected')
  const expiry = dateIn(cell('expiry'))
  if (expiry === undefined) return no('date-unreadable', 'expiry')
  const lineNo = cell('line') === '' ? null : Number(cell('line'))
  if (lineNo !== null && !(Number.isSafeInteger(lineNo) && lineNo > 0)) {
    return no('line-unreadable', 'line')
  }
  const goods = goodsIn(cell, find)
  if ('code' in goods) return no(goods.code, goods.field)
  return {
    line,
    inboundNo: cell('document'),
    head: { kind, partner: cell('partner'), expectedOn },
    lineNo,
    goods: { ...goods, lot: cell('lot'), expiry, serial: cell('serial') },
  }
}

const LIMITS: readonly (readonly [InboundField, number])[] = [
  ['document', INBOUND_NO_LENGTH_MAX],
  ['partner', PARTNER_LENGTH_MAX],
  ['lot', LOT_LENGTH_MAX],
  ['serial', SERIAL_LENGTH_MAX],
]

/** Null: none is given; undefined: it cannot be read. */
const dateIn = (text: string): string | null | undefined =>
  text === '' ? null : (readTypedDate(text) ?? undefined)

type GoodsTrouble = { readonly code: InboundRowRefusal; readonly field: InboundField }

/** A row that names a carton by its barcode counts cartons. */
function goodsIn(
  cell: (field: InboundField) => string,
  find: FindGoods,
): Pick<InboundLine, 'sku' | 'name' | 'unit' | 'quantityMilli'> | GoodsTrouble {
  const field = cell('sku') === '' ? 'barcode' : 'sku'
  const found = cell(field) === '' ? null : find(cell(field), field)
  if (found === null) return { code: 'item-unknown', field }
  const { item, factorMilli } = found
  if (item.kind === 'non-stock') return { code: 'item-not-stocked', field }
  const typed = parseQuantityMilli(cell('quantity'))
  if (typed === null || typed < 1 || typed > QUANTITY_MILLI_MAX) {
    return { code: 'quantity-unreadable', field: 'quantity' }
  }
  const quantityMilli = mulDivRounded(typed, factorMilli, QUANTITY_SCALE)
  if (quantityMilli < 1 || quantityMilli > QUANTITY_MILLI_MAX) {
    return { code: 'quantity-unreadable', field: 'quantity' }
  }
  if (item.kind !== 'weighed' && !isWhole(quantityMilli)) {
    return { code: 'quantity-not-whole', field: 'quantity' }
  }
  if (cell('serial') !== '' && quantityMilli !== QUANTITY_SCALE) {
    return { code: 'serial-single', field: 'serial' }
  }
  return { sku: item.sku, name: item.name, unit: item.unit, quantityMilli }
}

/** What the rows of one document say against each other goes to `refused`. */
function documentOf(rows: readonly Row[], refused: RefusedInboundRow[]): DocumentInFile {
  const [first] = rows
  if (first === undefined) throw new RangeError('a group has a row')
  const { line, inboundNo, head } = first
  const lines: InboundLine[] = []
  const taken = new Set(rows.map(({ lineNo }) => lineNo))
  const numbers = new Set<number>()
  const serials = new Set<string>()
  let next = 1
  for (const row of rows) {
    const { goods } = row
    const no = (code: InboundRowRefusal, text: string) =>
      refused.push({ line: row.line, code, text })
    if (!isSameHead(row.head, head)) no('head-differs', inboundNo)
    if (row.lineNo !== null && numbers.has(row.lineNo)) no('line-unreadable', String(row.lineNo))
    const serialKey = `${goods.sku}\n${goods.serial}`
    if (goods.serial !== '' && serials.has(serialKey)) no('serial-twice', goods.serial)
    while (taken.has(next)) next += 1
    const lineNo = row.lineNo ?? next++
    numbers.add(lineNo)
    serials.add(serialKey)
    lines.push({ lineNo, ...goods })
  }
  if (lines.length > RECEIVING_LINES_MAX) {
    refused.push({ line, code: 'document-full', text: String(lines.length) })
  }
  return { line, document: { inboundNo, ...head, note: '', lines } }
}

const isSameHead = (x: Row['head'], y: Row['head']): boolean =>
  x.kind === y.kind && x.partner === y.partner && x.expectedOn === y.expectedOn

/** The same goods under the same number: announced a second time, it changes nothing. */
export const isSameInbound = (x: InboundDraft, y: InboundDraft): boolean =>
  identity(x) === identity(y)

/** Names and units follow the catalogue and say nothing about the delivery. */
const identity = ({ inboundNo, kind, partner, expectedOn, lines }: InboundDraft): string =>
  JSON.stringify([
    ...[inboundNo, kind, partner, expectedOn],
    lines
      .toSorted((x, y) => x.lineNo - y.lineNo)
      .map(({ lineNo, sku, lot, expiry, serial, quantityMilli }) => [
        ...[lineNo, sku, lot, expiry, serial, quantityMilli],
      ]),
  ])
