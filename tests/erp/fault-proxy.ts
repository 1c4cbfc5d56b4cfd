/** Stands between a connector and its ERP and does to one request what networks and power cuts do. */
import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface Fault {
  /** The first request whose address or body fits meets it. */
  readonly fits: RegExp
  /**
   * down: the connection breaks before anything is asked. lose-answer: it is asked and done, and nobody hears of it. act:
   * something is done to the ERP instead of asking it. act-during: it is asked, and it happens while it works.
   */
  readonly how: 'down' | 'lose-answer' | 'act' | 'act-during'
  readonly act?: () => Promise<void>
}

export interface FaultProxy {
  readonly url: string
  set(fault: Fault | null): void
  stop(): Promise<void>
}

const DURING_MS = 60

export async function faultProxy(target: string): Promise<FaultProxy> {
  let fault: Fault | null = null
  const pass = async (incoming: IncomingMessage, body: Buffer) => {
    const asked = request(new URL(incoming.url ?? '/', target), {
      method: incoming.method ?? 'POST',
      headers: { ...incoming.headers, connection: 'close' },
    })
    asked.end(body)
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    return { answer, text: await buffer(answer) }
  }
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await buffer(incoming)
      const met =
        fault?.fits.test(`${incoming.url ?? ''} ${body.toString()}`) === true ? fault : null
      if (met !== null) fault = null
      if (met?.how === 'act') await met.act?.()
      if (met?.how === 'down' || met?.how === 'act') return void incoming.socket.destroy()
      const passing = pass(incoming, body)
      if (met?.how === 'act-during') {
        setTimeout(() => void met.act?.(), DURING_MS)
      }
      const { answer, text } = await passing
      if (met?.how === 'lose-answer') return void incoming.socket.destroy()
      outgoing.writeHead(answer.statusCode ?? 502, {
        'content-type': answer.headers['content-type'] ?? '',
      })
      outgoing.end(text)
    })().catch(() => incoming.socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    set: (next) => {
      fault = next
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
