/** Head office in the parent of the tills, behind a server on loopback: it outlives them and knows what it was sent. */
import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { FeedPage } from '#shared/sync/protocol.ts'
import { FeedRequestShape, FetchShape, HelloShape, PushShape } from '#shared/wire/protocol.ts'
import { MemoryHub } from '../support/memory-hub.ts'
import { PaperFeed } from '../support/paper-feeds.ts'
import { hashOf } from '../support/wire-journal.ts'

/** Few rows in a page, so that a feed takes some. */
const PAGE_ROWS = 2

export interface LoopbackHub {
  readonly url: string
  /** What one till has told. */
  readonly hub: MemoryHub
  readonly feeds: readonly PaperFeed[]
  /** Wrong on purpose: of every batch that it says it has taken, it loses the last event. */
  readonly isForgetful: boolean
  close(): void
}

export async function openLoopbackHub(tillId: string, isForgetful = false): Promise<LoopbackHub> {
  const hub = new MemoryHub({}, (epoch, event, before) => hashOf(tillId, epoch, event, before))
  const feeds = [new PaperFeed('catalogue', PAGE_ROWS), new PaperFeed('letters', PAGE_ROWS)]
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { status, value } = answer({ hub, feeds, isForgetful }, request.url ?? '', body)
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(value))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ hub, feeds, isForgetful },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Answer {
  readonly status: number
  readonly value: unknown
}

function answer(
  { hub, feeds, isForgetful }: Omit<LoopbackHub, 'url' | 'close'>,
  path: string,
  body: unknown,
): Answer {
  hub.nowMs = Date.now()
  switch (path) {
    case '/v1/till/hello': {
      const places = feeds.flatMap((feed) => feed.places())
      return { status: 200, value: { ...hub.hello(HelloShape.parse(body)), feeds: places } }
    }
    case '/v1/till/push': {
      const said = hub.push(PushShape.parse(body))
      if (said === null) return { status: 400, value: { refusal: 'body-invalid' } }
      if (isForgetful) for (const { events } of hub.rows) events.pop()
      return { status: said.kind === 'taken' ? 200 : 409, value: said }
    }
    case '/v1/till/fetch': {
      const { epoch, fromSeq, toSeq } = FetchShape.parse(body)
      return { status: 200, value: hub.fetch(epoch, fromSeq, toSeq) }
    }
    case '/v1/till/feed':
      return feedPage(feeds, body)
    default:
      return { status: 404, value: { refusal: 'not-found' } }
  }
}

function feedPage(feeds: readonly PaperFeed[], body: unknown): Answer {
  const wish = FeedRequestShape.parse(body)
  const page: FeedPage | 'feed-changed' | undefined = feeds
    .find(({ feed }) => feed === wish.feed)
    ?.page(wish)
  if (page === undefined) return { status: 404, value: { refusal: 'not-found' } }
  return page === 'feed-changed'
    ? { status: 409, value: { refusal: 'feed-changed' } }
    : { status: 200, value: page }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const bytes = Buffer.concat(parts)
  const isPacked = request.headers['content-encoding'] === 'gzip'
  return JSON.parse((isPacked ? gunzipSync(bytes) : bytes).toString()) as unknown
}
