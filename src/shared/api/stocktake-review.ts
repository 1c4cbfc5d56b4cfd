/**
 * What becomes of a count: variances and why, recounts, decisions, approvals, the adjustment. Only for who may see
 * what the book has.
 */
import * as z from 'zod'
import { APPROVAL_LEVELS, ITEM_CLASSES, LINE_DECISIONS } from '../stocktake/stocktake.ts'
import { LOT_LENGTH_MAX, SERIAL_LENGTH_MAX } from '../stock/lot.ts'
import { LINE_STATES } from '../stocktake/line-state.ts'
import { REVIEW_FILTERS } from '../stocktake/review-list.ts'
import { Place, ReasonCode } from './goods-shapes.ts'
import { command, query } from './operation.ts'
import { AmountMinor, Empty, Note, StaffNo } from './shapes.ts'
import { EntryRowShape, Sku, StocktakeRef } from './stocktake-shapes.ts'

export const LineKeyShape = z.strictObject({
  location: Place,
  sku: Sku,
  lot: z.string().max(LOT_LENGTH_MAX),
  serial: z.string().max(SERIAL_LENGTH_MAX),
})
const Keys = z.array(LineKeyShape).min(1).max(1000)

export const ReviewLineShape = LineKeyShape.extend({
  name: z.string(),
  unit: z.string(),
  category: z.string(),
  itemClass: z.enum(ITEM_CLASSES),
  expiry: z.string().nullable(),
  /** Null: counted by nobody. */
  countedMilli: z.int().nullable(),
  bookMilli: z.int(),
  varianceMilli: z.int(),
  lowMilli: z.int(),
  highMilli: z.int(),
  /** At retail price. */
  valueMinor: AmountMinor,
  /** What sales that became known later changed in it. */
  rebasedMilli: z.int(),
  round: z.int(),
  state: z.enum(LINE_STATES),
  level: z.enum(APPROVAL_LEVELS),
  decision: z.enum(LINE_DECISIONS).nullable(),
  reasonCode: z.string(),
  department: z.string(),
  personNo: z.string(),
  measure: z.string(),
  dueOn: z.string().nullable(),
  isOverdue: z.boolean(),
  cause: z.string(),
  zones: z.array(z.string()),
  counters: z.array(z.string()),
})
export type ReviewLine = z.output<typeof ReviewLineShape>
export type LineState = ReviewLine['state']

const REVIEW_REFUSALS = ['stocktake-unknown', 'stocktake-not-in-review', 'line-unknown'] as const

