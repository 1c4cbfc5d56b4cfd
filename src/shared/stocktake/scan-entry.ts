/**
 * What a scan or a pick becomes when goods are counted: an entry, or a question for what is missing. Nothing is
 * guessed that the book would then be corrected by: a lot, a serial or a weight is said by a person or a code.
 */
import type { Item } from '../catalogue/item.ts'
import { isCalendarDate } from '../kernel/business-date.ts'
import { mulDivRounded } from '../kernel/number.ts'
import { isWhole, QUANTITY_MILLI_MAX, QUANTITY_SCALE } from '../kernel/quantity.ts'
import type { CountEntry } from './stocktake.ts'

export type CountedItem = Pick<Item, 'sku' | 'name' | 'unit' | 'kind' | 'tracking'>

/** What a person or a code said. Null: not said. */
export interface SaidOfEntry {
  readonly quantityMilli: number | null
  readonly lot: string | null
  readonly expiry: string | null
  readonly serial: string | null
}

export interface EntryPick {
  readonly item: CountedItem
  /** What one scan of the code stands for. */
  readonly factorMilli: number
  readonly said: SaidOfEntry
  /** What the book knows of that lot and that piece. */
  readonly knownExpiry: string | null
  readonly lotOfSerial: string
}

export type CountedGoods = Pick<
  CountEntry,
  'sku' | 'name' | 'unit' | 'lot' | 'expiry' | 'serial' | 'quantityMilli'
>

export const ENTRY_NEEDS = [
  'not-stocked',
  'quantity-needed',
  'quantity-not-whole',
  'lot-needed',
  'serial-needed',
  'expiry-invalid',
] as const
export type EntryNeed = (typeof ENTRY_NEEDS)[number]

export interface ReadEntry {
  /** Null: it can be counted. */
  readonly need: EntryNeed | null
  /** As far as it is known. */
  readonly goods: CountedGoods
}

/** Lots and serials of goods that have none in the book are left out, whatever is printed on the pack. */
export function readEntry(pick: EntryPick): ReadEntry {
  const { item, said } = pick
  const isDated = said.expiry === null || isCalendarDate(said.expiry)
  const lot = item.tracking === 'lot' ? (said.lot ?? '') : pick.lotOfSerial
  const goods: CountedGoods = {
    sku: item.sku,
    name: item.name,
    unit: item.unit,
    lot: item.tracking === 'none' ? '' : lot,
    expiry: item.tracking === 'lot' ? ((isDated ? said.expiry : null) ?? pick.knownExpiry) : null,
    serial: item.tracking === 'serial' ? (said.serial ?? '') : '',
    quantityMilli: quantityOf(pick),
  }
  return { need: needOf(pick, goods, isDated), goods }
}

function quantityOf({ item, factorMilli, said }: EntryPick): number {
  if (item.tracking === 'serial') return said.quantityMilli ?? QUANTITY_SCALE
  if (item.kind === 'weighed' && said.quantityMilli === null) return 0
  const packs = said.quantityMilli ?? QUANTITY_SCALE
  return mulDivRounded(packs, factorMilli, QUANTITY_SCALE)
}

function needOf({ item }: EntryPick, goods: CountedGoods, isDated: boolean): EntryNeed | null {
  const { quantityMilli } = goods
  if (item.kind === 'non-stock') return 'not-stocked'
  if (quantityMilli <= 0 || quantityMilli > QUANTITY_MILLI_MAX) return 'quantity-needed'
  if (item.kind !== 'weighed' && !isWhole(quantityMilli)) return 'quantity-not-whole'
  if (item.tracking === 'lot' && goods.lot === '') return 'lot-needed'
  // Each piece by its own number: five at once are five scans.
  const isPiece = goods.serial !== '' && quantityMilli === QUANTITY_SCALE
  if (item.tracking === 'serial' && !isPiece) return 'serial-needed'
  return isDated || item.tracking !== 'lot' ? null : 'expiry-invalid'
}

export type MissingOfEntry = 'item' | 'quantity' | 'lot' | 'expiry' | 'serial'

/** What somebody has to say before an entry of unknown goods counts. `item` null: nobody knows the goods. */
export function missingOfEntry(
  item: CountedItem | null,
  goods: Pick<CountedGoods, 'lot' | 'serial' | 'quantityMilli'>,
): MissingOfEntry {
  if (item === null || item.kind === 'non-stock') return 'item'
  const { quantityMilli } = goods
  const isOff = quantityMilli <= 0 || quantityMilli > QUANTITY_MILLI_MAX
  if (isOff || (item.kind !== 'weighed' && !isWhole(quantityMilli))) return 'quantity'
  if (item.tracking === 'lot' && goods.lot === '') return 'lot'
  const isPiece = goods.serial !== '' && quantityMilli === QUANTITY_SCALE
  if (item.tracking === 'serial' && !isPiece) return 'serial'
  return 'expiry'
}
