/**
 * Bytes as Crockford base 32: digits and capital letters only, which every keyboard wedge types alike. Letters
 * that look like digits are read as digits.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

export function base32Of(bytes: Uint8Array): string {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET.charAt((buffer >> bits) & 31)
      buffer &= (1 << bits) - 1
    }
  }
  return bits === 0 ? text : text + ALPHABET.charAt((buffer << (5 - bits)) & 31)
}

/** Null for a character that is none of them, and for bits left over: one text per bytes. */
export function bytesOfBase32(text: string): Uint8Array | null {
  const bytes: number[] = []
  let buffer = 0
  let bits = 0
  for (const sign of text.toUpperCase()) {
    const value = ALPHABET.indexOf(LOOKALIKES[sign] ?? sign)
    if (value < 0) return null
    buffer = (buffer << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push(buffer >> bits)
      buffer &= (1 << bits) - 1
    }
  }
  return bits >= 5 || buffer !== 0 ? null : Uint8Array.from(bytes)
}