export const CauseShape = z.object({
  kind: z.string(),
  /** Thousandths; only for comparing. */
  score: z.int(),
  reasonCode: z.string(),
  /** Codes and figures, document numbers, other items: the screens put them into words. */
  evidence: z.array(
    z.object({
      code: z.string(),
      figures: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  /** A booking error has a document that would put it right. */
  correction: z
    .object({ kind: z.string(), lines: z.array(z.record(z.string(), z.unknown())) })
    .nullable(),
})
export type CauseView = z.output<typeof CauseShape>

export const stocktakeReviewOperations = {
  /** Ends the counting. Tasks that nobody handed in are named and have to be handed in or dropped first. */
  'stocktake.begin-review': command({
    input: StocktakeRef.extend({ dropOpenTasks: z.boolean().default(false) }),
    output: Empty,
    refusals: ['stocktake-unknown', 'stocktake-not-counting', 'tasks-open', 'nothing-counted'],
    access: 'review-stocktake',
  }),
  'stocktake.count-on': command({
    input: StocktakeRef,
    output: Empty,
    refusals: ['stocktake-unknown', 'stocktake-not-in-review', 'stocktake-posted'],
    access: 'review-stocktake',
  }),
  /** By value of the variance, largest first. */
  'stocktake.review': query({
    input: StocktakeRef.extend({
      filter: z.enum(REVIEW_FILTERS).default('all'),
      text: z.string().trim().max(64).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      rows: z.array(ReviewLineShape),
      total: z.int(),
      /** Of the whole stocktake. */
      summary: z.object({
        lineCount: z.int(),
        countedCount: z.int(),
        agreesCount: z.int(),
        shortCount: z.int(),
        overCount: z.int(),
        missedCount: z.int(),
        openCount: z.int(),
        dueCount: z.int(),
        overdueCount: z.int(),
        unknownCount: z.int(),
        shortMinor: AmountMinor,
        overMinor: AmountMinor,
        bookMinor: AmountMinor,
        rebasedCount: z.int(),
        readyCount: z.int(),
        postedCount: z.int(),
      }),
    }),
    refusals: ['stocktake-unknown', 'stocktake-not-in-review'],
    access: 'review-stocktake',
    reveals: 'book',
  }),
  /** One line with its entries, what moved since the last good count, and why it is probably short. */
  'stocktake.line': query({
    input: StocktakeRef.extend({ key: LineKeyShape }),
    output: z.object({
      line: ReviewLineShape,
      entries: z.array(EntryRowShape.extend({ round: z.int(), bookMilli: z.int() })),
      lastCountedOn: z.string().nullable(),
      movements: z.array(
        z.object({
          position: z.int(),
          documentNo: z.string().nullable(),
          reason: z.string(),
          businessDate: z.string(),
          occurredMs: z.int(),
          staffNo: z.string(),
          changeMilli: z.int(),
          balanceMilli: z.int(),
          isLate: z.boolean(),
        }),
      ),
      causes: z.array(CauseShape),
    }),
    refusals: REVIEW_REFUSALS,
    access: 'review-stocktake',
    reveals: 'book',
  }),
  /** Somebody else counts these again. Without keys: all that are beyond tolerance, moved, or missed. */
  'stocktake.order-recount': command({
    input: StocktakeRef.extend({
      keys: Keys.nullable().default(null),
      assignTo: StaffNo.nullable().default(null),
    }),
    output: z.object({ taskCount: z.int(), lineCount: z.int() }),
    refusals: [...REVIEW_REFUSALS, 'nothing-to-recount', 'rounds-used-up', 'staff-unknown'],
    access: 'review-stocktake',
  }),
  'stocktake.decide': command({
    input: StocktakeRef.extend({
      lines: z
        .array(
          LineKeyShape.extend({
            decision: z.enum(LINE_DECISIONS),
            /** As it was on screen: a line that was re-based meanwhile is decided anew. */
            varianceMilli: z.int(),
            reasonCode: ReasonCode.default(''),
            department: z.string().trim().max(40).default(''),
            personNo: z.string().trim().max(8).default(''),
            measure: Note.default(''),
            dueOn: z.iso.date().nullable().default(null),
            cause: z.string().max(32).default(''),
          }),
        )
        .min(1)
        .max(1000),
    }),
    output: Empty,
    refusals: [
      ...REVIEW_REFUSALS,
      'line-moved-on',
      'line-posted',
      'line-being-recounted',
      'line-not-missed',
      'line-unsure',
      'piece-in-transit',
      'reason-unknown',
      'due-missing',
      'due-past',
    ],
    access: 'review-stocktake',
    reveals: 'book',
  }),
  /** Nobody approves what they counted themselves. */
  'stocktake.approve': command({
    input: StocktakeRef.extend({ keys: Keys }),
    output: z.object({ lineCount: z.int() }),
    refusals: [...REVIEW_REFUSALS, 'line-moved-on', 'line-not-decided', 'approver-counted'],
    access: 'approve-stocktake',
    reveals: 'book',
  }),
  /** One request for all lines that need head office and have none yet. */
  'stocktake.request-approval': command({
    input: StocktakeRef,
    output: z.object({ requestId: z.string(), lineCount: z.int() }),
    refusals: [...REVIEW_REFUSALS, 'nothing-to-request'],
    access: 'review-stocktake',
  }),
  'stocktake.requests': query({
    input: Empty,
    output: z.array(
      z.object({
        requestId: z.string(),
        stocktakeId: z.string(),
        stocktakeNo: z.string(),
        requestedMs: z.int(),
        lineCount: z.int(),
        valueMinor: AmountMinor,
        state: z.enum(['waiting', 'approved', 'refused']),
        by: z.string(),
      }),
    ),
    refusals: [],
    access: 'review-stocktake',
    reveals: 'book',
  }),
  /** Books every line that is ready; the others stay. What is posted is never posted again. */
  'stocktake.post': command({
    input: StocktakeRef,
    output: z.object({
      lineCount: z.int(),
      adjustedCount: z.int(),
      netMinor: AmountMinor,
      openCount: z.int(),
    }),
    refusals: ['stocktake-unknown', 'stocktake-not-in-review', 'nothing-ready'],
    access: 'review-stocktake',
    reveals: 'book',
  }),
  'stocktake.close': command({
    input: StocktakeRef,
    output: Empty,
    refusals: ['stocktake-unknown', 'stocktake-not-in-review', 'lines-open', 'unknowns-open'],
    access: 'review-stocktake',
  }),
  /** The whole document, lines that agree included. */
  'stocktake.export': command({
    input: StocktakeRef.extend({ format: z.enum(['csv', 'xlsx']) }),
    output: z.object({ fileName: z.string(), mime: z.string(), base64: z.string() }),
    refusals: ['stocktake-unknown', 'stocktake-not-in-review'],
    access: 'review-stocktake',
    reveals: 'book',
  }),
  /** Analyses that nobody has finished, of all stocktakes, the first day first. */
  'stocktake.analyses': query({
    input: Empty,
    output: z.array(ReviewLineShape.extend({ stocktakeId: z.string(), stocktakeNo: z.string() })),
    refusals: [],
    access: 'review-stocktake',
    reveals: 'book',
  }),
} as const
