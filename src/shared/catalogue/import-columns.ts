/**
 * Which column of a goods list means what. Headers are compared without case, spaces and underscores, in
 * any order, in Chinese or English; a column that nobody asked for is left alone (costs among them).
 */
import { refuse, ok, type Result } from '../kernel/result.ts'

export interface Column {
  readonly index: number
  /** A price in minor units (fen, cents) instead of yuan. */
  readonly isMinor: boolean
}
export type ImportField = keyof typeof SYNONYMS
export interface Columns {
  readonly count: number
  readonly of: Readonly<Partial<Record<ImportField, Column>>>
}

const SYNONYMS = {
  barcode: 'gtin gtin13 gtin14 ean ean13 upc barcode 条码 商品条码 条形码 商品条形码 国际条码',
  sku: 'sku code itemcode itemno productcode stockcode articleno 货号 编码 商品编码 商品货号 商品编号 plu',
  name: 'name productname itemname description title 品名 名称 商品名称 商品名 货品名称',
  unit: 'unit uom 单位 计量单位 销售单位',
  category: 'category department 分类 类别 商品分类 品类',
  brand: 'brand 品牌',
  supplier: 'supplier vendor 供应商 供货商',
  tax: 'tax taxclass taxcode 税类 税别',
  price: 'price retailprice unitprice saleprice sellingprice 零售价 售价 单价 销售价 价格',
  kind: 'kind itemtype 商品类型',
  weighed: 'weighed isweighed 称重 是否称重',
  status: 'status 状态 商品状态',
  tracking: 'tracking',
  lots: 'lot lots batch 批次 批次管理',
  serials: 'serial serials 序列号 序列号管理',
  expiry: 'expiry hasexpiry shelflife 保质期 效期',
  packBarcode: 'packbarcode cartonbarcode casebarcode 箱码 外箱条码 箱条码',
  packFactor: 'packfactor packsize cartonfactor caseqty 箱规 装箱数',
} as const

const MINOR = /(?:cents|fen|minor|分)$/u
const MAJOR = /元$/u

/** `priceColumn` is the header to take the price from instead of a known one. */
export function mapHeader(
  cells: readonly string[],
  priceColumn: string | null,
): Result<Columns, 'header-missing'> {
  const headers = cells.map(comparable)
  const of: Partial<Record<ImportField, Column>> = {}
  for (const field of Object.keys(SYNONYMS) as ImportField[]) {
    const words = SYNONYMS[field].split(' ')
    const column =
      field === 'price'
        ? priceColumnOf(headers, priceColumn === null ? words : [comparable(priceColumn)])
        : firstOf(headers, words)
    if (column !== null) of[field] = column
  }
  const missing = missingOf(of, priceColumn)
  if (missing === null) return ok({ count: cells.length, of })
  const found = cells.map((cell) => cell.trim().slice(0, 40)).join(', ')
  return refuse('header-missing', { missing, found: found.slice(0, 400) })
}

function missingOf(
  of: Partial<Record<ImportField, Column>>,
  priceColumn: string | null,
): string | null {
  if (of.name === undefined) return 'name'
  if (of.barcode === undefined && of.sku === undefined) return 'barcode or sku'
  return priceColumn !== null && of.price === undefined ? priceColumn : null
}

/** The synonym named first wins where a file has several. */
function firstOf(headers: readonly string[], words: readonly string[]): Column | null {
  for (const word of words) {
    const index = headers.indexOf(word)
    if (index >= 0) return { index, isMinor: false }
  }
  return null
}

function priceColumnOf(headers: readonly string[], words: readonly string[]): Column | null {
  const exact = firstOf(headers, words)
  if (exact !== null) return { ...exact, isMinor: MINOR.test(headers[exact.index] ?? '') }
  for (const [suffix, isMinor] of [[MAJOR, false] as const, [MINOR, true] as const]) {
    const column = firstOf(
      headers.map((header) => (suffix.test(header) ? header.replace(suffix, '') : '')),
      words,
    )
    if (column !== null) return { ...column, isMinor }
  }
  return null
}

const comparable = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
