/** EAN-13 (ISO/IEC 15420): thirteen digits as bars. The first digit is in the parity of the six that follow it. */
import { gtinCheckDigit } from '../catalogue/barcode.ts'

const SETS_A = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
const PARITIES = [
  'AAAAAA',
  'AABABB',
  'AABBAB',
  'AABBBA',
  'ABAABB',
  'ABBAAB',
  'ABBBAA',
  'ABABAB',
  'ABABBA',
  'ABBABA',
]

/** Widths in modules, beginning with a bar, 95 in all; null for anything but thirteen digits that check. */
export function ean13Widths(digits: string): readonly number[] | null {
  if (!/^\d{13}$/u.test(digits)) return null
  if (gtinCheckDigit(digits.slice(0, 12)) !== Number(digits[12])) return null
  const parity = PARITIES[Number(digits[0])] ?? ''
  const left = [...digits.slice(1, 7)].map((digit, index) => {
    const widths = widthsOf(digit)
    return parity[index] === 'A' ? widths : widths.toReversed()
  })
  // The right half has the widths of set A with bars and spaces exchanged, which a run that begins with a bar does.
  const right = [...digits.slice(7)].map(widthsOf)
  return [[1, 1, 1], ...left, [1, 1, 1, 1, 1], ...right, [1, 1, 1]].flat()
}

const widthsOf = (digit: string): number[] => [...(SETS_A[Number(digit)] ?? '')].map(Number)
