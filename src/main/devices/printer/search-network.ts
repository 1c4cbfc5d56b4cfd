/**
 * Receipt printers on the till's own networks: who takes a connection at the port of printers is asked how it is, which no
 * printer prints, and is let go at once. Never beyond the 254 neighbours of an address of the till.
 */
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os'
import type { FoundDevice } from '#shared/api/devices.ts'
import type { Output } from '#shared/api/registry.ts'
import { faultsOf } from '#shared/escpos/status.ts'
import { DeviceError } from '../device-error.ts'
import { tcpTransport } from '../transports/tcp.ts'
import { Conversation } from './conversation.ts'

const PRINTER_PORT = 9100
/** On a store's network an answer takes a few milliseconds. */
const CONNECT_MS = 300
const ANSWER_MS = 500
const AT_ONCE = 16
/** So many are asked at a time before whoever looks on hears of it, and may stop. */
const ROUND = 64
/** A mask that leaves fewer neighbours than one is no network. */
const PREFIX_MAX = 30

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/** `withLoopback`: where simulators are, a printer may be one of this machine's own. */
export function neighbours(
  withLoopback: boolean,
  interfaces: Interfaces = networkInterfaces(),
): readonly string[] {
  const own = Object.values(interfaces)
    .flatMap((one) => one ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && (withLoopback || !internal))
    // What is near is asked first.
    .sort((one, other) => Number(other.internal) - Number(one.internal))
  return [...new Set(own.flatMap(besideOf))]
}

function besideOf({ address, cidr, internal }: NetworkInterfaceInfo): readonly string[] {
  const prefix = Math.max(24, Number(cidr?.split('/')[1] ?? 24))
  if (prefix > PREFIX_MAX) return []
  const cut = address.lastIndexOf('.')
  const last = Number(address.slice(cut + 1))
  const size = 2 ** (32 - prefix)
  const first = last - (last % size)
  return Array.from({ length: size - 2 }, (_, index) => first + 1 + index)
    .filter((host) => internal || host !== last)
    .map((host) => `${address.slice(0, cut)}.${String(host)}`)
}

export interface SearchParts {
  readonly addresses: readonly string[]
  /** Printers serve one host at a time: those that the till has are left in peace. */
  readonly isOurs: (host: string, port: number) => boolean
  readonly port?: number
}

/** The next of the addresses. Whoever stops asking for rounds has stopped the search. */
export async function searchRound(
  from: number,
  parts: SearchParts,
): Promise<Output<'devices.search-network'>> {
  const { addresses, isOurs, port = PRINTER_PORT } = parts
  const asked = Math.min(from + ROUND, addresses.length)
  const queue = addresses.slice(from, asked).filter((host) => !isOurs(host, port))
  const found: FoundDevice[] = []
  const ask = async () => {
    for (let host = queue.shift(); host !== undefined; host = queue.shift()) {
      const printer = await printerAt(host, port)
      if (printer !== null) found.push(printer)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, ask))
  const rank = ({ name }: FoundDevice) => addresses.indexOf(name)
  found.sort((one, other) => rank(one) - rank(other))
  return { found, asked, total: addresses.length }
}

/** Null: nobody is there, or nobody who answers as a printer does. */
async function printerAt(host: string, port: number): Promise<FoundDevice | null> {
  try {
    const link = await tcpTransport(host, port, CONNECT_MS).open()
    try {
      const talk = new Conversation(link)
      const said = await talk.ask(1, ANSWER_MS)
      // A printer answers with this one byte; whoever talks more is something else.
      if (said === null || talk.answers.length > 1) return null
      const [problem] = faultsOf(1, said)
      const fault =
        problem === undefined ? null : new DeviceError(problem, 'said by the printer').fault
      return { kind: 'printer', name: host, connection: { by: 'tcp', host, port }, fault }
    } finally {
      link.close()
    }
  } catch (error) {
    if (error instanceof DeviceError) return null
    throw error
  }
}
