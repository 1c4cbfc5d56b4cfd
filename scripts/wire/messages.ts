/** Every request of the wire between a till and the hub, with its shapes, as docs/wire.md and docs/openapi.json tell of it. */
import type * as z from 'zod'
import type { HubRefusal } from '#shared/sync/protocol.ts'
import {
  CompareStockAnswerShape,
  CompareStockShape,
  EnrolAnswerShape,
  EnrolShape,
  FeedPageShape,
  FeedRequestShape,
  FetchAnswerShape,
  FetchShape,
  HelloAnswerShape,
  HelloShape,
  PushAnswerShape,
  PushShape,
  StockElsewhereAnswerShape,
  StockElsewhereShape,
} from '#shared/wire/protocol.ts'

export interface WireMessage {
  readonly path: string
  readonly access: 'open' | 'till'
  readonly title: string
  readonly rules: readonly string[]
  readonly request: z.ZodType
  readonly answer: z.ZodType
  readonly refusals: readonly HubRefusal[]
}

const ALWAYS = ['body-invalid', 'too-large', 'too-many', 'busy'] as const
const OF_TILL = ['token-unknown', 'till-revoked', ...ALWAYS] as const

export const MESSAGES: readonly WireMessage[] = [
  {
    path: '/v1/enrol',
    access: 'open',
    title: 'Join: a code is changed for a token',
    rules: [
      'The code is good once, for one till, for a day. The token is shown once; the hub keeps its hash only.',
      'Joining again ends the token before.',
    ],
    request: EnrolShape,
    answer: EnrolAnswerShape,
    refusals: ['code-invalid', 'not-this-till', ...ALWAYS],
  },
  {
    path: '/v1/till/hello',
    access: 'till',
    title: 'Hello: both sides say what they have',
    rules: [
      'First in every session and before the close of a day is uploaded.',
      'Epochs come parents first. `have` may be lower than before: then the hub was restored, and the till sends again.',
      '`missing` are events of this till that the till lacks: it was restored, and fetches them.',
      'Another `server` means another database, or this one restored; watermarks are believed only where the hash agrees.',
    ],
    request: HelloShape,
    answer: HelloAnswerShape,
    refusals: OF_TILL,
  },
  {
    path: '/v1/till/push',
    access: 'till',
    title: 'Push: a stretch of one epoch',
    rules: [
      'Events are the stored rows, byte for byte; `seq` rises by one; `prevHash` is the hash before the first.',
      'Sending the same stretch again changes nothing and is answered alike.',
      'An answer moves the watermark only when its hash is the till’s own at that place.',
      'No event is refused for what it says. What cannot be posted is in `notApplied` and becomes a letter.',
      'gap and fork come with status 409, upgrade with 426.',
    ],
    request: PushShape,
    answer: PushAnswerShape,
    refusals: OF_TILL,
  },
  {
    path: '/v1/till/fetch',
    access: 'till',
    title: 'Fetch: events that a restored till lost',
    rules: ['The till checks chain and hashes before it takes any of them.'],
    request: FetchShape,
    answer: FetchAnswerShape,
    refusals: ['not-found', ...OF_TILL],
  },
  {
    path: '/v1/till/feed',
    access: 'till',
    title: 'Feed: a page of what head office sends down',
    rules: [
      'Positions rise within a feed epoch. 409 feed-changed: the epoch is another one, begin from 0.',
      'A snapshot replaces everything when its last page is there and rows and hash agree.',
    ],
    request: FeedRequestShape,
    answer: FeedPageShape,
    refusals: ['feed-changed', ...OF_TILL],
  },
  {
    path: '/v1/till/compare-stock',
    access: 'till',
    title: 'Compare: both books of this till’s goods',
    rules: [
      'When nothing is unsent: after each close, and when somebody at the till asks to send now.',
      'First with hashes per bucket only (SHA-256 of the SKU, first byte); asked for, with the rows of buckets that differ; asked for, with the events of rows that differ.',
      'Head office keeps the differences with their causes. Nothing is put right by it on either side.',
    ],
    request: CompareStockShape,
    answer: CompareStockAnswerShape,
    refusals: OF_TILL,
  },
  {
    path: '/v1/till/stock-elsewhere',
    access: 'till',
    title: 'What other stores can promise of an item',
    rules: ['Each figure is as old as `asOfMs`; the asker’s own store is left out.'],
    request: StockElsewhereShape,
    answer: StockElsewhereAnswerShape,
    refusals: OF_TILL,
  },
]
