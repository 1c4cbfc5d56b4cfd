/**
 * The browser host's server: static screens over HTTP, calls and events over a WebSocket, on loopback only.
 * The Host header is looked at before anything else.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { CUSTOMER_CLIENT } from '#shared/devices/customer-view.ts'
import type { HostedBackend } from '#main/hosts/shared/hosted-backend.ts'
import {
  SUBPROTOCOL,
  isSameSecret,
  newSecret,
  securityHeaders,
  ticketOf,
} from '#main/hosts/shared/page-security.ts'
import { serveFile } from '#main/hosts/shared/static-files.ts'
import { stopServer } from '#main/hosts/shared/stop-server.ts'
import { linkLimits, websocketLink, type LinkLimits } from '#main/hosts/shared/websocket-link.ts'
import type { Log } from '#main/log.ts'
import { CONTROL_PATH, answerControl } from './control.ts'
import { startKeys } from './start-keys.ts'

const LINK_PATH = '/link'
const FRAME_BYTES_MAX = 1024 * 1024
const SCREENS_MAX = 64

export interface BrowserHostOptions {
  readonly backend: Pick<HostedBackend, 'serve' | 'access' | 'focus'>
  readonly rendererDir: string
  readonly log: Log
  /** 0: any free one. */
  readonly port: number
  /** Where the port is taken: refuse (default), or take any free one. */
  readonly otherPort?: boolean
  /** A second origin whose page may connect: Vite's, in development only. */
  readonly devOrigin?: string
  readonly limits?: LinkLimits
}

export interface BrowserHost {
  readonly port: number
  readonly origin: string
  readonly controlKey: string
  /** The customer's screen. It may be opened again and again while this host runs, and shows nothing else. */
  readonly customerUrl: string
  /** A URL that opens one screen. The key is in the fragment, which no browser sends anywhere. */
  startUrl(): string
  stop(): Promise<void>
}

export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const server = createServer()
  const port = await listen(server, options.port, options.otherPort ?? false)
  const authority = `127.0.0.1:${port}`
  const origin = `http://${authority}`
  const keys = startKeys()
  const controlKey = newSecret()
  const customerToken = newSecret()
  const startUrl = () => `${options.devOrigin ?? origin}/#k=${keys.issue()}`
  const headers = securityHeaders(`ws://${authority}`)
  const control = { key: controlKey, focus: () => options.backend.focus(), startUrl }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const refuse = (status: number, more = {}) =>
      response.writeHead(status, { ...headers, 'cache-control': 'no-store', ...more }).end()
    if (request.headers.host !== authority) return refuse(421)
    if (request.method === 'POST' && request.url === CONTROL_PATH)
      return answerControl(control, request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(405, { allow: 'GET, HEAD' })
    serveFile(options.rendererDir, request, response, headers).catch((error: unknown) => {
      options.log.write('warn', 'a file was not served to its end', { error: String(error) })
      response.destroy()
    })
  })

  const origins = options.devOrigin === undefined ? [origin] : [origin, options.devOrigin]
  const admit = (request: IncomingMessage) => {
    if (!origins.includes(request.headers.origin ?? '')) return null
    const ticket = ticketOf(request)
    if (ticket === null) return null
    if (ticket.kind === 'start-key')
      return keys.redeem(ticket.secret) ? options.backend.access.issue() : null
    // Handhelds are paired at their own door, and what they have is worth nothing at this one.
    if (ticket.kind === 'code') return null
    if (isSameSecret(ticket.secret, customerToken)) return { clientId: CUSTOMER_CLIENT }
    const clientId = options.backend.access.clientOf(ticket.secret)
    return clientId === null ? null : { clientId }
  }
  const sockets = acceptSockets(server, authority, admit, options)
  return {
    port,
    origin,
    controlKey,
    customerUrl: `${options.devOrigin ?? origin}/customer.html#s=${customerToken}`,
    startUrl,
    stop: () => stopServer(server, sockets),
  }
}

type Admit = (request: IncomingMessage) => Parameters<HostedBackend['serve']>[1] | null

function acceptSockets(
  server: Server,
  authority: string,
  admit: Admit,
  options: BrowserHostOptions,
): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
  })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    const refuse = (status: string) => {
      options.log.write('warn', 'connection refused', { status })
      stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    }
    if (request.headers.host !== authority) return refuse('421 Misdirected Request')
    if (request.url !== LINK_PATH) return refuse('404 Not Found')
    if (sockets.clients.size >= SCREENS_MAX) return refuse('503 Service Unavailable')
    // What is no WebSocket is turned away before the single-use key is spent on it.
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') return refuse('400 Bad Request')
    const client = admit(request)
    if (client === null) return refuse('403 Forbidden')
    ;(stream as Socket).setNoDelay(true)
    sockets.handleUpgrade(request, stream, head, (socket) => {
      try {
        const link = websocketLink(socket, options.log, options.limits ?? linkLimits)
        options.backend.serve(link, client)
      } catch (error) {
        options.log.write('error', 'a screen was not served', { error: String(error) })
        socket.terminate()
      }
    })
  })
  return sockets
}

function listen(server: Server, port: number, otherPort: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (otherPort && error.code === 'EADDRINUSE') resolve(listen(server, 0, false))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => {
      server.removeAllListeners('error')
      resolve((server.address() as AddressInfo).port)
    })
  })
}
