/** UPC-E: eight digits that stand for the twelve of a UPC-A (GS1 General Specifications, UPC-E and RCN-12 expansion). */
import { gtinCheckDigit } from '../catalogue/barcode.ts'

/** Number system, six digits, check digit → the UPC-A; null when it is none or its check digit is wrong. */
export function expandUpcE(code: string): string | null {
  const [, system = '', body = '', check = ''] = /^([01])(\d{6})(\d)$/u.exec(code) ?? []
  if (system === '') return null
  const upcA = `${system}${expandedBody(body)}`
  return gtinCheckDigit(upcA) === Number(check) ? `${upcA}${check}` : null
}

/** The last digit says which zeros were left out. */
function expandedBody(body: string): string {
  const last = body.slice(5)
  if (last <= '2') return `${body.slice(0, 2)}${last}0000${body.slice(2, 5)}`
  if (last === '3') return `${body.slice(0, 3)}00000${body.slice(3, 5)}`
  if (last === '4') return `${body.slice(0, 4)}00000${body.slice(4, 5)}`
  return `${body.slice(0, 5)}0000${last}`
}
