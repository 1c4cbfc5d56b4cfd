/**
 * The code with which a till joins head office: nine characters drawn at random and one that tells a slip of the pen from
 * a code that is not known. Letters that look like figures are read as figures.
 */
import { assert } from '../kernel/assert.ts'

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const JOIN_CODE_LENGTH = 10
/** A prime below the number of signs: every single wrong sign and every pair changed round is found. */
const MODULUS = 31

/** 9 random bytes → 44 bits, as a person reads them: K7QX2-0ABC5. */
export function joinCodeOf(bytes: Uint8Array): string {
  assert(bytes.length >= JOIN_CODE_LENGTH - 1, 'a code takes one random byte per sign')
  let code = ''
  for (const byte of bytes.subarray(0, JOIN_CODE_LENGTH - 1)) {
    // 31 of the 32 signs, so that the check sees a difference between any two of them.
    code += SIGNS.charAt((byte & 0xff) % MODULUS)
  }
  const whole = code + checkOf(code)
  return `${whole.slice(0, 5)}-${whole.slice(5)}`
}

/** What was typed or scanned, in its one form without the dash; null: it cannot be a code. */
export function readJoinCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1')
  if (code.length !== JOIN_CODE_LENGTH) return null
  if ([...code].some((sign) => !SIGNS.includes(sign))) return null
  return checkOf(code.slice(0, -1)) === code.slice(-1) ? code : null
}

function checkOf(code: string): string {
  const total = [...code].reduce((sum, sign, at) => sum + SIGNS.indexOf(sign) * (at + 2), 0)
  return SIGNS.charAt(total % MODULUS)
}
