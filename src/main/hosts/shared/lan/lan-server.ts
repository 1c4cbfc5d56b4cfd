/**
 * The server behind the handhelds' door: the same screens and the same frames as on loopback, over TLS only, for
 * whoever the guard lets in. Everybody in the shop's network can reach it, so everything has a limit.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { SUBPROTOCOL, securityHeaders, ticketOf } from '#main/hosts/shared/page-security.ts'
import { serveFile } from '#main/hosts/shared/static-files.ts'
import { stopServer } from '#main/hosts/shared/stop-server.ts'
import type { LinkLimits } from '#main/hosts/shared/websocket-link.ts'
import type { Log } from '#main/log.ts'
import { DoorError, type DoorGuard } from '#main/services/handhelds-door.ts'
import type { RefusedKind } from '#shared/handhelds/handheld.ts'
import { AddressGate, gateLimits, type GateLimits } from './address-gate.ts'
import { deviceLinks } from './device-links.ts'
import type { TillCertificate } from './lan-certificate.ts'

const LINK_PATH = '/link'
const AUTHORITY_PATH = '/ca.crt'
/** Handhelds have a page of their own among the built screens. */
const PAGE = 'handheld.html'
const PORTS_TRIED = 20
export interface LanLimits extends LinkLimits {
  readonly frameBytesMax: number
  readonly socketsMax: number
  readonly gate: GateLimits
  /** How long whoever connects may take for the handshake, the headers and a request, and may say nothing. */
  readonly times: {
    readonly handshakeTimeout: number
    readonly headersTimeout: number
    readonly requestTimeout: number
    readonly keepAliveTimeout: number
    readonly connectionsCheckingInterval: number
  }
}

export const lanLimits: LanLimits = {
  burstFrames: 400,
  framesPerSecond: 100,
  bufferedBytesMax: 4 * 1024 * 1024,
  heartbeatMs: 15_000,
  // A piece of a picture fits.
  frameBytesMax: 1024 * 1024,
  socketsMax: 96,
  gate: gateLimits,
  times: {
    handshakeTimeout: 10_000,
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 2_000,
  },
}

export interface LanServerOptions {
  readonly certificate: TillCertificate
  readonly address: string
  readonly port: number
  /** By which it may be called, without the port. */
  readonly hosts: () => readonly string[]
  readonly rendererDir: string
  readonly guard: DoorGuard
  readonly log: Log
  readonly limits: LanLimits
}

export interface LanServer {
  readonly port: number
  /** Whoever connects from now on is shown this one. */
  show(certificate: TillCertificate): void
  stop(): Promise<void>
}

/** Throws DoorError. */
export async function startLanServer(options: LanServerOptions): Promise<LanServer> {
  const { guard, log, limits } = options
  let { certificate } = options
  const server = createServer({
    ...{ key: certificate.key, cert: certificate.chain, minVersion: 'TLSv1.2' },
    ...limits.times,
    maxHeaderSize: 16 * 1024,
  })
  server.maxConnections = 512
  server.maxRequestsPerSocket = 500
  const port = await listen(server, options.address, options.port)
  const gate = new AddressGate(limits.gate)
  const door: Door = {
    ...{ options, port, gate },
    authority: () => certificate.authority,
    refuse(kind, address) {
      gate.failed(address, performance.now())
      guard.refused(kind, address)
    },
  }
  watchConnections(server, door)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(door, request, response).catch((error: unknown) => {
      log.write('warn', 'a file was not served to its end', { error: String(error) })
      response.destroy()
    })
  })
  const sockets = acceptSockets(server, door)
  return {
    port,
    show(next) {
      certificate = next
      server.setSecureContext({ key: next.key, cert: next.chain, minVersion: 'TLSv1.2' })
    },
    stop: () => stopServer(server, sockets),
  }
}

interface Door {
  readonly options: LanServerOptions
  readonly port: number
  readonly gate: AddressGate
  readonly authority: () => Buffer
  /** Notes it, and counts it against the address. */
  readonly refuse: (kind: RefusedKind, address: string) => void
}

const addressOf = (socket: Socket | undefined): string =>
  (socket?.remoteAddress ?? '').replace(/^::ffff:/u, '')

