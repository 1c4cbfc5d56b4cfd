/**
 * Codes on goods. A GTIN is one number however it is printed: GTIN-8, UPC-A (12), EAN-13 and GTIN-14 are
 * compared in 14 digits with leading zeros (GS1 General Specifications, §1 "GTIN formats"). Everything
 * else is the shop's own code, compared as it stands.
 */
export interface DecodedGtin {
  /** 14 digits. */
  readonly gtin14: string
}

const GTIN_LENGTHS = new Set([8, 12, 13, 14])

export const OWN_CODE_PATTERN = /^[\p{L}\p{N}._/+-]{1,48}$/u

/** Weights 3,1,3,… from the digit left of the check digit (GS1 General Specifications, check digit calculation). */
export function gtinCheckDigit(body: string): number {
  let total = 0
  for (let index = 0; index < body.length; index += 1) {
    const fromRight = body.length - 1 - index
    total += Number(body[index]) * (fromRight % 2 === 0 ? 3 : 1)
  }
  return (10 - (total % 10)) % 10
}

/** True for 8, 12, 13 or 14 digits, whatever the check digit says. */
export const looksLikeGtin = (code: string): boolean =>
  GTIN_LENGTHS.has(code.length) && /^\d+$/u.test(code)

export function decodeGtin(code: string): DecodedGtin | null {
  if (!looksLikeGtin(code)) return null
  const check = gtinCheckDigit(code.slice(0, -1))
  return check === Number(code.slice(-1)) ? { gtin14: code.padStart(14, '0') } : null
}

/** The form under which a code is stored and looked up: GTINs in 14 digits, other codes as they stand. */
export function barcodeKey(code: string): string {
  return decodeGtin(code)?.gtin14 ?? code
}

/** What a scanner or a keyboard handed over → a code; null when it cannot be one. Control characters go. */
export function cleanScan(text: string): string | null {
  const code = text.normalize('NFKC').replace(/\p{C}/gu, '').trim()
  return code === '' || code.length > 128 ? null : code
}

/** A stored key as people see it on the pack: GTIN-8 and GTIN-13 without their leading zeros. */
export function printedBarcode(key: string): string {
  if (!/^0\d{13}$/u.test(key)) return key
  return key.startsWith('000000') ? key.slice(6) : key.slice(1)
}
