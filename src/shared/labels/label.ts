/**
 * What stands on a label of goods: name, price, unit, code, and either number and date or lot and date. Every row is one
 * row: a label has no room for what wraps, so that a name is cut and a figure never is.
 */
import { formatUnitPrice, type Currency } from '../kernel/money.ts'
import {
  LABEL_END,
  barcode,
  bold,
  huge,
  large,
  pair,
  text,
  total,
  type ReceiptLine,
} from '../receipt/document.ts'
import { columnsOf, wrap } from '../receipt/width.ts'
import type { ReceiptLanguage } from '../receipt/words.ts'
import { isTall, labelColumns, type LabelRoll } from './label-size.ts'

export interface LabelGoods {
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly unitPriceMilli: number
  /** As it is printed on the pack. */
  readonly code: string
  /** Empty: none. */
  readonly lot: string
  readonly expiry: string | null
}

export interface LabelLook {
  readonly roll: LabelRoll
  readonly currency: Currency
  readonly language: ReceiptLanguage
  /** The day that the price is of. */
  readonly date: string
}

const WORDS = {
  'zh-CN': { lot: '批号', expiry: '到期' },
  en: { lot: 'Lot', expiry: 'Expiry' },
} as const

const UNIT_COLUMNS = 6

export function labelLines(goods: LabelGoods, look: LabelLook): readonly ReceiptLine[] {
  const columns = labelColumns(look.roll)
  const hasLot = goods.lot !== '' || goods.expiry !== null
  const price = total(priceOf(goods, look), `/${cut(goods.unit, UNIT_COLUMNS)}`)
  return [
    ...nameLines(goods.name, look.roll, hasLot),
    isTall(look.roll) ? huge(price) : price,
    ...(hasLot ? lotRows(goods, look, columns) : [numberRow(goods.sku, look.date, columns)]),
    barcode(goods.code),
    LABEL_END,
  ]
}

/** Large where all of it fits so, and otherwise in one row more than that. */
function nameLines(name: string, roll: LabelRoll, hasLot: boolean): readonly ReceiptLine[] {
  const columns = labelColumns(roll)
  const rowsMax = (isTall(roll) ? 3 : 2) - (hasLot ? 1 : 0)
  const wide = wrap(name.trim(), Math.floor(columns / 2))
  if (wide.length < rowsMax) return wide.map((row) => large(text(row.trim())))
  return nameRows(name, columns, rowsMax).map((row) => bold(text(row.trim())))
}

function priceOf({ unitPriceMilli }: LabelGoods, { currency }: LabelLook): string {
  const figure = formatUnitPrice(unitPriceMilli, currency)
  return currency.code === 'CNY' ? `￥${figure}` : `${currency.code} ${figure}`
}

const numberRow = (sku: string, date: string, columns: number): ReceiptLine =>
  pair(cut(sku, columns - date.length - 1), date)

function lotRows(
  { lot, expiry }: LabelGoods,
  { language, date }: LabelLook,
  columns: number,
): readonly ReceiptLine[] {
  const words = WORDS[language]
  const dated = expiry === null ? pair('', date) : pair(words.expiry, expiry)
  return lot === '' ? [dated] : [text(cut(`${words.lot} ${lot}`, columns)), dated]
}

export function nameRows(name: string, columns: number, rowsMax: number): readonly string[] {
  const rows = wrap(name.trim(), columns)
  if (rows.length <= rowsMax) return rows
  const last = rows.slice(rowsMax - 1).join('')
  return [...rows.slice(0, rowsMax - 1), cut(last, columns)]
}

/** At most so many cells; a mark of two cells says that more was there. */
export function cut(value: string, columns: number): string {
  if (columnsOf(value) <= columns) return value
  let kept = ''
  for (const character of value) {
    if (columnsOf(kept + character) > columns - 2) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}
