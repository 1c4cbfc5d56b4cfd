/**
 * Shapes of what a till and the hub say to each other. Requests are strict: the hub takes nothing that it does not know.
 * Answers may have more fields than this version knows: a newer hub still speaks to an older till.
 */
import * as z from 'zod'
import {
  BATCH_EVENTS_MAX,
  FEED_PAGE_MAX,
  type EpochHead,
  type FeedPage,
  type FeedPlace,
  type FetchAnswer,
  type Hello,
  type HelloAnswer,
  type Push,
  type PushAnswer,
  type WireEvent,
} from '../sync/protocol.ts'

/** Epochs that a hello may tell of: a till draws one at every start, and none is forgotten. */
export const HELLO_EPOCHS_MAX = 20_000

const Epoch = z.string().length(13)
const Hash = z.string().regex(/^[0-9a-f]{64}$/u)
const Seq = z.int().min(1)
/** 0: nothing yet. */
const Place = z.int().min(0)
const Ms = z.int()
const Server = z.string().min(1).max(64)
const Word = z.string().max(200)

export const WireEventShape = z.strictObject({
  seq: Seq,
  eventId: z.string().min(1).max(64),
  type: z.string().min(1).max(64),
  version: z.int().min(1).max(65_535),
  businessDate: z.string().max(32),
  occurredMs: Ms,
  clockFlags: z.int().min(0),
  actor: Word,
  approver: Word.nullable(),
  refEvent: Word.nullable(),
  body: z.string().nullable(),
  opaque: z.base64().optional(),
  hash: Hash,
}) satisfies z.ZodType<WireEvent, unknown>

const EpochHeadShape = z.strictObject({
  epoch: Epoch,
  parentEpoch: Epoch.nullable(),
  parentSeq: Place,
  parentHash: Hash,
  isFork: z.boolean().optional(),
  headSeq: Place,
  headHash: Hash,
  ackedSeq: Place,
}) satisfies z.ZodType<EpochHead>

export const FeedPlaceShape = z.object({
  feed: z.string().max(32),
  feedEpoch: z.string().max(64),
  pos: Place,
}) satisfies z.ZodType<FeedPlace>

export const HelloShape = z.strictObject({
  protocol: z.int().min(1),
  app: Word,
  schema: z.int().min(0),
  server: Server.nullable(),
  epochs: z.array(EpochHeadShape).max(HELLO_EPOCHS_MAX),
  feeds: z.array(FeedPlaceShape.strict()).max(64),
  wallMs: Ms,
  offsetMinutes: z.int().min(-1440).max(1440),
}) satisfies z.ZodType<Hello>

export const PushShape = z
  .strictObject({
    protocol: z.int().min(1),
    server: Server,
    epoch: Epoch,
    parentEpoch: Epoch.nullable(),
    parentSeq: Place,
    prevHash: Hash,
    events: z.array(WireEventShape).min(1).max(BATCH_EVENTS_MAX),
  })
  .refine(({ events }) => events.every(({ seq }, index) => seq === (events[0]?.seq ?? 0) + index), {
    message: 'seq rises by one',
  }) satisfies z.ZodType<Push, unknown>

export const FetchShape = z.strictObject({ epoch: Epoch, fromSeq: Seq, toSeq: Seq })
export type FetchRequest = z.output<typeof FetchShape>

export const FeedRequestShape = z.strictObject({
  feed: z.string().max(32),
  /** Null: the till has none yet. */
  feedEpoch: z.string().max(64).nullable(),
  pos: Place,
  /** It goes on with a snapshot that it began at 0 of this epoch. */
  isSnapshot: z.boolean().optional(),
})
export type FeedRequest = z.output<typeof FeedRequestShape>

export const EnrolShape = z.strictObject({
  code: z.string().min(1).max(40),
  tillId: z.string().min(1).max(32),
  app: Word,
})
export type EnrolRequest = z.output<typeof EnrolShape>

export const StockElsewhereShape = z.strictObject({ sku: z.string().min(1).max(64) })
export type StockElsewhereRequest = z.output<typeof StockElsewhereShape>

const StockKey = {
  sku: z.string().min(1).max(64),
  lot: z.string().max(64),
  location: z.string().min(1).max(64),
}
/** Rows that a till is asked for at once; the buckets in which books differ are few. */
export const COMPARE_ROWS_MAX = 40_000
/** So many differences are followed down to their events, with so many events each, the latest. */
export const COMPARE_KEYS_MAX = 20
export const COMPARE_EVENTS_MAX = 2000

