/** A head office in memory for one till: it decides as the real one does, and has two feeds with small pages. */
import { FeedRequestShape, FetchShape, HelloShape, PushShape } from '#shared/wire/protocol.ts'
import { MemoryHub } from './memory-hub.ts'
import { PaperFeed } from './paper-feeds.ts'
import { hashOf } from './wire-journal.ts'

/** Few rows in a page, so that a feed takes some. */
const PAGE_ROWS = 2

export interface OfficeAnswer {
  readonly status: number
  readonly value: unknown
}

export class OfficeInMemory {
  readonly hub: MemoryHub
  readonly catalogue = new PaperFeed('catalogue', PAGE_ROWS)
  readonly letters = new PaperFeed('letters', PAGE_ROWS)
  readonly feeds: readonly PaperFeed[] = [this.catalogue, this.letters]
  readonly #isForgetful: boolean

  /** `isForgetful`: wrong on purpose, it loses the last event of every batch that it says it has taken. */
  constructor(tillId: string, isForgetful = false) {
    this.hub = new MemoryHub({}, (epoch, event, before) => hashOf(tillId, epoch, event, before))
    this.#isForgetful = isForgetful
  }

  /** An item and a letter under that name, which was not there before. */
  put(name: string): void {
    const item = { name: `总部 ${name}`, unit: '件', taxClass: 'STD', unitPriceMilli: 5000 }
    this.catalogue.put(`HQ-${name}`, { sku: `HQ-${name}`, ...item })
    const about = { code: 'posting-refused', eventId: null, detail: {} }
    const letter = { letterId: `L-${name}`, ...about, state: 'open', openedMs: 1 }
    this.letters.put(`L-${name}`, letter)
  }

  answer(path: string, body: unknown, nowMs: number): OfficeAnswer {
    const { hub, feeds } = this
    hub.nowMs = nowMs
    switch (path) {
      case '/v1/till/hello': {
        const places = feeds.flatMap((feed) => feed.places())
        return { status: 200, value: { ...hub.hello(HelloShape.parse(body)), feeds: places } }
      }
      case '/v1/till/push':
        return this.#push(body)
      case '/v1/till/fetch': {
        const { epoch, fromSeq, toSeq } = FetchShape.parse(body)
        return { status: 200, value: hub.fetch(epoch, fromSeq, toSeq) }
      }
      case '/v1/till/feed':
        return this.#page(body)
      default:
        return refusal(404, 'not-found')
    }
  }

  #push(body: unknown): OfficeAnswer {
    const said = this.hub.push(PushShape.parse(body))
    if (said === null) return refusal(400, 'body-invalid')
    if (this.#isForgetful) for (const { events } of this.hub.rows) events.pop()
    return { status: said.kind === 'taken' ? 200 : 409, value: said }
  }

  #page(body: unknown): OfficeAnswer {
    const wish = FeedRequestShape.parse(body)
    const page = this.feeds.find(({ feed }) => feed === wish.feed)?.page(wish)
    if (page === undefined) return refusal(404, 'not-found')
    return page === 'feed-changed' ? refusal(409, 'feed-changed') : { status: 200, value: page }
  }
}

const refusal = (status: number, code: string): OfficeAnswer => ({
  status,
  value: { refusal: code, detail: '' },
})
