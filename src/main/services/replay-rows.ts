/**
 * Reads the rows of an invoice export (InvoiceNo, StockCode, Description, Quantity, InvoiceDate,
 * UnitPrice, CustomerID) into invoices, and judges each: a sale, a return, a correction of the stock, or the
 * reason why it is none of them.
 */
import type { LossKind } from '#shared/losses/loss.ts'
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
  /** Empty when the file does not say whose it is. */
  readonly customer: string
  readonly rows: readonly RawRow[]
}

export interface RawRow {
  readonly invoice: string
  readonly code: string
  readonly description: string
  readonly quantity: string
  readonly dated: string
  readonly unitPrice: string
  readonly customer: string
}

/** A document of an invoice as the journal has it, and whether this run put it there. */
export interface Replayed<Body> {
  readonly body: Body
  readonly isNew: boolean
}

export interface LossPart {
  readonly kind: LossKind
  readonly line: InvoiceLine
}

/** What an invoice is. Quantities are above zero: the kind says which way the goods went. */
export interface Judged {
  readonly sold: readonly InvoiceLine[]
  readonly returned: readonly InvoiceLine[]
  readonly lost: readonly LossPart[]
}

export type SkipReason =
  | 'return-not-negative'
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
  customer: ['customerid', 'customer'],
}

/** A file without customers is read as well: then no return finds its sale. */
const OPTIONAL: readonly (keyof RawRow)[] = ['customer']

/** Header cells → positions, −1 for a column that may be missing; refused with the names of the others. */
export function columnsOf(
  header: readonly string[],
): Result<Readonly<Record<keyof RawRow, number>>, 'header-missing'> {
  const cells = header.map((cell) => cell.toLowerCase().replace(/[^a-z]/gu, ''))
  const names = Object.keys(HEADERS) as (keyof RawRow)[]
  const found = names.map((name) => cells.findIndex((cell) => HEADERS[name].includes(cell)))
  const missing = names.filter((name, index) => found[index] === -1 && !OPTIONAL.includes(name))
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
  return [...byNumber].map(([number, own]) => ({
    number,
    dated: own[0]?.dated ?? '',
    customer: own[0]?.customer ?? '',
    rows: own,
  }))
}

/** A whole invoice is taken or refused: nothing of it is left out. */
export function judge(invoice: Invoice, currency: Currency): Result<Judged, SkipReason> {
  const lines: InvoiceLine[] = []
  for (const row of invoice.rows) {
    const line = lineOf(row, currency)
    if (!line.ok) return line
    lines.push(line.value)
  }
  if (lines.some((line) => line.unitPriceMilli < 0)) return refuse('negative-price')
  return isReturn(invoice) ? judgeReturn(lines) : ok(judgeOther(invoice, lines))
}

/** A credit note: its number begins with C. */
const isReturn = (invoice: Invoice): boolean => /^c/iu.test(invoice.number)

function judgeReturn(lines: readonly InvoiceLine[]): Result<Judged, SkipReason> {
  if (lines.some((line) => line.quantityMilli > 0)) return refuse('return-not-negative')
  return ok({ sold: [], returned: lines.map(turned), lost: [] })
}

/**
 * Goods at price 0 beside others, or for a known customer, are a sale for nothing. Those that belong to nobody
 * and say so in no words, or in words of correction, were found. What went without a customer paying was
 * lost, by the words that stand there.
 */
function judgeOther(invoice: Invoice, lines: readonly InvoiceLine[]): Judged {
  const isCorrection =
    invoice.customer === '' &&
    lines.every(({ unitPriceMilli, description }) => unitPriceMilli === 0 && isFound(description))
  const positive = lines.filter((line) => line.quantityMilli > 0)
  const gone = lines
    .filter((line) => line.quantityMilli < 0)
    .map((line) => ({ kind: lossKindOf(line.description), line: turned(line) }))
  const found = positive.map((line) => ({ kind: 'surplus' as const, line }))
  return isCorrection
    ? { sold: [], returned: [], lost: [...gone, ...found] }
    : { sold: positive, returned: [], lost: gone }
}

const turned = (line: InvoiceLine): InvoiceLine => ({
  ...line,
  quantityMilli: -line.quantityMilli,
})

const WORDS: readonly (readonly [LossKind, RegExp])[] = [
  ['expired', /expir|out of date|mould|rotten/iu],
  ['damaged', /damag|broke|smash|crush|wet|faulty|rust|dirty|unsale?able|thrown/iu],
  ['sample', /sample|display|showroom/iu],
  ['gift', /gift|charit|donat|free|giveaway/iu],
  ['own-use', /own use|office|internal/iu],
]

/** What nobody explains is missing. */
export const lossKindOf = (description: string): LossKind =>
  WORDS.find(([, words]) => words.test(description))?.[0] ?? 'stolen'

const isFound = (description: string): boolean =>
  description === '' ||
  /^\W*$|found|adjust|check|correct|amend|came as|wrongly|mix/iu.test(description)

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