/**
 * A till's goods as they are in its own book, at a place at which head office has all of it. `rows` and `items` stay null
 * until head office asks for them.
 */
export const CompareStockShape = z.strictObject({
  vector: z.array(z.strictObject({ epoch: Epoch, seq: Seq })).max(HELLO_EPOCHS_MAX),
  buckets: z.array(z.strictObject({ rows: Place, hash: Hash })).length(256),
  rows: z
    .array(z.strictObject({ ...StockKey, quantityMilli: z.int() }))
    .max(COMPARE_ROWS_MAX)
    .nullable(),
  items: z
    .array(
      z.strictObject({
        ...StockKey,
        isCut: z.boolean(),
        events: z
          .array(
            z.strictObject({
              eventId: z.string().min(1).max(64),
              epoch: Epoch,
              seq: Seq,
              quantityMilli: z.int(),
            }),
          )
          .max(COMPARE_EVENTS_MAX),
      }),
    )
    .max(COMPARE_KEYS_MAX)
    .nullable(),
})
export type CompareStockRequest = z.output<typeof CompareStockShape>

// Answers: whatever else they have is left alone.

export const EnrolAnswerShape = z.object({
  storeId: z.string().min(1),
  storeName: z.string(),
  tillId: z.string().min(1),
  token: z.string().min(16).max(200),
  server: Server,
})
export type EnrolAnswer = z.output<typeof EnrolAnswerShape>

const HaveShape = z.object({ epoch: Epoch, have: Place, hash: Hash })

export const HelloAnswerShape = z.object({
  server: Server,
  protocolMin: z.int(),
  protocolMax: z.int(),
  epochs: z.array(HaveShape),
  missing: z.array(
    z.object({
      epoch: Epoch,
      parentEpoch: Epoch.nullable(),
      parentSeq: Place,
      fromSeq: Seq,
      toSeq: Seq,
    }),
  ),
  serverMs: Ms,
  feeds: z.array(FeedPlaceShape),
}) satisfies z.ZodType<HelloAnswer>

export const PushAnswerShape = z.discriminatedUnion('kind', [
  HaveShape.extend({
    kind: z.literal('taken'),
    server: Server,
    notApplied: z.array(
      z.object({ seq: Seq, eventId: z.string(), code: z.string(), detail: z.string() }),
    ),
  }),
  HaveShape.extend({ kind: z.enum(['gap', 'fork']), server: Server }),
  z.object({ kind: z.enum(['stale', 'upgrade']), server: Server }),
]) as unknown as z.ZodType<PushAnswer>

export const FetchAnswerShape = z.object({
  epoch: Epoch,
  parentEpoch: Epoch.nullable(),
  parentSeq: Place,
  prevHash: Hash,
  events: z.array(WireEventShape.loose()).max(BATCH_EVENTS_MAX),
}) as unknown as z.ZodType<FetchAnswer>

export const FeedPageShape = z.object({
  feed: z.string(),
  feedEpoch: z.string().min(1).max(64),
  from: Place,
  to: Place,
  head: Place,
  isSnapshot: z.boolean(),
  snapshot: z.object({ rows: Place, sha256: Hash }).nullable(),
  rows: z.array(z.object({ key: z.string().max(200), row: z.unknown() })).max(FEED_PAGE_MAX),
  sha256: Hash,
}) as unknown as z.ZodType<FeedPage>

export const StockElsewhereAnswerShape = z.object({
  rows: z.array(
    z.object({
      storeId: z.string(),
      storeName: z.string(),
      availableMilli: z.int(),
      /** When that store's tills last told of their moves; null: never. */
      asOfMs: Ms.nullable(),
    }),
  ),
})
export type StockElsewhereAnswer = z.output<typeof StockElsewhereAnswerShape>

/** moved: both do not stand at the same place any more, and the till begins again when they do. */
export const CompareStockAnswerShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('moved') }),
  z.object({ kind: z.literal('rows'), buckets: z.array(z.int().min(0).max(255)) }),
  z.object({ kind: z.literal('events'), keys: z.array(z.object(StockKey)).max(COMPARE_KEYS_MAX) }),
  z.object({ kind: z.literal('done'), differ: Place, unexplained: Place }),
])
export type CompareStockAnswer = z.output<typeof CompareStockAnswerShape>

export const HubRefusalShape = z.object({ refusal: z.string(), detail: z.string().default('') })
