/** Ends a server with sockets: screens are told (1001: going away) and given a moment, so that they know it was no failure. */
import type { Server } from 'node:http'
import type { WebSocketServer } from 'ws'

type Stopped = Pick<Server, 'close' | 'closeAllConnections' | 'closeIdleConnections'>

export async function stopServer(server: Stopped, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.close(1001)
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const timer = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.closeAllConnections()
  }, 500)
  server.closeIdleConnections()
  await closed
  clearTimeout(timer)
}
