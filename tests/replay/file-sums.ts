/**
 * What a file of invoices adds up to, straight from its rows: goods per item, money per day. Written from the description
 * of the file and in other arithmetic than the till's (fractions of whole numbers), and sharing no code with it, so that a
 * mistake there is not repeated here.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

/** All amounts in minor units; what came back is taken off. */
export interface DaySum {
  sales: number
  soldMinor: number
  returnedMinor: number
  taxMinor: number
  /** Of goods, and of postage, fees and the like. */
  goodsMinor: number
  feesMinor: number
}

export interface FileSums {
  /** In thousandths: on the floor, and with customers. */
  readonly floor: ReadonlyMap<string, number>
  readonly customer: ReadonlyMap<string, number>
  /** In the order of the dates. */
  readonly days: ReadonlyMap<string, DaySum>
  readonly refused: readonly string[]
}

interface Row {
  readonly invoice: string
  readonly code: string
  readonly text: string
  readonly customer: string
  readonly dated: string
  /** Thousandths. */
  readonly pieces: bigint | null
  /** Hundred-thousandths of the currency. */
  readonly price: bigint | null
}

/** A line that was sold and what of it has come back. */
interface Sold {
  readonly key: string
  readonly pieces: bigint
  readonly amount: bigint
  back: bigint
}

/** 13 % that lie in the price. */
const [TAX_OF, TAX_IN] = [13n, 113n]

export function sumsOfFile(path: string): FileSums {
  const floor = new Map<string, bigint>()
  const customer = new Map<string, bigint>()
  const days = new Map<string, DaySum>()
  const refused: string[] = []
  const sold: Sold[] = []
  let date = ''
  for (const rows of Map.groupBy(rowsOf(path), ({ invoice }) => invoice).values()) {
    const [first] = rows
    if (first === undefined) continue
    const isCredit = /^c/i.test(first.invoice)
    if (rows.some((row) => isBad(row, isCredit))) {
      refused.push(first.invoice)
      continue
    }
    const own = dateOf(first.dated)
    if (own > date) date = own
    const day = days.get(date) ?? emptyDay()
    days.set(date, day)
    if (isCredit) {
      for (const row of rows) takeBack(row, rows, day)
      continue
    }
    const isFound = rows.every(isCorrection) && first.customer === ''
    const bought = rows.filter(({ pieces }) => (pieces ?? 0n) > 0n)
    for (const row of rows) {
      if ((row.pieces ?? 0n) < 0n || isFound) move(floor, row, 1n)
    }
    if (isFound || bought.length === 0) continue
    day.sales += 1
    for (const row of bought) sell(row, first.customer, day)
  }
  return { floor: numbers(floor), customer: numbers(customer), days, refused }

  function sell(row: Row, who: string, day: DaySum): void {
    const pieces = row.pieces ?? 0n
    const amount = rounded(pieces * (row.price ?? 0n), 1_000_000n)
    move(floor, row, -1n)
    move(customer, row, 1n)
    day.soldMinor += Number(amount)
    book(day, row, amount, taxIn(amount))
    if (who !== '') sold.push({ key: keyOf(row, who), pieces, amount, back: 0n })
  }

  /** Of the latest invoice that has enough left, as much as it is then worth less; else what stands there. */
  function takeBack(row: Row, rows: readonly Row[], day: DaySum): void {
    const pieces = -(row.pieces ?? 0n)
    const who = rows[0]?.customer ?? ''
    const key = keyOf(row, who)
    const from = who === '' ? undefined : sold.findLast((one) => fits(one, key, pieces))
    move(floor, row, -1n)
    move(customer, row, 1n)
    const whole = rounded(pieces * (row.price ?? 0n), 1_000_000n)
    const before = from === undefined ? whole : worth(from)
    if (from !== undefined) from.back += pieces
    const after = from === undefined ? 0n : worth(from)
    day.returnedMinor += Number(before - after)
    book(day, row, after - before, taxIn(after) - taxIn(before))
  }
}

const fits = (one: Sold, key: string, pieces: bigint): boolean =>
  one.key === key && one.pieces - one.back >= pieces
const worth = ({ amount, pieces, back }: Sold): bigint => amount - rounded(amount * back, pieces)
const keyOf = ({ code, price }: Row, who: string): string => [who, code, price].join('|')

function book(day: DaySum, { code }: Row, amount: bigint, tax: bigint): void {
  day.taxMinor += Number(tax)
  if (isGoods(code)) day.goodsMinor += Number(amount)
  else day.feesMinor += Number(amount)
}

const emptyDay = (): DaySum => ({
  ...{ sales: 0, soldMinor: 0, returnedMinor: 0 },
  ...{ taxMinor: 0, goodsMinor: 0, feesMinor: 0 },
})

/** Four digits on end make a number of goods; the rest are postage, fees, discounts by hand. */
const isGoods = (code: string): boolean => /[0-9]{4}/.test(code)

function move(book: Map<string, bigint>, { code, pieces }: Row, sign: bigint): void {
  if (isGoods(code)) book.set(code, (book.get(code) ?? 0n) + sign * (pieces ?? 0n))
}

const isBad = ({ code, pieces, price }: Row, isCredit: boolean): boolean =>
  code === '' ||
  pieces === null ||
  pieces === 0n ||
  price === null ||
  price < 0n ||
  (isCredit && pieces > 0n)

/** For nothing, and in no words or in those of somebody who puts a count right. */
const isCorrection = ({ price, text }: Row): boolean =>
  price === 0n &&
  (!/[A-Za-z0-9_]/.test(text) || /found|adjust|check|correct|amend|came as|wrongly|mix/i.test(text))

const taxIn = (amount: bigint): bigint => rounded(amount * TAX_OF, TAX_IN)

/** The nearest whole number; the half goes away from nothing. */
function rounded(above: bigint, below: bigint): bigint {
  const size = above < 0n ? -above : above
  const whole = size / below + ((size % below) * 2n >= below ? 1n : 0n)
  return above < 0n ? -whole : whole
}

function rowsOf(path: string): readonly Row[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  const records: Record<string, string>[] = parse(text, {
    bom: true,
    trim: true,
    columns: (header: string[]) => header.map((cell) => cell.toLowerCase().replace(/[^a-z]/g, '')),
  })
  return records.map((record) => ({
    invoice: record['invoiceno'] ?? record['invoice'] ?? '',
    code: record['stockcode'] ?? '',
    text: record['description'] ?? '',
    customer: record['customerid'] ?? record['customer'] ?? '',
    dated: record['invoicedate'] ?? '',
    pieces: scaled(record['quantity'] ?? '', 3),
    price: scaled(record['unitprice'] ?? record['price'] ?? '', 5),
  }))
}

function scaled(text: string, digits: number): bigint | null {
  const [, sign, whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? []
  const rest = part.replace(/0+$/, '')
  if (sign === undefined || rest.length > digits) return null
  const size = BigInt(whole + rest.padEnd(digits, '0'))
  return sign === '-' ? -size : size
}

/** `2010-12-01 10:52:00`, or month, day and year as in 12/1/2010. */
function dateOf(dated: string): string {
  const [, month, day, year] = /^(\d+)\/(\d+)\/(\d{4})/.exec(dated) ?? []
  if (year === undefined) return dated.slice(0, 10)
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')].join('-')
}

const numbers = (of: ReadonlyMap<string, bigint>): Map<string, number> =>
  new Map([...of].flatMap(([key, value]) => (value === 0n ? [] : [[key, Number(value)]])))
