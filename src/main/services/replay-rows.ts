/**
 * Reads the rows of an invoice export (InvoiceNo, StockCode, Description, Quantity, InvoiceDate,
 * UnitPrice) into invoices, and judges each: a sale, or the reason why it is none here.
 */
import { parseQuantityMilli } from '#shared/kernel/quantity.ts'
import { parseUnitPriceMilli, type Currency } from '#shared/kernel/money.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'

export interface InvoiceLine {
  readonly code: string
  readonly description: string
  readonly quantityMilli: number
  readonly unitPriceMilli: number
}

export interface Invoice {
  readonly number: string
  readonly dated: string
  readonly rows: readonly RawRow[]
}

export interface RawRow {
  readonly invoice: string
  readonly code: string
  readonly description: string
  readonly quantity: string
  readonly dated: string
  readonly unitPrice: string
}

export type SkipReason =
  | 'return'
  | 'stock-adjustment'
  | 'negative-price'
  | 'quantity-unreadable'
  | 'price-unreadable'
  | 'code-missing'

const HEADERS: Readonly<Record<keyof RawRow, readonly string[]>> = {
  invoice: ['invoiceno', 'invoice'],
  code: ['stockcode'],
  description: ['description'],
  quantity: ['quantity'],
  dated: ['invoicedate'],
  unitPrice: ['unitprice', 'price'],
}

/** Header cells → positions; refused with the names that are missing. */
export function columnsOf(
  header: readonly string[],
): Result<Readonly<Record<keyof RawRow, number>>, 'header-missing'> {
  const cells = header.map((cell) => cell.toLowerCase().replace(/[^a-z]/gu, ''))
  const names = Object.keys(HEADERS) as (keyof RawRow)[]
  const found = names.map((name) => cells.findIndex((cell) => HEADERS[name].includes(cell)))
  const missing = names.filter((_, index) => found[index] === -1)
  if (missing.length > 0) return refuse('header-missing', { missing: missing.join(', ') })
  return ok(
    Object.fromEntries(names.map((name, index) => [name, found[index]])) as Record<
      keyof RawRow,
      number
    >,
  )
}

/** Rows of one number belong together wherever they stand; invoices keep the order of their first row. */
export function groupInvoices(rows: readonly RawRow[]): readonly Invoice[] {
  const byNumber = new Map<string, RawRow[]>()
  for (const row of rows) {
    const seen = byNumber.get(row.invoice)
    if (seen === undefined) byNumber.set(row.invoice, [row])
    else seen.push(row)
  }
  return [...byNumber].map(([number, own]) => ({ number, dated: own[0]?.dated ?? '', rows: own }))
}

/** The invoice as a sale. A whole invoice is a sale or is none: nothing of it is left out. */
export function saleLinesOf(
  invoice: Invoice,
  currency: Currency,
): Result<readonly InvoiceLine[], SkipReason> {
  if (/^c/iu.test(invoice.number)) return refuse('return')
  const lines: InvoiceLine[] = []
  for (const row of invoice.rows) {
    const line = lineOf(row, currency)
    if (!line.ok) return line
    lines.push(line.value)
  }
  if (lines.some((line) => line.quantityMilli < 0)) return refuse('stock-adjustment')
  if (lines.some((line) => line.unitPriceMilli < 0)) return refuse('negative-price')
  return ok(lines)
}

function lineOf(row: RawRow, currency: Currency): Result<InvoiceLine, SkipReason> {
  if (row.code === '') return refuse('code-missing')
  const quantityMilli = parseQuantityMilli(row.quantity)
  if (quantityMilli === null || quantityMilli === 0) return refuse('quantity-unreadable')
  const unitPriceMilli = parseUnitPriceMilli(row.unitPrice, currency)
  if (unitPriceMilli === null) return refuse('price-unreadable')
  return ok({ code: row.code, description: row.description, quantityMilli, unitPriceMilli })
}

/**
 * Goods carry a number of at least four digits (22752, 15056BL, DCGS0058); codes without one are postage,
 * fees, discounts and corrections (POST, M, C2, BANK CHARGES) and move no stock.
 */
export const isGoodsCode = (code: string): boolean => /\d{4}/u.test(code)
