/** Where a hub may be: an https address, or plain http on this machine or where somebody has said so. */
import { BlockList, isIP } from 'node:net'

export interface HubAddress {
  /** Without a slash at its end. */
  readonly url: string
  readonly isTls: boolean
}

export type HubUrlProblem = 'no-url' | 'https-needed' | 'credentials'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

export function readHubUrl(text: string, isPlainAllowed: boolean): HubAddress | HubUrlProblem {
  const url = URL.parse(text.trim())
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'no-url'
  if (url.hostname === '' || url.search !== '' || url.hash !== '') return 'no-url'
  // A name and password in an address end up in logs and on screens.
  if (url.username !== '' || url.password !== '') return 'credentials'
  const isTls = url.protocol === 'https:'
  if (!isTls && !isPlainAllowed && !isLoopback(url.hostname)) return 'https-needed'
  return { url: url.href.replace(/\/+$/u, ''), isTls }
}

function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/u, '$1')
  if (host === 'localhost') return true
  const family = isIP(host)
  return family !== 0 && loopback.check(host, family === 6 ? 'ipv6' : 'ipv4')
}
