/** Decimal text ⇄ scaled integers, without floating point. */

/** "-1,234.5" with scale 2 → -123450. Null when it is not a number or has more digits than the scale. */
export function parseDecimal(text: string, scale: number): number | null {
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/u.exec(text.trim())
  if (match === null) return null
  const [, sign = '', whole = '', fraction = ''] = match
  if (whole === '' && fraction === '') return null
  const digits = fraction.replace(/0+$/u, '')
  if (digits.length > scale) return null
  const magnitude = Number(whole.replaceAll(',', '') + digits.padEnd(scale, '0'))
  if (!Number.isSafeInteger(magnitude)) return null
  return sign === '-' && magnitude !== 0 ? -magnitude : magnitude
}

/** 123450 with scale 2 → "1,234.50"; trailing zeros are dropped down to `digitsMin`. */
export function formatDecimal(value: number, scale: number, digitsMin: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale).replace(/\B(?=(\d{3})+$)/gu, ',')
  let fraction = digits.slice(digits.length - scale)
  while (fraction.length > digitsMin && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
