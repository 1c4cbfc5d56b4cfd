/**
 * Which column of a list of announced goods means what, and which words mean a kind. Headers are compared
 * without case, spaces and underscores, in any order, in Chinese or English.
 */
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { InboundKind } from './inbound.ts'

const SYNONYMS = {
  document: 'document documentno number no 单号 单据号 订单号',
  kind: 'kind type 类型 单据类型',
  partner: 'partner supplier store 供应商 对方 发货方 供货商',
  expected: 'expected expectedon eta 到货日 预计到货 到货日期',
  line: 'line lineno 行 行号',
  sku: 'sku itemcode itemno 货号 编码 商品编码',
  barcode: 'barcode ean gtin 条码 商品条码',
  quantity: 'quantity qty 数量',
  lot: 'lot batch 批号 批次',
  expiry: 'expiry expirydate bestbefore 有效期 效期 到期日',
  serial: 'serial serialno 序列号',
} as const

export type InboundField = keyof typeof SYNONYMS
export type InboundColumns = Readonly<Partial<Record<InboundField, number>>>

/** What a written file says, in both languages: it can be read back by mapInboundHeader. */
export const INBOUND_HEADER: readonly (readonly [InboundField, string])[] = [
  ['document', '单号'],
  ['kind', '类型'],
  ['partner', '供应商'],
  ['expected', '到货日'],
  ['line', '行'],
  ['sku', '货号'],
  ['quantity', '数量'],
  ['lot', '批号'],
  ['expiry', '有效期'],
  ['serial', '序列号'],
]

export function mapInboundHeader(
  cells: readonly string[],
): Result<InboundColumns, 'header-missing'> {
  const headers = cells.map(comparable)
  const columns: Partial<Record<InboundField, number>> = {}
  for (const field of Object.keys(SYNONYMS) as InboundField[]) {
    const words = SYNONYMS[field].split(' ')
    const index = words.map((word) => headers.indexOf(word)).find((at) => at >= 0)
    if (index !== undefined) columns[field] = index
  }
  const missing = missingOf(columns)
  if (missing === null) return ok(columns)
  const found = cells.map((cell) => cell.trim().slice(0, 40)).join(', ')
  return refuse('header-missing', { missing, found: found.slice(0, 400) })
}

function missingOf(columns: InboundColumns): string | null {
  if (columns.document === undefined) return '单号/document'
  if (columns.quantity === undefined) return '数量/quantity'
  return columns.sku === undefined && columns.barcode === undefined
    ? '货号/sku, 条码/barcode'
    : null
}

const comparable = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const KINDS: Readonly<Record<string, InboundKind>> = {
  delivery: 'delivery',
  送货: 'delivery',
  采购: 'delivery',
  直送: 'delivery',
  allocation: 'allocation',
  配货: 'allocation',
  配送: 'allocation',
  transfer: 'transfer',
  调拨: 'transfer',
  调入: 'transfer',
}

/** An empty cell means a supplier's delivery; null: a word that nobody knows. */
export const readInboundKind = (text: string): InboundKind | null =>
  text === '' ? 'delivery' : (KINDS[text.toLowerCase()] ?? null)
