/** The hub's door on the network: plain on loopback, behind TLS elsewhere. One process, one port. */
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTls } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Hub } from '../hub.ts'
import { openDoor, type DoorLimits } from './door.ts'
import type { Route } from './route.ts'
import { writeReply } from './write-reply.ts'

export interface HubServerOptions {
  readonly hub: Hub
  readonly routes: readonly Route[]
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly tls: { readonly cert: string; readonly key: string } | null
  readonly limits?: DoorLimits
}

export interface HubServer {
  readonly port: number
  readonly url: string
  /** Takes no more requests and waits for those in hand. */
  stop(): Promise<void>
}

/** A slow sender is cut off, and a till's connection is kept between two of its ticks. */
const REQUEST_MS = 60_000
const HEADERS_MS = 10_000
const KEEP_ALIVE_MS = 30_000
/** After that a request in hand is cut off; its transaction is undone or done, and the till asks again. */
const STOP_MS = 10_000

export async function startHubServer(options: HubServerOptions): Promise<HubServer> {
  const { hub, tls } = options
  const door = openDoor(hub, options.routes, options.limits)
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    hub.counters.add('requests')
    const startedMs = performance.now()
    const reply = await door(request)
    if (reply.status >= 400) hub.counters.add('refused')
    await writeReply(request, response, reply, tls !== null)
    hub.log.write('info', 'request', {
      method: request.method ?? '',
      path: (request.url ?? '').split('?', 1)[0] ?? '',
      status: reply.status,
      ms: Math.round(performance.now() - startedMs),
    })
  }
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      hub.log.write('warn', 'an answer was not written', { error: String(error) })
      response.destroy()
    })
  }
  const server =
    tls === null ? createPlain(listener) : createTls({ cert: tls.cert, key: tls.key }, listener)
  server.requestTimeout = REQUEST_MS
  server.headersTimeout = HEADERS_MS
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const name = options.host.includes(':') ? `[${options.host}]` : options.host
  return {
    port,
    url: `${tls === null ? 'http' : 'https'}://${name}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), STOP_MS)
        server.close(() => {
          clearTimeout(late)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
