/** Days of all stores as head office sees them: what has come, what is missing, what was closed and what is disputed. */
import * as z from 'zod'
import { officeQuery } from './office-operation.ts'
import { BusinessDate, Detail, Minor, Ms, StoreId, TillId } from './office-shapes.ts'

/**
 * From the worst to the best; a store's day is as good as its worst till. disputed: the close and the events do not agree.
 * missing: the till has told of events that are not here. open: not closed yet. uploaded: closed, not checked yet.
 * accepted: head office computed the same. posted: the ERP has it. silent: nothing of that day has come.
 */
export const DAY_STATES = [
  'disputed',
  'missing',
  'open',
  'uploaded',
  'accepted',
  'posted',
  'silent',
] as const

/** Events that are not here, in places of one epoch. */
const MissingShape = z.object({ epoch: z.string(), fromSeq: z.int(), toSeq: z.int() })

const TillDayShape = z.object({
  tillId: z.string(),
  state: z.enum(DAY_STATES),
  /** Events of the day that are here, and how many there should be as far as the till has told. */
  hereCount: z.int(),
  expectedCount: z.int(),
  missing: z.array(MissingShape),
  zNo: z.int().nullable(),
  disputeCount: z.int(),
  turnoverMinor: Minor,
  /** Counted less expected: over is positive. Null: no shift has ended. */
  overShortMinor: Minor.nullable(),
  contactMs: Ms.nullable(),
})

export const StoreDayShape = z.object({
  storeId: z.string(),
  name: z.string(),
  currency: z.string(),
  businessDate: z.string(),
  state: z.enum(DAY_STATES),
  turnoverMinor: Minor,
  overShortMinor: Minor.nullable(),
  tills: z.array(TillDayShape),
})
export type StoreDayView = z.output<typeof StoreDayShape>

const FigureShape = z.object({
  kind: z.string(),
  key: z.string(),
  count: z.int(),
  amountMinor: Minor,
})

const CloseShape = z.object({
  zNo: z.int(),
  epoch: z.string(),
  seq: z.int(),
  state: z.enum(['uploaded', 'accepted', 'disputed', 'posted']),
  uploadedMs: Ms,
  checkedMs: Ms.nullable(),
  postedMs: Ms.nullable(),
  /** Field by field: what the till said and what head office computed. */
  disputes: z.array(z.json()),
  /** What the till said; null when the event could not be read. */
  said: z
    .object({
      eventCount: z.int(),
      turnoverMinor: Minor,
      perpetualMinor: Minor,
      firstReceiptNo: z.string().nullable(),
      lastReceiptNo: z.string().nullable(),
      figures: z.array(FigureShape),
      shifts: z.array(
        z.object({
          shiftNo: z.int(),
          cashierNo: z.string(),
          expectedMinor: Minor,
          countedMinor: Minor,
          differenceMinor: Minor,
        }),
      ),
      isProvisional: z.boolean(),
      leftOpen: z.array(z.string()),
      note: z.string(),
    })
    .nullable(),
})

const EventRowShape = z.object({
  storeId: z.string(),
  tillId: z.string(),
  epoch: z.string(),
  seq: z.int(),
  eventId: z.string(),
  type: z.string(),
  businessDate: z.string(),
  occurredMs: Ms,
  actor: z.string(),
  approver: z.string().nullable(),
  documentNo: z.string().nullable(),
  isRepeat: z.boolean(),
  isOpaque: z.boolean(),
})

export const EventViewShape = EventRowShape.extend({
  /** As it was recorded; null when it came opaque. */
  body: Detail.nullable(),
  ingestedMs: Ms,
  hash: z.string(),
})
export type EventView = z.output<typeof EventViewShape>

/** So many days at once of all stores; of one store more. */
export const DAYS_MAX = 7
export const STORE_DAYS_MAX = 92
export const EVENTS_PAGE_MAX = 200

export const daysOperations = {
  'days.list': officeQuery({
    summary:
      'Days of all stores or of one: completeness, closes and totals. The worst stand first.',
    input: z.strictObject({
      from: BusinessDate,
      to: BusinessDate,
      storeId: StoreId.nullable().default(null),
    }),
    output: z.object({ days: z.array(StoreDayShape), asOfMs: Ms }),
    refusals: ['range-too-long'],
    role: 'viewer',
  }),
  'days.till': officeQuery({
    summary: 'One day of one till: its closes with figures and disputes, and its money by account.',
    input: z.strictObject({ storeId: StoreId, tillId: TillId, businessDate: BusinessDate }),
    output: z.object({
      day: TillDayShape,
      currency: z.string(),
      closes: z.array(CloseShape),
      counts: z.array(z.object({ type: z.string(), count: z.int() })),
      money: z.array(z.object({ account: z.string(), currency: z.string(), amountMinor: Minor })),
    }),
    refusals: ['till-unknown'],
    role: 'viewer',
  }),
  'events.list': officeQuery({
    summary:
      'Events in the order of the journal, a page at a time: of a day, of a type, by document number or by a text in the body.',
    input: z.strictObject({
      storeId: StoreId,
      tillId: TillId.nullable().default(null),
      from: BusinessDate,
      to: BusinessDate,
      type: z.string().max(64).nullable().default(null),
      text: z.string().trim().max(64).default(''),
      after: z
        .strictObject({ tillId: TillId, epoch: z.string().max(32), seq: z.int() })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(EVENTS_PAGE_MAX).default(100),
    }),
    output: z.object({ events: z.array(EventRowShape), hasMore: z.boolean() }),
    refusals: ['range-too-long'],
    role: 'viewer',
  }),
  'events.get': officeQuery({
    summary: 'One event with its body: a receipt, a document, a close.',
    input: z.strictObject({
      storeId: StoreId,
      tillId: TillId,
      epoch: z.string().max(32),
      seq: z.int(),
    }),
    output: EventViewShape,
    refusals: ['event-unknown'],
    role: 'viewer',
  }),
  'export.day': officeQuery({
    summary:
      'One business day of one store as a batch of POSLog-shaped events with control totals (docs/export.md).',
    input: z.strictObject({ storeId: StoreId, businessDate: BusinessDate }),
    output: z.object({
      batchId: z.string(),
      store: z.string(),
      businessDate: z.string(),
      events: z.array(z.json()),
      controlTotals: z.object({
        events: z.int(),
        lines: z.int(),
        quantity: z.string(),
        net: z.string(),
        tax: z.string(),
        tenders: z.record(z.string(), z.string()),
      }),
      digest: z.string(),
    }),
    refusals: ['store-unknown', 'day-too-large'],
    role: 'viewer',
  }),
} as const