/** Before a byte of TLS is read. */
function watchConnections(server: Server, { gate, options, refuse }: Door): void {
  server.on('connection', (socket: Socket) => {
    const address = addressOf(socket)
    if (!gate.came(address, performance.now())) {
      options.guard.refused('too-many-connections', address)
      socket.destroy()
      return
    }
    socket.once('close', () => gate.left(address))
  })
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    // Others are phones that do not trust the certificate, or have gone away.
    if (error.code === 'ERR_SSL_HTTP_REQUEST') refuse('plain-http', addressOf(socket))
    socket.destroy()
  })
}

/** The authority under which a request names us, or null: that is not us (DNS rebinding). */
function hostOf({ options, port }: Door, request: IncomingMessage): string | null {
  const host = request.headers.host ?? ''
  return options.hosts().some((own) => `${own}:${port}` === host) ? host : null
}

async function answer(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = addressOf(request.socket)
  const host = hostOf(door, request)
  const headers = securityHeaders(`wss://${host ?? 'none'}`)
  const refuse = (status: number, more = {}) =>
    void response.writeHead(status, { ...headers, 'cache-control': 'no-store', ...more }).end()
  if (door.gate.isShutOut(address, performance.now())) {
    door.options.guard.refused('too-many-tries', address)
    return refuse(429, { 'retry-after': '60', connection: 'close' })
  }
  if (host === null) {
    door.refuse('wrong-host', address)
    return refuse(421, { connection: 'close' })
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(405, { allow: 'GET, HEAD', connection: 'close' })
  }
  if (request.url !== AUTHORITY_PATH) {
    return serveFile(door.options.rendererDir, request, response, headers, PAGE)
  }
  const authority = door.authority()
  response.writeHead(200, {
    ...headers,
    'content-type': 'application/x-x509-ca-cert',
    'content-length': authority.length,
    'cache-control': 'no-store',
  })
  response.end(request.method === 'HEAD' ? undefined : authority)
}

function acceptSockets(server: Server, door: Door): WebSocketServer {
  const { guard, log, limits } = door.options
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frameBytesMax,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
  })
  const links = deviceLinks(log, limits, guard)
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const address = addressOf(request.socket)
    stream.on('error', () => stream.destroy())
    const turnAway = (status: string) =>
      void stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    const refuse = (status: string, kind: RefusedKind) => {
      door.refuse(kind, address)
      turnAway(status)
    }
    if (door.gate.isShutOut(address, performance.now())) {
      guard.refused('too-many-tries', address)
      return turnAway('429 Too Many Requests')
    }
    const host = hostOf(door, request)
    if (host === null) return refuse('421 Misdirected Request', 'wrong-host')
    if (request.url !== LINK_PATH) return turnAway('404 Not Found')
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') return turnAway('400 Bad Request')
    if (request.headers.origin !== `https://${host}`) {
      return refuse('403 Forbidden', 'wrong-origin')
    }
    if (sockets.clients.size >= limits.socketsMax) {
      return refuse('503 Service Unavailable', 'too-many-connections')
    }
    const ticket = ticketOf(request)
    if (ticket === null || ticket.kind === 'start-key') return refuse('403 Forbidden', 'no-proof')
    try {
      const admitted = guard.admit({ kind: ticket.kind, secret: ticket.secret }, address)
      if (admitted === null) {
        door.gate.failed(address, performance.now())
        return turnAway('403 Forbidden')
      }
      request.socket.setNoDelay(true)
      sockets.handleUpgrade(request, stream, head, (socket) => {
        guard.serve(links.take(socket, admitted.deviceId, address), admitted, address)
      })
    } catch (error) {
      log.write('error', 'a handheld was not served', { error: String(error) })
      turnAway('503 Service Unavailable')
    }
  })
  return sockets
}

/** The port that is wished for, or one of the next that are free. */
async function listen(server: Server, address: string, wished: number): Promise<number> {
  for (let port = wished; port < wished + PORTS_TRIED && port <= 65_535; port += 1) {
    const code = await tryPort(server, address, port)
    if (code === null) return (server.address() as AddressInfo).port
    if (code === 'EADDRNOTAVAIL') throw new DoorError('address-unknown', address)
    if (code !== 'EADDRINUSE') throw new DoorError('failed', code)
  }
  throw new DoorError('port-taken', `${wished} and those after it`)
}

/** Null when it listens, else the code of the error. */
function tryPort(server: Server, address: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message)
    server.once('error', fail)
    server.listen(port, address, () => {
      server.off('error', fail)
      resolve(null)
    })
  })
}
