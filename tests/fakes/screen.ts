/** The other side of a browser host: plain requests, and screens that show any ticket from any origin. */
import { request, type IncomingHttpHeaders } from 'node:http'
import { WebSocket } from 'ws'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (got) => {
        let body = ''
        got.setEncoding('utf8').on('data', (part: string) => (body += part))
        got.on('end', () => resolve({ status: got.statusCode ?? 0, headers: got.headers, body }))
      },
    )
    sent.on('error', reject).end()
  })
}

export interface Screen {
  readonly socket: WebSocket
  readonly frames: unknown[]
  readonly closed: Promise<number>
}

/** Opens a screen; rejects with the status when the door stays shut. */
export function openScreen(
  port: number,
  shown: string,
  {
    origin = `http://127.0.0.1:${port}`,
    path = '/link',
    protocol = 'tillbook.v1',
    headers = {},
  }: { origin?: string; path?: string; protocol?: string; headers?: Record<string, string> } = {},
): Promise<Screen> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, [protocol, shown], {
    origin,
    headers,
  })
  const frames: unknown[] = []
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)))
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString())))
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('unexpected-response', (_, response) => {
      reject(new Error(String(response.statusCode)))
      response.destroy()
    })
    socket.once('message', () => resolve({ socket, frames, closed }))
  })
}
