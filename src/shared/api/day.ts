/**
 * The day's close (日结, Z): what to look at before it, what it would say now, closing, and the days that were closed.
 * Nothing of it needs a network, and no till waits for another.
 */
import * as z from 'zod'
import { CHECK_CODES, CHECK_STATES } from '../day/checklist.ts'
import { ReceiptShape } from './checkout.ts'
import { command, query } from './operation.ts'
import { AmountMinor, Empty, Note } from './shapes.ts'
import { FigureShape } from './shift.ts'

const DayNo = z.string().max(40)
const BusinessDate = z.iso.date()

export const DAY_STATES = ['sealed', 'uploaded', 'accepted', 'posted', 'disputed'] as const

export const DayRowShape = z.object({
  dayNo: z.string(),
  zNo: z.int(),
  businessDate: z.string(),
  closedMs: z.int(),
  closedBy: z.string(),
  closedByName: z.string(),
  turnoverMinor: AmountMinor,
  perpetualMinor: AmountMinor,
  eventCount: z.int(),
  isProvisional: z.boolean(),
  copies: z.int(),
  /** sealed: here; the rest is what became of it at head office. */
  state: z.enum(DAY_STATES),
})
export type DayRowView = z.output<typeof DayRowShape>

const DisputeShape = z.object({
  field: z.string(),
  said: z.union([z.string(), z.number(), z.null()]),
  computed: z.union([z.string(), z.number(), z.null()]),
})

export const ChecklistShape = z.object({
  /** The oldest date that is not closed. */
  businessDate: z.string(),
  /** A later day has begun already; its events stay with it. */
  isLate: z.boolean(),
  /** False while nothing has happened that a day is made of. */
  isBegun: z.boolean(),
  closedDate: z.string().nullable(),
  clockDate: z.string(),
  clock: z.enum(['fine', 'behind', 'ahead']),
  items: z.array(
    z.object({
      code: z.enum(CHECK_CODES),
      state: z.enum(CHECK_STATES),
      count: z.int(),
      isBlocking: z.boolean(),
    }),
  ),
})
export type ChecklistView = z.output<typeof ChecklistShape>

export const dayOperations = {
  /** A plain read of the state of the store: it can be left and asked again. */
  'day.checklist': query({ input: Empty, output: ChecklistShape, refusals: [], access: 'staff' }),
  /** What a close would say now. */
  'day.preview': query({
    input: Empty,
    output: z.object({
      businessDate: z.string(),
      eventCount: z.int(),
      turnoverMinor: AmountMinor,
      perpetualMinor: AmountMinor,
      figures: z.array(FigureShape),
      firstReceiptNo: z.string().nullable(),
      lastReceiptNo: z.string().nullable(),
    }),
    refusals: ['drawer-blind'],
    access: 'read-x-report',
  }),
  'day.close': command({
    input: z.strictObject({
      /** The date that the person saw; another one than is due is refused. */
      businessDate: BusinessDate,
      /** What they have seen open and leave open. */
      leaveOpen: z.array(z.enum(CHECK_CODES)).max(CHECK_CODES.length).default([]),
      note: Note,
    }),
    output: z.object({ day: DayRowShape, receipt: ReceiptShape }),
    refusals: [
      'day-not-begun',
      'day-not-due',
      'day-ticket-open',
      'day-shift-open',
      'day-left-open',
    ],
    access: 'close-day',
  }),
  /** Latest first. */
  'day.list': query({
    input: z.strictObject({
      limit: z.int().min(1).max(100).default(40),
      /** Only days with a smaller number. */
      before: z.int().min(1).nullable().default(null),
    }),
    output: z.array(DayRowShape),
    refusals: [],
    access: 'read-x-report',
  }),
  'day.read': query({
    input: z.strictObject({ dayNo: DayNo }),
    output: z.object({
      day: DayRowShape,
      receipt: ReceiptShape,
      /** What head office computed otherwise. */
      disputes: z.array(DisputeShape),
    }),
    refusals: ['day-unknown'],
    access: 'read-x-report',
  }),
  /** One file that a browser shows and prints. */
  'day.report': query({
    input: z.strictObject({ dayNo: DayNo }),
    output: z.object({ name: z.string(), html: z.string() }),
    refusals: ['day-unknown'],
    access: 'read-x-report',
  }),
  /** Prints it again, marked, counted and in the journal as a copy. */
  'day.copy': command({
    input: z.strictObject({ dayNo: DayNo }),
    output: z.object({ copyNo: z.int(), receipt: ReceiptShape }),
    refusals: ['day-unknown'],
    access: 'read-x-report',
  }),
} as const
