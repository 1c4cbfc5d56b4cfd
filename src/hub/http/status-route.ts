/** GET /v1/status: is this hub alive, which one is it, and what has this process done. No store and no figure is in it. */
import { PROTOCOL, PROTOCOL_MIN } from '#shared/sync/protocol.ts'
import { serverOf } from '../incarnation.ts'
import { HUB_VERSION } from '../version.ts'
import { json, type Route } from './route.ts'

/** A database that does not answer makes it a 503, which is what a watchdog looks at. */
export const statusRoute: Route = {
  method: 'GET',
  path: '/v1/status',
  access: 'open',
  handle: async (hub) => {
    const server = await serverOf(hub.db)
    const { rss } = process.memoryUsage()
    return json({
      name: 'tillbook-hub',
      version: HUB_VERSION,
      server,
      protocolMin: PROTOCOL_MIN,
      protocolMax: PROTOCOL,
      database: hub.db.kind,
      serverMs: hub.nowMs(),
      process: { pid: process.pid, upS: Math.round(process.uptime()), rssBytes: rss },
      counters: hub.counters.read(),
    })
  },
}
