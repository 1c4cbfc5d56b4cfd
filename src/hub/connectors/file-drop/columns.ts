/**
 * The columns of each list that an ERP lays down, in English or Chinese, and how a cell is read. A reader gives the value, or
 * what is wrong with the cell in words.
 */
import {
  OWN_CODE_PATTERN,
  decodeGtin,
  gtinCheckDigit,
  looksLikeGtin,
} from '#shared/catalogue/barcode.ts'
import { readFlag, readTracking } from '#shared/catalogue/import-words.ts'
import { ITEM_NAME_LENGTH_MAX, SKU_LENGTH_MAX, type Tracking } from '#shared/catalogue/item.ts'
import { isCalendarDate } from '#shared/kernel/business-date.ts'
import { UNIT_PRICE_MILLI_MAX, parseUnitPriceMilli, type Currency } from '#shared/kernel/money.ts'
import { QUANTITY_MILLI_MAX, QUANTITY_SCALE, parseQuantityMilli } from '#shared/kernel/quantity.ts'

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

export interface Column<T> {
  /** The first is the one that is written about. */
  readonly headers: readonly string[]
  /** Without the column every cell of it is empty. */
  readonly isOptional?: true
  read(cell: string): Read<T>
}

const good = <T>(value: T): Read<T> => ({ ok: true, value })
const bad = (problem: string): { readonly ok: false; readonly problem: string } => ({
  ok: false,
  problem,
})

const word =
  (max: number) =>
  (cell: string): Read<string> => {
    if (cell === '') return bad('is empty')
    if (/\p{Cc}/u.test(cell)) return bad('has control characters')
    return cell.length > max ? bad(`is longer than ${max} characters`) : good(cell)
  }

/** Empty: it does not say. */
const orNull =
  <T>(read: (cell: string) => Read<T>) =>
  (cell: string): Read<T | null> =>
    cell === '' ? good(null) : read(cell)

function code(cell: string): Read<string> {
  if (!OWN_CODE_PATTERN.test(cell))
    return bad(`“${cell.slice(0, 60)}” has characters that no code has`)
  if (!looksLikeGtin(cell) || decodeGtin(cell) !== null) return good(cell)
  return bad(`“${cell}” has a wrong check digit: it is ${gtinCheckDigit(cell.slice(0, -1))}`)
}

function date(cell: string): Read<string> {
  return isCalendarDate(cell)
    ? good(cell)
    : bad(`“${cell.slice(0, 20)}” is no date like 2026-03-01`)
}

/** Empty: `byDefault`. */
const flag =
  (byDefault: boolean) =>
  (cell: string): Read<boolean> => {
    const read = readFlag(cell)
    return read === null
      ? bad(`“${cell.slice(0, 20)}” is neither yes nor no`)
      : good(read ?? byDefault)
  }

function tracking(cell: string): Read<Tracking> {
  const read = readTracking(cell)
  return read === null
    ? bad(`“${cell.slice(0, 20)}” is none of none, lot, serial`)
    : good(read ?? 'none')
}

const quantity =
  (least: number) =>
  (cell: string): Read<number> => {
    const milli = parseQuantityMilli(cell)
    const isQuantity = milli !== null && milli >= least && milli <= QUANTITY_MILLI_MAX
    return isQuantity ? good(milli) : bad(`“${cell.slice(0, 20)}” is no quantity that can be`)
  }

const factor = (cell: string): Read<number> =>
  cell === '' ? good(QUANTITY_SCALE) : quantity(1)(cell)

const price =
  (currency: Currency) =>
  (cell: string): Read<number> => {
    const milli = parseUnitPriceMilli(cell, currency)
    return milli !== null && milli >= 0 && milli <= UNIT_PRICE_MILLI_MAX
      ? good(milli)
      : bad(`“${cell.slice(0, 20)}” is no price that can be`)
  }

const SKU: Column<string> = {
  headers: ['sku', 'itemcode', '货号', '编码', '商品编码'],
  read: word(SKU_LENGTH_MAX),
}

export const columnsOf = (currency: Currency) =>
  ({
    catalogue: {
      sku: SKU,
      name: { headers: ['name', '品名', '名称', '商品名称'], read: word(ITEM_NAME_LENGTH_MAX) },
      unit: { headers: ['unit', '单位'], read: word(60) },
      isActive: { headers: ['active', '在售', '启用'], isOptional: true, read: flag(true) },
      tracking: { headers: ['tracking', '追踪', '管理方式'], isOptional: true, read: tracking },
      category: { headers: ['category', '分类', '类别'], isOptional: true, read: orNull(word(60)) },
      taxClass: { headers: ['taxclass', '税类'], isOptional: true, read: orNull(word(16)) },
    },
    barcodes: {
      sku: SKU,
      code: { headers: ['barcode', 'code', '条码', '商品条码'], read: code },
      factorMilli: { headers: ['factor', '箱规', '装箱数'], isOptional: true, read: factor },
    },
    prices: {
      sku: SKU,
      unitPriceMilli: { headers: ['price', '售价', '零售价', '价格'], read: price(currency) },
      effectiveFrom: {
        headers: ['effectivefrom', '生效日期', '生效日'],
        isOptional: true,
        read: orNull(date),
      },
    },
    allocations: {
      documentNo: { headers: ['document', 'documentno', '单号', '单据号'], read: word(60) },
      from: { headers: ['from', '发货方'], read: word(60) },
      expectedOn: {
        headers: ['expected', '预计到货', '到货日期'],
        isOptional: true,
        read: orNull(date),
      },
      isCancelled: {
        headers: ['cancelled', '取消', '已取消'],
        isOptional: true,
        read: flag(false),
      },
      sku: SKU,
      quantityMilli: { headers: ['quantity', 'qty', '数量'], read: quantity(1) },
    },
    'on-hand': {
      sku: SKU,
      quantityMilli: {
        headers: ['quantity', 'qty', '数量'],
        read: quantity(-QUANTITY_MILLI_MAX),
      },
    },
  }) satisfies Readonly<Record<string, Columns>>

export type Columns = Readonly<Record<string, Column<unknown>>>
export type Lists = ReturnType<typeof columnsOf>
export type ListKind = keyof Lists
export type RowOf<Of extends Columns> = {
  readonly [Field in keyof Of]: Of[Field] extends { read(cell: string): Read<infer T> } ? T : never
}
