/** By which addresses this machine is reached in the store, the likeliest first: people get one QR code at a time. */
import { hostname, networkInterfaces, type NetworkInterfaceInfo } from 'node:os'
import { ANY_ADDRESS } from '#shared/handhelds/handheld.ts'

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/** Bridges to containers, virtual machines and tunnels: no handheld comes from there. */
const VIRTUAL = /^(?:docker|veth|br-|virbr|vmnet|vbox|vethernet|tun|tap|utun|wg|zt|tailscale)/iu

const RANGES = [/^192\.168\./u, /^10\./u, /^172\.(?:1[6-9]|2\d|3[01])\./u]

export function lanAddresses(
  address: string,
  interfaces: Interfaces = networkInterfaces(),
): readonly string[] {
  if (address !== ANY_ADDRESS) return [address]
  return Object.entries(interfaces)
    .flatMap(([name, found]) => (found ?? []).map((one) => ({ ...one, name })))
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address: own, name }) => ({ own, rank: rankOf(own, name) }))
    .sort((left, right) => left.rank - right.rank || left.own.localeCompare(right.own))
    .map(({ own }) => own)
}

function rankOf(address: string, name: string): number {
  const range = RANGES.findIndex((pattern) => pattern.test(address))
  const rank = range === -1 ? RANGES.length : range
  const isStray = VIRTUAL.test(name) || address.startsWith('169.254.')
  return isStray ? rank + 10 : rank
}

/** The name under which networks that have names for their machines know this one; null when it is no such name. */
export function lanName(name: string = hostname()): string | null {
  const label = name.toLowerCase().split('.')[0] ?? ''
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u.test(label) ? `${label}.local` : null
}
