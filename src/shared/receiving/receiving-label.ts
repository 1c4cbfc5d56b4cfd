/**
 * What a GS1 label on arriving goods says of their lot, date and serial, held against what was announced and what
 * the book knows. A contradiction is said before the goods are counted; whoever holds them in the hand may insist.
 */
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { GoodsTag } from '../stock/lot.ts'
import type { CountedGoods } from './change-receiving.ts'
import type { OpenLine } from './match-inbound.ts'

/** Empty and null: it does not say. */
export interface Label {
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
}

export type LabelRefusal = 'label-lot-differs' | 'label-date-differs' | 'label-serial-differs'

export interface KnownGoods {
  /** What is still to come of these goods; empty where it must not be told or nothing was announced. */
  readonly announced: readonly OpenLine[]
  /** The date that the book has for a lot of these goods. */
  readonly expiryOf: (lot: string) => string | null
}

type Goods = Pick<CountedGoods, 'sku' | 'name' | 'tracking' | 'hasExpiry'>

/** What these goods do not keep is not taken from the label. */
export function labelOf({ tracking, hasExpiry }: Goods, tag: GoodsTag): Label {
  return {
    lot: tracking === 'lot' ? (tag.lot ?? '') : '',
    expiry: hasExpiry ? tag.expiry : null,
    serial: tracking === 'serial' ? (tag.serial ?? '') : '',
  }
}

/** The label with what follows from it, or what it contradicts. `isDespite`: it has been said and is insisted on. */
export function judgeLabel(
  goods: Goods,
  label: Label,
  known: KnownGoods,
  isDespite: boolean,
): Result<Label, LabelRefusal> {
  const announced = known.announced.filter(({ sku }) => sku === goods.sku)
  const lots = announced.filter(({ lot }) => lot !== '')
  const whole = completed(goods, label, lots, known)
  return isDespite ? ok(whole) : (contradictionIn(goods, label, announced, known) ?? ok(whole))
}

function contradictionIn(
  { name }: Goods,
  label: Label,
  announced: readonly OpenLine[],
  known: KnownGoods,
) {
  const { lot, expiry, serial } = label
  const serials = announced.map((line) => line.serial)
  if (serial !== '' && serials.length > 0 && !serials.some((one) => one === '' || one === serial)) {
    return refuse('label-serial-differs', { name, serial, announced: listed(serials) })
  }
  const lots = announced.map((line) => line.lot)
  if (lot !== '' && lots.length > 0 && !lots.some((one) => one === '' || one === lot)) {
    return refuse('label-lot-differs', { name, lot, announced: listed(lots) })
  }
  if (expiry === null) return null
  const dates =
    lot === '' ? [] : announced.filter((line) => line.lot === lot).map((line) => line.expiry)
  const date = dates.find((one) => one !== null) ?? (lot === '' ? null : known.expiryOf(lot))
  if (date !== null && date !== expiry) {
    return refuse('label-date-differs', { name, lot, expiry, known: date })
  }
  const given = announced.map((line) => line.expiry)
  const isAnother =
    lot === '' && given.length > 0 && !given.some((one) => one === null || one === expiry)
  return isAnother
    ? refuse('label-date-differs', { name, lot, expiry, known: listed(given.map(String)) })
    : null
}

/** A date alone names the lot when exactly one announced lot has it; a lot alone has the date that is known of it. */
function completed(
  goods: Goods,
  label: Label,
  lots: readonly OpenLine[],
  known: KnownGoods,
): Label {
  if (goods.tracking !== 'lot') return label
  if (label.lot === '' && label.expiry !== null) {
    const named = new Set(
      lots.filter(({ expiry }) => expiry === label.expiry).map(({ lot }) => lot),
    )
    const [only] = named
    const lot = named.size === 1 && only !== undefined ? only : label.expiry.replaceAll('-', '')
    return { ...label, lot }
  }
  if (label.lot === '' || label.expiry !== null || !goods.hasExpiry) return label
  const ofPaper = lots.find(({ lot, expiry }) => lot === label.lot && expiry !== null)?.expiry
  return { ...label, expiry: ofPaper ?? known.expiryOf(label.lot) }
}

const LISTED_MAX = 3
const listed = (values: readonly string[]): string => {
  const different = [...new Set(values)]
  const more = different.length > LISTED_MAX ? ' …' : ''
  return different.slice(0, LISTED_MAX).join(', ') + more
}
