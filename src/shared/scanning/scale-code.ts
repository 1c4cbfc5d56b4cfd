/**
 * Codes that a store's own scales print: item number with weight, sum, or both (店内码, prefixes 20–29). Which digits
 * mean what is the store's to say; the rule with the longest prefix that fits is the one.
 */
import { gtinCheckDigit } from '../catalogue/barcode.ts'
import { mulDivRounded } from '../kernel/number.ts'

export interface DigitSpan {
  /** From 0. */
  readonly at: number
  readonly digits: number
}

export interface ValueSpan extends DigitSpan {
  readonly decimals: number
}

export const SCALE_CODE_LENGTHS = [13, 18] as const
export const SCALE_CHECKS = ['gtin', 'none'] as const

export interface ScaleCode {
  /** What the store calls it. */
  readonly name: string
  readonly length: (typeof SCALE_CODE_LENGTHS)[number]
  /** 2, or 2 and another digit or two. */
  readonly prefix: string
  readonly item: DigitSpan
  /** In kilograms; null: it is not on the label. */
  readonly weight: ValueSpan | null
  /** In the store's currency; null: it is not on the label. */
  readonly price: ValueSpan | null
  /** gtin: the last digit is that of a GTIN of this length. none: the last digit is not looked at. */
  readonly check: (typeof SCALE_CHECKS)[number]
}

/** What a label says. */
export interface ScaleLabel {
  readonly rule: string
  /** As printed, with its zeros. */
  readonly itemNumber: string
  readonly weightMilli: number | null
  readonly priceMinor: number | null
  /** The code of the same goods with no weight and no sum, as some catalogues have it. */
  readonly bareCode: string
}

export type ScaleReading =
  | { readonly kind: 'label'; readonly label: ScaleLabel }
  | { readonly kind: 'wrong'; readonly why: 'check-digit' | 'empty'; readonly rule: string }

const span = (at: number, digits: number): DigitSpan => ({ at, digits })
const value = (at: number, digits: number, decimals: number): ValueSpan => ({
  at,
  digits,
  decimals,
})

/** As scales in Chinese shops are commonly set up; a store whose scales differ changes them. */
export const USUAL_SCALE_CODES: readonly ScaleCode[] = [
  {
    name: 'FWWWWWWEEEEEC',
    length: 13,
    prefix: '2',
    item: span(1, 6),
    weight: null,
    price: value(7, 5, 2),
    check: 'gtin',
  },
  {
    name: 'FFWWWWWNNNNNC',
    length: 13,
    prefix: '29',
    item: span(2, 5),
    weight: value(7, 5, 3),
    price: null,
    check: 'gtin',
  },
  {
    name: 'FWWWWWWEEEEENNNNNC',
    length: 18,
    prefix: '2',
    item: span(1, 6),
    weight: value(12, 5, 3),
    price: value(7, 5, 2),
    check: 'gtin',
  },
]

export type ScaleRuleProblem = 'prefix' | 'span' | 'overlap' | 'nothing' | 'same-prefix'

/** What is wrong with a store's rules; null when they can be used. */
export function scaleCodesProblem(
  rules: readonly ScaleCode[],
): { readonly index: number; readonly problem: ScaleRuleProblem } | null {
  for (const [index, rule] of rules.entries()) {
    const isTwin = rules.some(
      (other, at) => at < index && other.length === rule.length && other.prefix === rule.prefix,
    )
    const problem = isTwin ? 'same-prefix' : ruleProblem(rule)
    if (problem !== null) return { index, problem }
  }
  return null
}

function ruleProblem(rule: ScaleCode): ScaleRuleProblem | null {
  // Other codes that begin otherwise are GTINs of somebody.
  if (!/^2\d{0,2}$/u.test(rule.prefix)) return 'prefix'
  if (rule.weight === null && rule.price === null) return 'nothing'
  const end = rule.length - 1
  const spans = [span(0, rule.prefix.length), rule.item, rule.weight, rule.price]
    .filter((one) => one !== null)
    .sort((a, b) => a.at - b.at)
  if (spans.some(({ at, digits }) => at < 0 || digits < 1 || at + digits > end)) return 'span'
  const isOver = spans.some(({ at }, index) => {
    const before = spans[index - 1]
    return before !== undefined && at < before.at + before.digits
  })
  return isOver ? 'overlap' : null
}

/** Null when no rule is for this code. `minorDigits` are the currency's. */
export function readScaleCode(
  code: string,
  rules: readonly ScaleCode[],
  minorDigits: number,
): ScaleReading | null {
  const rule = ruleFor(code, rules)
  if (rule === null) return null
  const wrong = (why: 'check-digit' | 'empty') => ({ kind: 'wrong', why, rule: rule.name }) as const
  if (rule.check === 'gtin' && gtinCheckDigit(code.slice(0, -1)) !== Number(code.slice(-1))) {
    return wrong('check-digit')
  }
  const weightMilli = rule.weight === null ? null : scaled(code, rule.weight, 3)
  const priceMinor = rule.price === null ? null : scaled(code, rule.price, minorDigits)
  // A label that says nothing of its goods was printed for nothing, or by a scale that counts otherwise.
  if (weightMilli === 0 || priceMinor === 0) return wrong('empty')
  const label = {
    rule: rule.name,
    itemNumber: code.slice(rule.item.at, rule.item.at + rule.item.digits),
    weightMilli,
    priceMinor,
    bareCode: bareCodeOf(code, rule),
  }
  return { kind: 'label', label }
}

function ruleFor(code: string, rules: readonly ScaleCode[]): ScaleCode | null {
  if (!/^\d+$/u.test(code)) return null
  return (
    rules
      .filter(({ length, prefix }) => code.length === length && code.startsWith(prefix))
      .sort((a, b) => b.prefix.length - a.prefix.length)[0] ?? null
  )
}

/** In units of which 10^`digits` make a kilogram or a unit of the currency. */
const scaled = (code: string, { at, digits, decimals }: ValueSpan, unitDigits: number): number =>
  mulDivRounded(Number(code.slice(at, at + digits)), 10 ** unitDigits, 10 ** decimals)

function bareCodeOf(code: string, { weight, price, check }: ScaleCode): string {
  const zeroed = [weight, price].reduce(
    (text, one) =>
      one === null
        ? text
        : `${text.slice(0, one.at)}${'0'.repeat(one.digits)}${text.slice(one.at + one.digits)}`,
    code,
  )
  const body = zeroed.slice(0, -1)
  return check === 'gtin' ? `${body}${gtinCheckDigit(body)}` : zeroed
}
