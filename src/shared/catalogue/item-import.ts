/**
 * A row of a goods list → an item, or the reason why not. What the file has no column for stays as it is
 * in the store: a list without prices takes no prices away.
 */
import { parseDecimal } from '../kernel/decimal.ts'
import { PRICE_SCALE, UNIT_PRICE_MILLI_MAX, type Currency } from '../kernel/money.ts'
import { parseQuantityMilli, QUANTITY_MILLI_MAX, QUANTITY_SCALE } from '../kernel/quantity.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import {
  barcodeKey,
  decodeGtin,
  gtinCheckDigit,
  looksLikeGtin,
  OWN_CODE_PATTERN,
} from './barcode.ts'
import type { Columns, ImportField } from './import-columns.ts'
import type { RowRefusalCode } from './import-refusals.ts'
import { readFlag, readKind, readStatus, readTracking } from './import-words.ts'
import {
  DEFAULT_UNIT,
  DEFAULT_WEIGHED_UNIT,
  ITEM_NAME_LENGTH_MAX,
  SKU_LENGTH_MAX,
  type Item,
  type ItemBarcode,
  type ItemDraft,
  type ItemWithBarcodes,
} from './item.ts'

export interface RowRules {
  readonly columns: Columns
  readonly currency: Currency
  /** Tax classes of the store; null takes every well-formed code. */
  readonly taxClasses: readonly string[] | null
  /** demo: goods without a price get the one of demoPriceMilli. */
  readonly priceRule: 'demo' | null
}

/** What the file says about an item. Fields without a column are not there. */
export interface ImportRow {
  /** Null: the barcode is what tells the item, and becomes the SKU of a new one. */
  readonly sku: string | null
  /** Keys; the item's own first, then the carton's. */
  readonly barcodes: readonly ItemBarcode[]
  /** The SKU of a new item. */
  readonly newSku: string
  readonly fields: ImportedFields
}
export type ImportedFields = Partial<Omit<Item, 'id' | 'sku'>> & { readonly name: string }

type Cell = (field: ImportField) => string | null

export function readRow(
  cells: readonly string[],
  rules: RowRules,
): Result<ImportRow, RowRefusalCode> {
  const { columns } = rules
  const isBroken =
    cells.length < columns.count || cells.slice(columns.count).some((cell) => cell.trim() !== '')
  if (isBroken) {
    const details = { reason: 'columns', cells: cells.length, columns: columns.count }
    return refuse('row-broken', details)
  }
  const cell: Cell = (field) => {
    const column = columns.of[field]
    return column === undefined ? null : tidy(cells[column.index] ?? '')
  }
  const sku = cell('sku') ?? ''
  const codes = readBarcodes(cell)
  if (!codes.ok) return codes
  const newSku = sku === '' ? codes.value.printed : sku
  if (newSku === '') return refuse('sku-empty')
  if (newSku.length > SKU_LENGTH_MAX || /\p{C}/u.test(newSku))
    return refuse('sku-invalid', { text: newSku.slice(0, 80) })
  const fields = readFields(cell, rules, codes.value.barcodes[0]?.code ?? newSku)
  if (!fields.ok) return fields
  return ok({
    sku: sku === '' ? null : sku,
    newSku,
    barcodes: codes.value.barcodes,
    fields: fields.value,
  })
}

/** What to call a row in the report. */
export function rowKey(cells: readonly string[], columns: Columns): string {
  for (const field of ['barcode', 'sku', 'name'] as const) {
    const column = columns.of[field]
    const text = column === undefined ? '' : tidy(cells[column.index] ?? '')
    if (text !== '') return text.slice(0, 80)
  }
  return ''
}

/** The item as it will stand. Codes of the store that the file does not name stay the item's. */
export function mergeRow(
  before: ItemWithBarcodes | null,
  row: ImportRow,
  taxClass: string,
): ItemDraft {
  if (before === null) {
    const unit = row.fields.kind === 'weighed' ? DEFAULT_WEIGHED_UNIT : DEFAULT_UNIT
    return { ...NEW_ITEM, unit, taxClass, ...row.fields, sku: row.newSku, barcodes: row.barcodes }
  }
  const named = new Set(row.barcodes.map(({ code }) => code))
  const kept = before.barcodes.filter(({ code }) => !named.has(code))
  return { ...before, ...row.fields, barcodes: [...kept, ...row.barcodes] }
}

/**
 * The price rule `demo`, for goods lists without prices: from the code alone, the same for ever,
 * 1.00 to 99.90 in steps of 0.10 (100 to 9,990 minor units): FNV-1a of the key modulo 990.
 */
export function demoPriceMilli(key: string): number {
  let hash = 0x811c9dc5
  for (const sign of key) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return (100 + (hash % 990) * 10) * PRICE_SCALE
}

const NEW_ITEM = {
  category: '',
  kind: 'stocked',
  unitPriceMilli: null,
  status: 'active',
  tracking: 'none',
  hasExpiry: false,
} as const

const SHORT_TEXT_MAX = 60

/** Printable ASCII with single spaces stays as it is: most cells, and all of this is asked of every one. */
const TIDY = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/u
const tidy = (text: string): string =>
  TIDY.test(text)
    ? text
    : text
        .normalize('NFC')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()

