/**
 * What a handheld reads off the manager's screen: where the till is, a code that is good once, and the fingerprint by
 * which a person recognises the till's certificate. All secrets are behind the #, which no browser sends anywhere.
 */

export interface Pairing {
  readonly code: string
  /** SHA-256 of the certificate, 64 hexadecimal digits in lower case. */
  readonly fingerprint: string
}

const FINGERPRINT = /^[0-9a-f]{64}$/u
const CODE = /^[\w-]{22,64}$/u

export const pairingUrl = (address: string, port: number, { code, fingerprint }: Pairing): string =>
  `https://${address}:${port}/#p=${code}&f=${fingerprint}`

/** What stands behind the # of such an address; null when it is not for pairing. */
export function pairingOf(fragment: string): Pairing | null {
  const parts = new Map(
    fragment
      .replace(/^#/u, '')
      .split('&')
      .map((part) => [part.slice(0, 2), part.slice(2)]),
  )
  const code = parts.get('p=') ?? ''
  const fingerprint = parts.get('f=') ?? ''
  return CODE.test(code) && FINGERPRINT.test(fingerprint) ? { code, fingerprint } : null
}

/** In groups that two people can read to each other: "3f9a 02c4 …". */
export const spokenFingerprint = (fingerprint: string): readonly string[] =>
  fingerprint.match(/.{1,4}/gu) ?? []
