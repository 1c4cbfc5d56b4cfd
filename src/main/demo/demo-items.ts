/**
 * The goods of the demo store: a community supermarket with some imported goods. Made up for this
 * program; prices are believable and nobody's. Barcodes are computed, with true check digits.
 */
import { gtinCheckDigit } from '#shared/catalogue/barcode.ts'
import type { ItemBarcode, ItemDraft, ItemKind } from '#shared/catalogue/item.ts'
import { must } from '#shared/kernel/assert.ts'
import { currencyOf, parseUnitPriceMilli } from '#shared/kernel/money.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { brandOf, supplierOf } from './demo-brands.ts'
import { DRINKS_AND_HOME } from './goods-drinks-home.ts'
import { FOOD } from './goods-food.ts'
import { NON_STOCK, WEIGHED } from './goods-fresh.ts'

/** The same drafts in the same order at every call. */
export function demoItems(): ItemDraft[] {
  const packed = rowsOf({ ...FOOD, ...DRINKS_AND_HOME })
  return [
    ...packed.map(({ category, cells }, index) => packedItem(category, cells, index)),
    ...rowsOf(WEIGHED).map(({ category, cells }) => ownCodeItem(category, cells, 'weighed')),
    ...rowsOf(NON_STOCK).map(({ category, cells }) => ownCodeItem(category, cells, 'non-stock')),
  ]
}

interface Row {
  readonly category: string
  readonly cells: readonly string[]
}

function rowsOf(table: Readonly<Record<string, string>>): Row[] {
  return Object.entries(table).flatMap(([category, text]) =>
    text
      .trim()
      .split('\n')
      .map((line) => ({ category, cells: line.split('|') })),
  )
}

/** name | unit | price | tax class | pieces in a carton | marks */
function packedItem(category: string, cells: readonly string[], index: number): ItemDraft {
  const [name = '', unit = '', price = '', taxClass = '', carton = '', marks = ''] = cells
  const is = (mark: string) => marks.split(' ').includes(mark)
  return {
    sku: `D${String(index + 1).padStart(5, '0')}`,
    name,
    unit,
    category,
    kind: 'stocked',
    taxClass,
    unitPriceMilli: priceOf(price),
    status: is('blocked') ? 'blocked' : 'active',
    tracking: is('lot') ? 'lot' : is('serial') ? 'serial' : 'none',
    hasExpiry: is('expiry'),
    ...originOf(name, category),
    barcodes: codesOf(index, Number(carton)),
  }
}

/** own code | name | unit | price | tax class */
function ownCodeItem(category: string, cells: readonly string[], kind: ItemKind): ItemDraft {
  const [code = '', name = '', unit = '', price = '', taxClass = ''] = cells
  return {
    sku: code,
    name,
    unit,
    category,
    kind,
    taxClass,
    unitPriceMilli: priceOf(price),
    status: 'active',
    tracking: 'none',
    hasExpiry: false,
    ...originOf(name, category),
    barcodes: [{ code, factorMilli: QUANTITY_SCALE }],
  }
}

function originOf(name: string, category: string): Pick<ItemDraft, 'brand' | 'supplier'> {
  const [brand, supplier] = [brandOf(name), supplierOf(category)]
  return { ...(brand === '' ? {} : { brand }), ...(supplier === '' ? {} : { supplier }) }
}

const CNY = must(currencyOf('CNY'), 'CNY is a currency')

const priceOf = (text: string): number | null =>
  text === '' ? null : must(parseUnitPriceMilli(text, CNY), `${text} is a price`)

/** The piece's GTIN-13, and the carton's GTIN-14: the same number behind the digit of the packing level. */
function codesOf(index: number, carton: number): ItemBarcode[] {
  const body = `6990${String(11 + (index % 60)).padStart(3, '0')}${String(index * 7 + 101).padStart(5, '0')}`
  const withCheck = (digits: string) => `${digits}${gtinCheckDigit(digits)}`
  return [
    { code: withCheck(body), factorMilli: QUANTITY_SCALE },
    { code: withCheck(`1${body}`), factorMilli: carton * QUANTITY_SCALE },
  ]
}
