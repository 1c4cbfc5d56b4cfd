/**
 * What one address of the network may do at the handhelds' door: so many connections at once and a second, and so many
 * tries in vain before it is left standing outside for a while. Knows a limited number of addresses.
 */
export interface GateLimits {
  readonly triesMax: number
  readonly triesWithinMs: number
  readonly shutOutMs: number
  readonly connectionsMax: number
  readonly burstConnections: number
  readonly connectionsPerSecond: number
  readonly addressesMax: number
}

export const gateLimits: GateLimits = {
  triesMax: 10,
  triesWithinMs: 60_000,
  shutOutMs: 60_000,
  connectionsMax: 64,
  burstConnections: 120,
  connectionsPerSecond: 4,
  addressesMax: 1024,
}

interface Visitor {
  open: number
  room: number
  filledMs: number
  triesMs: readonly number[]
  shutOutUntilMs: number
}

export class AddressGate {
  readonly #limits: GateLimits
  readonly #visitors = new Map<string, Visitor>()

  constructor(limits: GateLimits = gateLimits) {
    this.#limits = limits
  }

  /** One more connection; false: too many. To be given back by `left` when it was let in. */
  came(address: string, nowMs: number): boolean {
    const visitor = this.#visitorOf(address, nowMs)
    if (visitor === null) return false
    const { connectionsMax, burstConnections, connectionsPerSecond } = this.#limits
    const refill = ((nowMs - visitor.filledMs) / 1000) * connectionsPerSecond
    visitor.room = Math.min(burstConnections, visitor.room + Math.max(0, refill))
    visitor.filledMs = nowMs
    if (visitor.open >= connectionsMax || visitor.room < 1) return false
    visitor.room -= 1
    visitor.open += 1
    return true
  }

  left(address: string): void {
    const visitor = this.#visitors.get(address)
    if (visitor !== undefined && visitor.open > 0) visitor.open -= 1
  }

  /** A try in vain. */
  failed(address: string, nowMs: number): void {
    const visitor = this.#visitorOf(address, nowMs)
    if (visitor === null) return
    const { triesMax, triesWithinMs, shutOutMs } = this.#limits
    visitor.triesMs = [
      ...visitor.triesMs.filter((atMs) => nowMs - atMs < triesWithinMs).slice(-triesMax),
      nowMs,
    ]
    if (visitor.triesMs.length < triesMax) return
    visitor.triesMs = []
    visitor.shutOutUntilMs = nowMs + shutOutMs
  }

  isShutOut(address: string, nowMs: number): boolean {
    return nowMs < (this.#visitors.get(address)?.shutOutUntilMs ?? 0)
  }

  #visitorOf(address: string, nowMs: number): Visitor | null {
    const known = this.#visitors.get(address)
    if (known !== undefined) return known
    if (this.#visitors.size >= this.#limits.addressesMax) this.#forget(nowMs)
    if (this.#visitors.size >= this.#limits.addressesMax) return null
    const room = this.#limits.burstConnections
    const visitor = { open: 0, room, filledMs: nowMs, triesMs: [], shutOutUntilMs: 0 }
    this.#visitors.set(address, visitor)
    return visitor
  }

  /** Whoever is not here, has done nothing for a while and is not shut out. */
  #forget(nowMs: number): void {
    for (const [address, { open, filledMs, triesMs, shutOutUntilMs }] of this.#visitors) {
      const isQuiet = nowMs - Math.max(filledMs, triesMs.at(-1) ?? 0) > this.#limits.triesWithinMs
      if (open === 0 && isQuiet && nowMs >= shutOutUntilMs) this.#visitors.delete(address)
    }
  }
}
