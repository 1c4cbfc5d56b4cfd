/**
 * The handhelds' door as any host of the till opens it: certificate, server, and an eye on the addresses of this
 * machine, which change when a cable is pulled or a router gives out another one.
 */
import { systemClock, type Clock } from '#main/clock.ts'
import type { Log } from '#main/log.ts'
import type { HandheldDoor, OpenDoor } from '#main/services/handhelds-door.ts'
import { lanAddresses, lanName } from './lan-addresses.ts'
import { tillCertificate } from './lan-certificate.ts'
import { lanLimits, startLanServer, type LanLimits } from './lan-server.ts'

const LOOK_EVERY_MS = 30_000

export interface LanDoorOptions {
  /** Where the built screens are. */
  readonly rendererDir: string
  readonly log: Log
  readonly limits?: Partial<LanLimits>
  readonly clock?: Clock
  /** For tests: what this machine is called by. */
  readonly addressesOf?: (address: string) => readonly string[]
  readonly lookEveryMs?: number
}

export function lanDoor(options: LanDoorOptions): HandheldDoor {
  const { rendererDir, log, clock = systemClock, addressesOf = lanAddresses } = options
  const limits = { ...lanLimits, ...options.limits }
  return {
    async open(wish, guard) {
      let addresses = addressesOf(wish.address)
      const certificateFor = () =>
        tillCertificate({ dir: wish.dir, hosts: hostsOf(addresses), nowMs: clock.nowMs(), log })
      let certificate = await certificateFor()
      const server = await startLanServer({
        ...{ certificate, rendererDir, guard, log, limits },
        ...{ address: wish.address, port: wish.port },
        hosts: () => hostsOf(addresses),
      })
      const look = async () => {
        addresses = addressesOf(wish.address)
        const next = await certificateFor()
        if (next.fingerprint === certificate.fingerprint) return
        certificate = next
        server.show(next)
      }
      // One look at a time: making a certificate may take longer than the pause.
      let looking: Promise<void> | null = null
      const timer = setInterval(() => {
        looking ??= look()
          .catch((error: unknown) => {
            log.write('error', 'no new certificate for handhelds', { error: String(error) })
          })
          .finally(() => (looking = null))
      }, options.lookEveryMs ?? LOOK_EVERY_MS)
      timer.unref()
      return {
        port: server.port,
        addresses: () => addresses,
        fingerprint: () => certificate.fingerprint,
        async close() {
          clearInterval(timer)
          await looking
          await server.stop()
        },
      } satisfies OpenDoor
    },
  }
}

/** Names last: some networks know the till by one. A certificate is for something, even with no network. */
function hostsOf(addresses: readonly string[]): readonly string[] {
  const name = lanName()
  if (name !== null) return [...addresses, name]
  return addresses.length === 0 ? ['localhost'] : addresses
}
