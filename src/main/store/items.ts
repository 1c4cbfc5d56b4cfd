/**
 * Items and their barcodes in the store's file. A code belongs to one item; GTINs are kept in 14 digits.
 * The search index is written with the item, in the same transaction, and only when its name changed.
 */
import { barcodeKey } from '#shared/catalogue/barcode.ts'
import type { Item, ItemBarcode, ItemDraft, ItemWithBarcodes } from '#shared/catalogue/item.ts'
import { INITIALS_MAX } from '#shared/catalogue/search-initials.ts'
import { indexedInitials, indexedWords, turned } from '#shared/catalogue/search-text.ts'
import { must } from '#shared/kernel/assert.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { LocationCode } from '#shared/stock/location.ts'
import { initialsOf } from './item-initials.ts'
import { keepShelfPrice } from './shelf-labels.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export type PutOutcome = 'added' | 'changed' | 'unchanged'
export interface FoundCode {
  readonly item: Item
  /** The key under which it was found; null when the text was the item's SKU. */
  readonly code: string | null
  /** What one scan of it adds. */
  readonly factorMilli: number
}

const COLUMNS = `item.id, item.sku, item.name, item.unit, item.category, item.kind, item.tax_class,
  item.unit_price_milli, item.status, item.tracking, item.has_expiry,
  item.brand, item.supplier`
/**
 * Two look-ups in one statement and no join: SQLite prepares a join anew whenever a value is bound
 * (it is built with STAT4 and would weigh the plan again), which takes five times as long as the look-up.
 */
const BY_CODE = `SELECT ${COLUMNS},
  (SELECT factor_milli FROM item_barcode WHERE code = ?) AS factor_milli
  FROM item WHERE id = (SELECT item_id FROM item_barcode WHERE code = ?)`
const BY_ID = `SELECT ${COLUMNS} FROM item WHERE id = ?`
const BY_SKU = `SELECT ${COLUMNS} FROM item WHERE sku = ?`
const ALL = `SELECT ${COLUMNS} FROM item ORDER BY id`
const BARCODES = `SELECT code, factor_milli AS factorMilli FROM item_barcode
  WHERE item_id = (SELECT ?) ORDER BY factor_milli, code`
const ON_HAND = `SELECT coalesce(sum(quantity_milli), 0) AS onHand FROM stock_balance
  WHERE sku = ? AND location = ?`

export function findByBarcode(tx: ReadTx, code: string): FoundCode | null {
  const key = barcodeKey(code)
  const row = statement<ItemRow & { factor_milli: number }>(tx, BY_CODE).get(key, key)
  return row === undefined ? null : { item: itemOf(row), code: key, factorMilli: row.factor_milli }
}

/** A barcode, or else an SKU as it is written or in capitals. */
export function findByCode(tx: ReadTx, code: string): FoundCode | null {
  const scanned = findByBarcode(tx, code)
  if (scanned !== null) return scanned
  const item = itemBySku(tx, code) ?? itemBySku(tx, code.toUpperCase())
  return item === null ? null : { item, code: null, factorMilli: QUANTITY_SCALE }
}

export function itemById(tx: ReadTx, id: number): Item | null {
  const row = statement<ItemRow>(tx, BY_ID).get(id)
  return row === undefined ? null : itemOf(row)
}

export function itemBySku(tx: ReadTx, sku: string): Item | null {
  const row = statement<ItemRow>(tx, BY_SKU).get(sku)
  return row === undefined ? null : itemOf(row)
}

/** The item's codes as keys, the smallest pack first. */
export function barcodesOf(tx: ReadTx, id: number): ItemBarcode[] {
  return statement<ItemBarcode>(tx, BARCODES).all(id)
}

export function withBarcodes(tx: ReadTx, item: Item): ItemWithBarcodes {
  return { ...item, barcodes: barcodesOf(tx, item.id) }
}

/** Every item in the order of its id, read as it is asked for. */
export function* allItems(tx: ReadTx): Generator<Item> {
  for (const row of statement<ItemRow>(tx, ALL).iterate()) yield itemOf(row)
}

export function itemCount(tx: ReadTx): number {
  const row = statement<{ count: number }>(tx, 'SELECT count(*) AS count FROM item').get()
  return must(row, 'count() gives a row').count
}

/** What lies in one place, over all lots. */
export function onHandMilli(tx: ReadTx, sku: string, location: LocationCode = 'FLOOR'): number {
  const row = statement<{ onHand: number }>(tx, ON_HAND).get(sku, location)
  return must(row, 'sum() gives a row').onHand
}

/** Adds the item, or makes the one with that SKU equal to the draft. Nothing is written when it is refused. */
export function putItem(
  tx: WriteTx,
  draft: ItemDraft,
): Result<{ readonly id: number; readonly outcome: PutOutcome }, 'barcode-taken'> {
  const found = itemBySku(tx, draft.sku)
  const before = found === null ? null : withBarcodes(tx, found)
  const after = { ...draft, barcodes: keyed(draft.barcodes) }
  const taken = barcodeOfOther(tx, after.barcodes, before?.id ?? null)
  if (taken !== null) return refuse('barcode-taken', { code: taken.code, sku: taken.sku })
  if (before === null) return ok({ id: addItem(tx, after), outcome: 'added' })
  return ok({ id: before.id, outcome: changeItem(tx, before, after) })
}

/** The first of the codes that belongs to an item other than `itemId`, and whose it is. */
export function barcodeOfOther(
  tx: ReadTx,
  barcodes: readonly ItemBarcode[],
  itemId: number | null,
): { readonly code: string; readonly sku: string } | null {
  const owner = statement<{ item_id: number }>(
    tx,
    'SELECT item_id FROM item_barcode WHERE code = ?',
  )
  for (const { code } of barcodes) {
    const row = owner.get(code)
    if (row === undefined || row.item_id === itemId) continue
    return { code, sku: must(itemById(tx, row.item_id), 'a code has its item').sku }
  }
  return null
}

