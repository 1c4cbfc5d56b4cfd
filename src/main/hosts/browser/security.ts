/**
 * Who may talk to the browser host. Loopback is shared by every program and every web page on the machine,
 * so nothing is trusted for having reached the port: the Host header must be ours (DNS rebinding), a socket
 * must come from our own page and carry a secret, and the secret is never in a cookie (cookies know no port).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export const SUBPROTOCOL = 'tillbook.v1'

const START_KEYS_MAX = 8
const PROTOCOL_HEADER_LENGTH_MAX = 500

export const newSecret = () => randomBytes(32).toString('base64url')

/** Takes the same time wherever the two differ. */
export function isSameSecret(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

export interface StartKeys {
  issue(): string
  /** True once per key. */
  redeem(key: string): boolean
}

/** Keys that open one screen each. The oldest unused one falls away when too many are about. */
export function startKeys(): StartKeys {
  let open: string[] = []
  return {
    issue() {
      const key = newSecret()
      open = [...open, key].slice(-START_KEYS_MAX)
      return key
    },
    redeem(key) {
      const found = open.find((candidate) => isSameSecret(candidate, key))
      open = open.filter((candidate) => candidate !== found)
      return found !== undefined
    },
  }
}

export type Ticket = { readonly kind: 'start-key' | 'token'; readonly secret: string } | null

/** What a socket shows at the door: our protocol first, then `k.<start key>` or `s.<token>`. */
export function ticketOf(request: IncomingMessage): Ticket {
  const header = request.headers['sec-websocket-protocol'] ?? ''
  if (header.length > PROTOCOL_HEADER_LENGTH_MAX) return null
  const [protocol, shown, ...more] = header.split(',').map((part) => part.trim())
  if (protocol !== SUBPROTOCOL || shown === undefined || more.length > 0) return null
  const secret = shown.slice(2)
  if (secret === '') return null
  if (shown.startsWith('k.')) return { kind: 'start-key', secret }
  return shown.startsWith('s.') ? { kind: 'token', secret } : null
}

/** Headers of everything that is served. The page may run our scripts only and talk to us only. */
export function securityHeaders(port: number): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      `connect-src 'self' ws://127.0.0.1:${port}`,
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
