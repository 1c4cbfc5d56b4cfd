/** Reads from ERPs in a hub that runs: a job per ERP, handed in by the clock and done by one of the processes. */
import type { Connector } from '../connectors/port.ts'
import type { Hub } from '../hub.ts'
import type { Queue } from '../jobs/queue.ts'
import { pullFrom } from './pull.ts'
import { lastAskedMs } from './standing.ts'

export interface Puller {
  stop(): void
}

const MINUTE_MS = 60_000
/** Whoever is due within this much of its turn is asked now: clocks of several processes do not tick together. */
const EARLY_MS = MINUTE_MS / 2

export async function startPuller(
  hub: Hub,
  queue: Queue,
  connectors: readonly Connector[],
): Promise<Puller> {
  const reading = connectors.flatMap((connector) =>
    connector.down === undefined
      ? []
      : [{ connector, everyMs: connector.down.everyMinutes * MINUTE_MS }],
  )
  await queue.work('pull', async ({ connector: name }) => {
    const found = reading.find(({ connector }) => connector.name === name)
    // Another process knows it.
    if (found === undefined) return
    const { connector, everyMs } = found
    const isEarly = hub.nowMs() < (await lastAskedMs(hub.db, connector.name)) + everyMs - EARLY_MS
    if (!isEarly) await pullFrom(hub, connector)
  })
  const hand = (connector: string) => {
    hub.jobs.hand(null, 'pull', { connector }).catch((error: unknown) => {
      hub.log.write('warn', `${connector}: it could not be asked`, { error: String(error) })
    })
  }
  const timers = reading.map(({ connector: { name }, everyMs }) => {
    hand(name)
    return setInterval(() => hand(name), everyMs)
  })
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
