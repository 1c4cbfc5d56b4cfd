/**
 * Taxes of a ticket. A tax class may carry several rates. Tax-inclusive prices contain their tax,
 * tax-exclusive ones have it added. Rounding happens per line or once per document and rate; either way
 * every part is an integer and the parts add up to the total.
 */
import { allocate, mulDivRounded, sum } from '../kernel/number.ts'
import { must } from '../kernel/assert.ts'

/** Rates are in millionths: 130000 = 13 %. */
export const RATE_SCALE = 1_000_000

export interface TaxRate {
  readonly code: string
  readonly ratePpm: number
}

export interface TaxClass {
  readonly code: string
  readonly name: string
  readonly rates: readonly TaxRate[]
}

export interface TaxRules {
  readonly mode: 'inclusive' | 'exclusive'
  readonly rounding: 'line' | 'document'
  readonly classes: readonly TaxClass[]
}

export interface TaxPart {
  readonly code: string
  readonly ratePpm: number
  readonly taxableMinor: number
  readonly taxMinor: number
}

export interface TaxedLine {
  readonly taxClass: string
  /** What the line costs after every discount, as priced: with tax inside when prices are inclusive. */
  readonly amountMinor: number
}

export interface TaxResult {
  /** One per rate that occurs, in order of the classes. */
  readonly parts: readonly TaxPart[]
  /** What is added to the sum of the amounts: 0 when prices are inclusive. */
  readonly addedMinor: number
}

export function taxOf(lines: readonly TaxedLine[], rules: TaxRules): TaxResult {
  const parts = rules.classes.flatMap((taxClass) => {
    const amounts = lines
      .filter((line) => line.taxClass === taxClass.code)
      .map((line) => line.amountMinor)
    return amounts.length === 0 ? [] : taxOfClass(amounts, taxClass, rules)
  })
  return {
    parts: mergeByCode(parts),
    addedMinor: rules.mode === 'inclusive' ? 0 : sum(parts.map((part) => part.taxMinor)),
  }
}

export function taxClassOf(rules: TaxRules, code: string): TaxClass {
  return must(
    rules.classes.find((taxClass) => taxClass.code === code),
    `tax class ${code} is known`,
  )
}

function taxOfClass(
  amounts: readonly number[],
  taxClass: TaxClass,
  rules: TaxRules,
): readonly TaxPart[] {
  const documents = rules.rounding === 'line' ? amounts : [sum(amounts)]
  return documents.flatMap((amount) => taxOfAmount(amount, taxClass, rules.mode))
}

function taxOfAmount(
  amountMinor: number,
  taxClass: TaxClass,
  mode: TaxRules['mode'],
): readonly TaxPart[] {
  const totalPpm = sum(taxClass.rates.map((rate) => rate.ratePpm))
  if (mode === 'exclusive') {
    return taxClass.rates.map((rate) => ({
      ...rate,
      taxableMinor: amountMinor,
      taxMinor: mulDivRounded(amountMinor, rate.ratePpm, RATE_SCALE),
    }))
  }
  const taxMinor = mulDivRounded(amountMinor, totalPpm, RATE_SCALE + totalPpm)
  const shares = allocate(
    taxMinor,
    taxClass.rates.map((rate) => rate.ratePpm),
  )
  return taxClass.rates.map((rate, index) => ({
    ...rate,
    taxableMinor: amountMinor - taxMinor,
    taxMinor: must(shares[index], 'one share per rate'),
  }))
}

function mergeByCode(parts: readonly TaxPart[]): readonly TaxPart[] {
  const merged = new Map<string, TaxPart>()
  for (const part of parts) {
    const seen = merged.get(part.code)
    merged.set(
      part.code,
      seen === undefined
        ? part
        : {
            ...part,
            taxableMinor: seen.taxableMinor + part.taxableMinor,
            taxMinor: seen.taxMinor + part.taxMinor,
          },
    )
  }
  return [...merged.values()]
}
