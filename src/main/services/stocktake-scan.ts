/** From the code or the pick of an entry to the goods that it counts, with what the book knows of lots and pieces. */
import type { Parsed } from '#shared/api/registry.ts'
import type { Item } from '#shared/catalogue/item.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { withoutPayCodes } from '#shared/scanning/pay-code.ts'
import {
  readEntry,
  type CountedGoods,
  type EntryNeed,
  type SaidOfEntry,
} from '#shared/stocktake/scan-entry.ts'
import { lotExpiry, serialPlace } from '../store/goods-at.ts'
import { itemBySku } from '../store/items.ts'
import type { ReadTx } from '../store/tx.ts'
import { findScanned, type CodeSettings } from './lots-scan.ts'

export interface ReadScan {
  /** item: nobody knows the code. Null: it can be counted. */
  readonly need: EntryNeed | 'item' | null
  readonly goods: CountedGoods
  /** As it was scanned. */
  readonly code: string
}

export const NO_GOODS: CountedGoods = {
  sku: '',
  name: '',
  unit: '',
  lot: '',
  expiry: null,
  serial: '',
  quantityMilli: 0,
}

type Entry = Pick<
  Parsed<'stocktake.count'>['entries'][number],
  'code' | 'sku' | 'quantityMilli' | 'lot' | 'expiry' | 'serial'
>

/** What a person said goes before what the code says. */
export function readScan(
  tx: ReadTx,
  settings: CodeSettings,
  entry: Entry,
  businessDate: string,
): ReadScan {
  // What nobody knows is kept as it was scanned, unless it may be somebody's money.
  const code = withoutPayCodes(entry.code ?? '')
  const found = entry.code === null ? null : findScanned(tx, settings, entry.code, businessDate)
  const scanned = found?.ok === true ? found.value : null
  const item = entry.sku === null ? (scanned?.item ?? null) : itemBySku(tx, entry.sku)
  if (item === null) {
    const quantityMilli = entry.quantityMilli ?? QUANTITY_SCALE
    const { lot, expiry, serial } = entry
    const tag = { lot: lot ?? '', expiry, serial: serial ?? '' }
    return {
      need: 'item',
      goods: { ...NO_GOODS, ...tag, quantityMilli },
      code: code || (entry.sku ?? ''),
    }
  }
  const said = {
    quantityMilli: entry.quantityMilli ?? scanned?.quantityMilli ?? null,
    lot: entry.lot ?? scanned?.lot ?? null,
    expiry: entry.expiry ?? scanned?.expiry ?? null,
    serial: entry.serial ?? scanned?.serial ?? null,
  }
  const read = readSaid(tx, item, scanned?.factorMilli ?? QUANTITY_SCALE, said)
  // What is no stock is nothing to count: only its code is kept, when it has to be.
  return read.need === 'not-stocked'
    ? { ...read, goods: { ...read.goods, sku: '' }, code: code || item.sku }
    : { ...read, code }
}

export const readSaid = (tx: ReadTx, item: Item, factorMilli: number, said: SaidOfEntry) =>
  readEntry({
    item,
    factorMilli,
    said,
    knownExpiry: said.lot === null ? null : lotExpiry(tx, item.sku, said.lot),
    lotOfSerial: said.serial === null ? '' : (serialPlace(tx, item.sku, said.serial)?.lot ?? ''),
  })
