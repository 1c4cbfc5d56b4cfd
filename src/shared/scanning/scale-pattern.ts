/**
 * A rule for labels as people write it, one sign per digit: the prefix in digits, W the item number, E the sum, N the
 * weight, X a digit that says nothing, and at the end C the check digit or X. Sums have two digits behind the point and
 * weights three, unless the rule was set up otherwise.
 */
import { SCALE_CODE_LENGTHS, type DigitSpan, type ScaleCode } from './scale-code.ts'

const PATTERN = /^(2\d{0,2})([WENX]+)([CX])$/u
const SUM_DECIMALS = 2
const WEIGHT_DECIMALS = 3

export function patternOf(rule: ScaleCode): string {
  const signs = Array.from({ length: rule.length }, () => 'X')
  const put = (span: DigitSpan | null, sign: string) => {
    if (span !== null) signs.fill(sign, span.at, span.at + span.digits)
  }
  put(rule.item, 'W')
  put(rule.price, 'E')
  put(rule.weight, 'N')
  signs.splice(0, rule.prefix.length, ...rule.prefix)
  signs[rule.length - 1] = rule.check === 'gtin' ? 'C' : 'X'
  return signs.join('')
}

/** Null when it is no rule. `decimals` are those of the rule that is changed. */
export function ruleOfPattern(text: string, before: ScaleCode | null = null): ScaleCode | null {
  const pattern = text.trim().toUpperCase()
  const [, prefix, , check] = PATTERN.exec(pattern) ?? []
  const length = SCALE_CODE_LENGTHS.find((one) => one === pattern.length)
  const item = spanOf(pattern, 'W')
  const price = spanOf(pattern, 'E')
  const weight = spanOf(pattern, 'N')
  if (prefix === undefined || length === undefined || item === null) return null
  if (item === 'torn' || price === 'torn' || weight === 'torn') return null
  return {
    name: pattern,
    length,
    prefix,
    item,
    weight: weight && { ...weight, decimals: before?.weight?.decimals ?? WEIGHT_DECIMALS },
    price: price && { ...price, decimals: before?.price?.decimals ?? SUM_DECIMALS },
    check: check === 'C' ? 'gtin' : 'none',
  }
}

/** Digits of one meaning stand together. */
function spanOf(pattern: string, sign: string): DigitSpan | null | 'torn' {
  const at = pattern.indexOf(sign)
  if (at < 0) return null
  const digits = pattern.lastIndexOf(sign) - at + 1
  return pattern.slice(at, at + digits) === sign.repeat(digits) ? { at, digits } : 'torn'
}