function readBarcodes(
  cell: Cell,
): Result<{ readonly barcodes: ItemBarcode[]; readonly printed: string }, RowRefusalCode> {
  const printed = cell('barcode') ?? ''
  const pack = cell('packBarcode') ?? ''
  const barcodes: ItemBarcode[] = []
  for (const code of [printed, pack]) {
    if (code === '') continue
    const trouble = troubleOfCode(code)
    if (trouble !== null) return { ok: false, refusal: trouble }
  }
  if (printed !== '') barcodes.push({ code: barcodeKey(printed), factorMilli: QUANTITY_SCALE })
  if (pack !== '') {
    const text = cell('packFactor') ?? ''
    const factorMilli = parseQuantityMilli(text)
    if (factorMilli === null || factorMilli <= 0 || factorMilli > QUANTITY_MILLI_MAX)
      return refuse('factor-unreadable', { text: text.slice(0, 40) })
    barcodes.push({ code: barcodeKey(pack), factorMilli })
  }
  return ok({ barcodes, printed })
}

function troubleOfCode(code: string): Refusal<RowRefusalCode> | null {
  const text = code.slice(0, 80)
  if (looksLikeGtin(code) && decodeGtin(code) === null)
    return { code: 'gtin-check-digit', details: { text, check: gtinCheckDigit(code.slice(0, -1)) } }
  const isRounded = /^\d(?:\.\d+)?E\+\d+$/iu.test(code)
  return isRounded || !OWN_CODE_PATTERN.test(code)
    ? { code: 'barcode-invalid', details: { text } }
    : null
}

function readFields(
  cell: Cell,
  rules: RowRules,
  key: string,
): Result<ImportedFields, RowRefusalCode> {
  const name = cell('name') ?? ''
  if (name === '') return refuse('name-empty')
  if (name.length > ITEM_NAME_LENGTH_MAX) return refuse('name-too-long')
  const price = readPrice(cell, rules, key)
  if (!price.ok) return price
  const unit = cell('unit') ?? ''
  const category = cell('category')
  const brand = cell('brand')
  const supplier = cell('supplier')
  const long = [unit, category ?? '', brand ?? '', supplier ?? ''].find(
    (text) => text.length > SHORT_TEXT_MAX,
  )
  if (long !== undefined) return refuse('text-too-long', { text: long.slice(0, 20) })
  const taxClass = (cell('tax') ?? '').toUpperCase()
  const isTaxKnown =
    rules.taxClasses?.includes(taxClass) ?? /^[\p{L}\p{N}_-]{1,16}$/u.test(taxClass)
  if (taxClass !== '' && !isTaxKnown) return refuse('tax-unknown', { text: taxClass.slice(0, 40) })
  const hasWords = WORD_FIELDS.some((field) => rules.columns.of[field] !== undefined)
  const words = hasWords ? readWords(cell) : NO_WORDS
  if (!words.ok) return words
  return ok({
    name,
    ...price.value,
    ...(unit === '' ? {} : { unit }),
    ...(category === null ? {} : { category }),
    ...(brand === null ? {} : { brand }),
    ...(supplier === null ? {} : { supplier }),
    ...(taxClass === '' ? {} : { taxClass }),
    ...words.value,
  })
}

function readPrice(
  cell: Cell,
  rules: RowRules,
  key: string,
): Result<{ readonly unitPriceMilli?: number | null }, RowRefusalCode> {
  const text = (cell('price') ?? '').replace(/^(?:[¥￥$€£]|RMB|CNY)\s*|\s*元$/giu, '')
  if (text === '') {
    if (rules.priceRule === 'demo') return ok({ unitPriceMilli: demoPriceMilli(key) })
    return ok(cell('price') === null ? {} : { unitPriceMilli: null })
  }
  const digits = rules.columns.of.price?.isMinor === true ? 0 : rules.currency.digits
  const unitPriceMilli = parseDecimal(text, digits + 3)
  const shown = { text: text.slice(0, 40) }
  if (unitPriceMilli === null) return refuse('price-unreadable', shown)
  if (unitPriceMilli < 0) return refuse('price-negative', shown)
  return unitPriceMilli > UNIT_PRICE_MILLI_MAX
    ? refuse('price-too-large', shown)
    : ok({ unitPriceMilli })
}

type Words = Partial<Pick<Item, 'kind' | 'status' | 'tracking' | 'hasExpiry'>>

const WORD_FIELDS = ['kind', 'weighed', 'status', 'tracking', 'lots', 'serials', 'expiry'] as const
const NO_WORDS = ok<Words>({})

/** Kind, status, tracking and expiry; an empty cell says nothing. */
function readWords(cell: Cell): Result<Words, RowRefusalCode> {
  const unreadable = (code: RowRefusalCode, text: string) =>
    refuse(code, { text: text.slice(0, 40) })
  const said = (field: ImportField) => cell(field) ?? ''
  const kind = readKind(said('kind'))
  if (kind === null) return unreadable('kind-unreadable', said('kind'))
  const status = readStatus(said('status'))
  if (status === null) return unreadable('status-unreadable', said('status'))
  const tracking = readTracking(said('tracking'))
  if (tracking === null) return unreadable('tracking-unreadable', said('tracking'))
  const flags = { weighed: readFlag(said('weighed')), lots: readFlag(said('lots')) }
  const serials = readFlag(said('serials'))
  if (flags.weighed === null) return unreadable('flag-unreadable', said('weighed'))
  if (flags.lots === null) return unreadable('flag-unreadable', said('lots'))
  if (serials === null) return unreadable('flag-unreadable', said('serials'))
  const expiry = said('expiry')
  const tracked = serials === true ? 'serial' : flags.lots === true ? 'lot' : tracking
  return ok({
    ...(kind === undefined ? {} : { kind }),
    ...(flags.weighed === true ? { kind: 'weighed' as const } : {}),
    ...(status === undefined ? {} : { status }),
    ...(tracked === undefined ? {} : { tracking: tracked }),
    // A shelf life is often written as "180" or "12个月": everything but a no is a yes.
    ...(expiry === '' ? {} : { hasExpiry: readFlag(expiry) !== false }),
  })
}
