/** Stands between tills and hubs and is a bad network: cuts before and after the request got through, sends twice, holds up. */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export interface Proxy {
  readonly url: string
  /** Ports of the hubs that run; asked anew for each request. */
  setHubs(ports: readonly number[]): void
  /** From now on it is a good network. */
  behave(): void
  readonly marks: Record<'passed' | 'cutBefore' | 'cutAfter' | 'twice' | 'late', number>
  stop(): void
}

interface Answered {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export async function startProxy(draw: () => number): Promise<Proxy> {
  let hubs: readonly number[] = []
  let isBad = true
  const marks = { passed: 0, cutBefore: 0, cutAfter: 0, twice: 0, late: 0 }
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bytesOf(request)
    const luck = isBad ? draw() : 1
    const port = hubs[Math.floor(draw() * hubs.length)] ?? 0
    if (luck < 0.05) {
      marks.cutBefore += 1
      request.socket.destroy()
      return
    }
    if (luck < 0.15) {
      marks.late += 1
      await new Promise((done) => setTimeout(done, draw() * 400))
    }
    const answers = [forward(port, request, body)]
    if (luck > 0.85 && isBad) {
      marks.twice += 1
      answers.push(forward(hubs[0] ?? port, request, body))
    }
    const [answer] = await Promise.all(answers)
    if (luck > 0.15 && luck < 0.22) {
      marks.cutAfter += 1
      request.socket.destroy()
      return
    }
    if (answer === undefined) return
    marks.passed += 1
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }
  const server = createServer((request, response) => {
    // A hub that was killed in the middle is a connection that broke.
    handle(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setHubs: (ports) => {
      hubs = ports
    },
    behave: () => {
      isBad = false
    },
    marks,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function forward(
  port: number,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const onward = ask({ host: '127.0.0.1', port, method, path: url, headers, agent: false })
    onward.on('error', reject)
    onward.on('response', (response) => {
      bytesOf(response).then(
        (answered) =>
          resolve({
            status: response.statusCode ?? 502,
            headers: response.headers,
            body: answered,
          }),
        reject,
      )
    })
    onward.end(body)
  })
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}
