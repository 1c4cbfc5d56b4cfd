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

interface TaxBase {
  readonly rates: readonly TaxRate[]
  readonly amountMinor: number
}

export function taxOf(lines: readonly TaxedLine[], rules: TaxRules): TaxResult {
  const parts = basesOf(lines, rules).flatMap((base) => taxOfBase(base, rules.mode))
  return {
    parts: mergeByRate(parts),
    addedMinor: rules.mode === 'inclusive' ? 0 : sum(parts.map((part) => part.taxMinor)),
  }
}

export function taxClassOf(rules: TaxRules, code: string): TaxClass {
  return must(
    rules.classes.find((taxClass) => taxClass.code === code),
    `tax class ${code} is known`,
  )
}

/** What is rounded once: every line, or the sum of all lines under the same rate(s). */
function basesOf(lines: readonly TaxedLine[], rules: TaxRules): readonly TaxBase[] {
  for (const line of lines) taxClassOf(rules, line.taxClass)
  const bases = rules.classes.flatMap((taxClass) =>
    lines
      .filter((line) => line.taxClass === taxClass.code)
      .map((line) => ({ rates: taxClass.rates, amountMinor: line.amountMinor })),
  )
  if (rules.rounding === 'line') return bases
  // Added rates are independent of each other; contained ones come out of the price together.
  return rules.mode === 'inclusive'
    ? mergeBases(bases)
    : mergeBases(bases.flatMap((base) => base.rates.map((rate) => ({ ...base, rates: [rate] }))))
}

function mergeBases(bases: readonly TaxBase[]): readonly TaxBase[] {
  const merged = new Map<string, TaxBase>()
  for (const base of bases) {
    const key = base.rates.map(rateKey).join('+')
    const amountMinor = (merged.get(key)?.amountMinor ?? 0) + base.amountMinor
    merged.set(key, { rates: base.rates, amountMinor })
  }
  return [...merged.values()]
}

function taxOfBase({ rates, amountMinor }: TaxBase, mode: TaxRules['mode']): readonly TaxPart[] {
  if (rates.length === 0) return []
  if (mode === 'exclusive') {
    return rates.map((rate) => ({
      ...rate,
      taxableMinor: amountMinor,
      taxMinor: mulDivRounded(amountMinor, rate.ratePpm, RATE_SCALE),
    }))
  }
  const totalPpm = sum(rates.map((rate) => rate.ratePpm))
  const taxMinor = mulDivRounded(amountMinor, totalPpm, RATE_SCALE + totalPpm)
  const shares = allocate(
    taxMinor,
    rates.map((rate) => rate.ratePpm),
  )
  return rates.map((rate, index) => ({
    ...rate,
    taxableMinor: amountMinor - taxMinor,
    taxMinor: must(shares[index], 'one share per rate'),
  }))
}

function mergeByRate(parts: readonly TaxPart[]): readonly TaxPart[] {
  const merged = new Map<string, TaxPart>()
  for (const part of parts) {
    const seen = merged.get(rateKey(part))
    merged.set(rateKey(part), {
      ...part,
      taxableMinor: (seen?.taxableMinor ?? 0) + part.taxableMinor,
      taxMinor: (seen?.taxMinor ?? 0) + part.taxMinor,
    })
  }
  return [...merged.values()]
}

const rateKey = (rate: TaxRate): string => `${rate.code}=${rate.ratePpm}`
