/** Posts in a hub that runs: at each hint of the queue, every few seconds without one, and an audit once a day. */
import type { Connector } from '../connectors/port.ts'
import type { Hub } from '../hub.ts'
import { auditPostings } from './audit.ts'
import { postDue } from './post-due.ts'

export interface Poster {
  /** A round now, or right after the one that runs. */
  hint(): Promise<void>
  stop(): Promise<void>
}

const DAY_MS = 86_400_000
/** Days that the nightly audit looks back. */
const AUDIT_DAYS = 8

export function startPoster(hub: Hub, connectors: readonly Connector[], everyMs = 15_000): Poster {
  let running: Promise<void> = Promise.resolve()
  let auditedMs = hub.nowMs()
  const round = async () => {
    for (const connector of connectors) {
      try {
        await postDue(hub, connector)
        if (hub.nowMs() - auditedMs >= DAY_MS) {
          await auditPostings(hub, connector, hub.nowMs() - AUDIT_DAYS * DAY_MS)
        }
      } catch (error) {
        hub.log.write('error', `${connector.name}: a round did not come to its end`, {
          error: String(error),
        })
      }
    }
    if (hub.nowMs() - auditedMs >= DAY_MS) auditedMs = hub.nowMs()
  }
  const hint = () => {
    running = running.then(round)
    return running
  }
  const timer = setInterval(() => void hint(), everyMs)
  return {
    hint,
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}
