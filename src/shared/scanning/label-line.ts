/**
 * What a label with a weight or a sum makes of an item: how much of it, and at which price, so that the line comes to
 * the sum that the customer reads on the label, to the last unit.
 */
import {
  AMOUNT_MINOR_MAX,
  currencyOf,
  extendedMinor,
  PRICE_SCALE,
  UNIT_PRICE_MILLI_MAX,
} from '../kernel/money.ts'
import { mulDivRounded } from '../kernel/number.ts'
import { QUANTITY_MILLI_MAX, QUANTITY_SCALE } from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Item } from '../catalogue/item.ts'
import { quantityOfGrams } from '../catalogue/weight-unit.ts'
import type { Gs1Price } from '../stock/gs1.ts'

export interface LabelSays {
  /** Thousandths of a kilogram, whatever the goods are sold by. */
  readonly weightMilli: number | null
  readonly priceMinor: number | null
}

export interface LabelLine {
  /** Null: the label does not say. */
  readonly quantityMilli: number | null
  /** Null: the catalogue's. */
  readonly unitPriceMilli: number | null
}

export type LabelRefusal =
  'label-not-weighed' | 'label-price-unknown' | 'label-unit-unknown' | 'label-unlikely'

const SCALE = QUANTITY_SCALE * PRICE_SCALE

export function lineOfLabel(
  { kind, unit, unitPriceMilli }: Pick<Item, 'kind' | 'unit' | 'unitPriceMilli'>,
  { weightMilli, priceMinor }: LabelSays,
): Result<LabelLine, LabelRefusal> {
  if (kind !== 'weighed') {
    // A sum on one piece is its price; a weight says nothing of goods that are counted.
    if (priceMinor === null) return refuse('label-not-weighed')
    const own = priceMinor * PRICE_SCALE
    if (own > UNIT_PRICE_MILLI_MAX) return refuse('label-unlikely')
    return ok({ quantityMilli: QUANTITY_SCALE, unitPriceMilli: own })
  }
  const weighed = weightMilli === null ? null : quantityOfGrams(weightMilli, unit)
  if (weightMilli !== null && weighed === null) return refuse('label-unit-unknown', { unit })
  if (priceMinor === null) return ok({ quantityMilli: weighed, unitPriceMilli: null })
  if (weighed === null && (unitPriceMilli ?? 0) === 0) return refuse('label-price-unknown')
  const quantityMilli = weighed ?? weightFor(priceMinor, unitPriceMilli ?? 0)
  // More than any goods weigh or cost: the label is not read as it was meant.
  if (quantityMilli < 1 || quantityMilli > QUANTITY_MILLI_MAX) return refuse('label-unlikely')
  if (priceMinor > extendedMinor(quantityMilli, UNIT_PRICE_MILLI_MAX))
    return refuse('label-unlikely')
  const isExact =
    unitPriceMilli !== null && extendedMinor(quantityMilli, unitPriceMilli) === priceMinor
  if (isExact) return ok({ quantityMilli, unitPriceMilli: null })
  const own = mulDivRounded(priceMinor, SCALE, quantityMilli)
  const comesOut = extendedMinor(quantityMilli, own) === priceMinor
  return comesOut ? ok({ quantityMilli, unitPriceMilli: own }) : refuse('label-unlikely')
}

/** 0 where nothing that is sold could weigh so much. */
const weightFor = (priceMinor: number, unitPriceMilli: number): number =>
  priceMinor > extendedMinor(QUANTITY_MILLI_MAX, unitPriceMilli)
    ? 0
    : mulDivRounded(priceMinor, SCALE, unitPriceMilli)

/** ISO 4217 numbers of the currencies that labels of goods are printed in where we sell. */
const CURRENCY_NUMBERS: Readonly<Record<string, string>> = {
  AUD: '036',
  CNY: '156',
  EUR: '978',
  GBP: '826',
  HKD: '344',
  JPY: '392',
  KRW: '410',
  MYR: '458',
  SGD: '702',
  THB: '764',
  TWD: '901',
  USD: '840',
}

/** What a code of GS1 says is to be paid, in the store's currency; refused when it is in another. */
export function priceOfGs1(
  { value, decimals, currencyNumber }: Gs1Price,
  currencyCode: string,
): Result<number, 'label-currency' | 'label-unlikely'> {
  if (value > AMOUNT_MINOR_MAX) return refuse('label-unlikely')
  const isOurs = currencyNumber === null || CURRENCY_NUMBERS[currencyCode] === currencyNumber
  if (!isOurs) return refuse('label-currency', { currency: currencyNumber })
  return ok(mulDivRounded(value, 10 ** (currencyOf(currencyCode)?.digits ?? 2), 10 ** decimals))
}
