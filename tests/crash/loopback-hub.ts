/** Head office in the parent of the tills, behind a server on loopback: it outlives them and knows what it was sent. */
import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { OfficeInMemory } from '../support/office-in-memory.ts'

export interface LoopbackHub {
  readonly url: string
  readonly office: OfficeInMemory
  close(): void
}

export async function openLoopbackHub(tillId: string, isForgetful: boolean): Promise<LoopbackHub> {
  const office = new OfficeInMemory(tillId, isForgetful)
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { status, value } = office.answer(request.url ?? '', body, Date.now())
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(value))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    office,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const bytes = Buffer.concat(parts)
  const isPacked = request.headers['content-encoding'] === 'gzip'
  return JSON.parse((isPacked ? gunzipSync(bytes) : bytes).toString()) as unknown
}