/** For codes and SKUs known to be free: putItem asks first. Barcodes are keys. */
export function addItem(tx: WriteTx, draft: ItemDraft): number {
  const parts = initialsOf(draft.name)
  const result = statement(
    tx,
    `INSERT INTO item (name, unit, category, kind, tax_class, unit_price_milli, status, tracking,
     has_expiry, brand, supplier, initials, sku) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...values(draft, parts), draft.sku)
  const id = Number(result.lastInsertRowid)
  for (const barcode of draft.barcodes) addBarcode(tx, id, barcode)
  addToSearch(tx, id, draft.name, parts)
  return id
}

/** Writes only what differs. Barcodes are keys, free or the item's own. */
export function changeItem(tx: WriteTx, before: ItemWithBarcodes, after: ItemDraft): PutOutcome {
  const isSame = sameFields(before, after)
  const isSameCodes = sameBarcodes(before.barcodes, after.barcodes)
  if (isSame && isSameCodes) return 'unchanged'
  if (!isSame) {
    const parts = initialsOf(after.name)
    statement(
      tx,
      `UPDATE item SET name = ?, unit = ?, category = ?, kind = ?, tax_class = ?,
       unit_price_milli = ?, status = ?, tracking = ?, has_expiry = ?, brand = ?,
       supplier = ?, initials = ? WHERE id = ?`,
    ).run(...values(after, parts), before.id)
    if (before.unitPriceMilli !== after.unitPriceMilli) {
      keepShelfPrice(tx, before.sku, before.unitPriceMilli)
    }
    if (before.name !== after.name) {
      statement(tx, 'DELETE FROM item_search WHERE rowid = ?').run(before.id)
      addToSearch(tx, before.id, after.name, parts)
    }
  }
  if (!isSameCodes) {
    statement(tx, 'DELETE FROM item_barcode WHERE item_id = ?').run(before.id)
    for (const barcode of after.barcodes) addBarcode(tx, before.id, barcode)
  }
  return 'changed'
}

/** Nothing would be written. Barcodes are keys. */
export const isSameItem = (before: ItemWithBarcodes, after: ItemDraft): boolean =>
  sameFields(before, after) && sameBarcodes(before.barcodes, after.barcodes)

/** More memory for pages while many rows are written in no order of their keys; the usual amount after. */
export function withRoomyCache<T>(tx: WriteTx, run: () => T): T {
  const usual = tx.db.pragma('cache_size', { simple: true })
  tx.db.pragma('cache_size = -131072')
  try {
    return run()
  } finally {
    tx.db.pragma(`cache_size = ${String(usual)}`)
  }
}

/** Puts the pieces of the search index together; worth its time after many items were written. */
export function tidySearch(tx: WriteTx): void {
  statement(tx, "INSERT INTO item_search (item_search) VALUES ('optimize')").run()
}

interface ItemRow {
  readonly id: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly kind: Item['kind']
  readonly tax_class: string
  readonly unit_price_milli: number | null
  readonly status: Item['status']
  readonly tracking: Item['tracking']
  readonly has_expiry: number
  readonly brand: string
  readonly supplier: string
}

const itemOf = (row: ItemRow): Item => ({
  id: row.id,
  sku: row.sku,
  name: row.name,
  unit: row.unit,
  category: row.category,
  kind: row.kind,
  taxClass: row.tax_class,
  unitPriceMilli: row.unit_price_milli,
  status: row.status,
  tracking: row.tracking,
  hasExpiry: row.has_expiry === 1,
  ...(row.brand === '' ? {} : { brand: row.brand }),
  ...(row.supplier === '' ? {} : { supplier: row.supplier }),
})

const FIELDS = [
  'name',
  'unit',
  'category',
  'kind',
  'taxClass',
  'unitPriceMilli',
  'status',
  'tracking',
  'hasExpiry',
] as const

const sameFields = (before: ItemWithBarcodes, after: ItemDraft): boolean =>
  FIELDS.every((field) => before[field] === after[field]) &&
  (before.brand ?? '') === (after.brand ?? '') &&
  (before.supplier ?? '') === (after.supplier ?? '')

const values = (draft: ItemDraft, parts: readonly string[]) => [
  draft.name,
  draft.unit,
  draft.category,
  draft.kind,
  draft.taxClass,
  draft.unitPriceMilli,
  draft.status,
  draft.tracking,
  draft.hasExpiry ? 1 : 0,
  draft.brand ?? '',
  draft.supplier ?? '',
  parts.join('').slice(0, INITIALS_MAX),
]

const keyed = (barcodes: readonly ItemBarcode[]): ItemBarcode[] =>
  barcodes.map(({ code, factorMilli }) => ({ code: barcodeKey(code), factorMilli }))

function sameBarcodes(a: readonly ItemBarcode[], b: readonly ItemBarcode[]): boolean {
  if (a.length !== b.length) return false
  return a.every((x) => b.some((y) => y.code === x.code && y.factorMilli === x.factorMilli))
}

function addBarcode(tx: WriteTx, itemId: number, barcode: ItemBarcode): void {
  statement(
    tx,
    'INSERT INTO item_barcode (code, item_id, factor_milli, reversed) VALUES (?, ?, ?, ?)',
  ).run(barcode.code, itemId, barcode.factorMilli, turned(barcode.code))
}

function addToSearch(tx: WriteTx, id: number, name: string, parts: readonly string[]): void {
  statement(tx, 'INSERT INTO item_search (rowid, words, initials) VALUES (?, ?, ?)').run(
    id,
    indexedWords(name),
    indexedInitials(parts),
  )
}
