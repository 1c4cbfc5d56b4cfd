/**
 * What every page of ours is served with, and what a socket has to show at the door. The secret travels as a
 * subprotocol: a page cannot set headers of a socket, an address would be logged, and a cookie knows no port.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export const SUBPROTOCOL = 'tillbook.v1'

const PROTOCOL_HEADER_LENGTH_MAX = 500

export const newSecret = () => randomBytes(32).toString('base64url')

/** Takes the same time wherever the two differ. */
export function isSameSecret(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

const KINDS = { k: 'start-key', s: 'token', p: 'code' } as const

export type Ticket = {
  readonly kind: (typeof KINDS)[keyof typeof KINDS]
  readonly secret: string
} | null

/** Our protocol first, then `k.<start key>`, `s.<token>` or `p.<pairing code>`. */
export function ticketOf(request: IncomingMessage): Ticket {
  const header = request.headers['sec-websocket-protocol'] ?? ''
  if (header.length > PROTOCOL_HEADER_LENGTH_MAX) return null
  const [protocol, shown, ...more] = header.split(',').map((part) => part.trim())
  if (protocol !== SUBPROTOCOL || shown === undefined || more.length > 0) return null
  const found = /^([ksp])\.(.+)$/u.exec(shown)
  if (found === null) return null
  const [, letter, secret = ''] = found
  return { kind: KINDS[letter as keyof typeof KINDS], secret }
}

/** The page may run our scripts only and talk to us only. `socketOrigin`: ws(s)://host:port. */
export function securityHeaders(socketOrigin: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      `connect-src 'self' ${socketOrigin}`,
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  }
}
