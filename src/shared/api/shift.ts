/** Shift: open with a float, cash in and out, drawer without a sale, X report. */
import * as z from 'zod'
import { CASH_DIRECTIONS, SHIFT_FIGURE_KINDS } from '../shift/shift.ts'
import { command, query } from './operation.ts'
import { AmountMinor, Empty, Note, PositiveMinor } from './shapes.ts'

export const ShiftShape = z.object({
  shiftId: z.string(),
  shiftNo: z.int(),
  businessDate: z.string(),
  cashierNo: z.string(),
  cashierName: z.string(),
  openedMs: z.int(),
})
export type ShiftView = z.output<typeof ShiftShape>

export const FigureShape = z.object({
  kind: z.enum(SHIFT_FIGURE_KINDS),
  key: z.string(),
  count: z.int(),
  amountMinor: AmountMinor,
})

export const XReportShape = z.object({
  shiftId: z.string(),
  shiftNo: z.int(),
  tillId: z.string(),
  storeName: z.string(),
  currency: z.string(),
  businessDate: z.string(),
  cashierNo: z.string(),
  cashierName: z.string(),
  openedMs: z.int(),
  readMs: z.int(),
  figures: z.array(FigureShape),
  expectedCashMinor: AmountMinor,
  firstReceiptNo: z.string().nullable(),
  lastReceiptNo: z.string().nullable(),
})

const EndedShiftShape = z.object({
  shiftId: z.string(),
  shiftNo: z.int(),
  businessDate: z.string(),
  cashierNo: z.string(),
  cashierName: z.string(),
  openedMs: z.int(),
  /** Null: it is open. */
  closedMs: z.int().nullable(),
  closedBy: z.string().nullable(),
  handoverNo: z.string().nullable(),
  handedTo: z.string().nullable(),
  countedMinor: AmountMinor.nullable(),
  differenceMinor: AmountMinor.nullable(),
})

export const shiftOperations = {
  'shift.current': query({
    input: Empty,
    output: z.object({
      shift: ShiftShape.nullable(),
      proposedBusinessDate: z.string(),
      /** What the last shift laid ready as a float; null: nothing. */
      readyFloatMinor: AmountMinor.nullable(),
    }),
    refusals: [],
    access: 'staff',
  }),
  'shift.open': command({
    input: z.strictObject({ floatMinor: AmountMinor.min(0) }),
    output: ShiftShape,
    refusals: ['shift-already-open'],
    access: 'open-shift',
  }),
  /** Paid in, paid out. */
  'shift.move-cash': command({
    input: z.strictObject({
      direction: z.enum(CASH_DIRECTIONS),
      amountMinor: PositiveMinor,
      reasonCode: z.string().max(32),
      note: Note,
    }),
    output: z.object({ cashNo: z.string() }),
    refusals: ['shift-not-open', 'reason-unknown', 'cash-short'],
    access: 'move-cash',
  }),
  /** Opens the drawer without a sale (POSNoSale). */
  'shift.open-drawer': command({
    input: z.strictObject({ reasonCode: z.string().max(32), note: Note }),
    output: Empty,
    refusals: ['shift-not-open', 'reason-unknown'],
    access: 'open-drawer',
  }),
  'shift.x-report': query({
    input: Empty,
    output: XReportShape,
    refusals: ['shift-not-open', 'drawer-blind'],
    access: 'read-x-report',
  }),
  /** What a drawer of this currency is counted by, the largest first. */
  'shift.faces': query({
    input: Empty,
    output: z.object({ facesMinor: z.array(z.int()) }),
    refusals: [],
    access: 'staff',
  }),
  /** Counts the drawer blind: the answer says whether it fits and not what should be there. */
  'shift.count': command({
    input: z.strictObject({
      cash: z
        .array(z.strictObject({ faceMinor: PositiveMinor, count: z.int().min(0).max(100_000) }))
        .max(40)
        .refine((cash) => new Set(cash.map(({ faceMinor }) => faceMinor)).size === cash.length),
      looseMinor: AmountMinor.min(0),
    }),
    output: z.object({ isWithin: z.boolean(), triesLeft: z.int() }),
    refusals: ['shift-not-open', 'ticket-open', 'face-unknown', 'count-final'],
    access: 'staff',
  }),
  /** Ends the shift with its last count. What is over or short is said now: the count stands. */
  'shift.close': command({
    input: z.strictObject({
      reasonCode: z.string().max(32),
      note: Note,
      tenders: z
        .array(z.strictObject({ code: z.string().max(32), countedMinor: AmountMinor }))
        .max(40),
      nextFloatMinor: AmountMinor.min(0),
      handedTo: z.string().max(32).nullable(),
    }),
    output: z.object({
      shiftId: z.string(),
      shiftNo: z.int(),
      handoverNo: z.string(),
      expectedMinor: AmountMinor,
      countedMinor: AmountMinor,
      differenceMinor: AmountMinor,
    }),
    refusals: [
      'shift-not-open',
      'ticket-open',
      'not-counted',
      'count-again',
      'reason-missing',
      'reason-unknown',
      'float-exceeds',
      'staff-unknown',
      'approver-counted',
    ],
    access: 'staff',
  }),
  /** Newest first. */
  'shift.list': query({
    input: z.strictObject({ limit: z.int().min(1).max(500).default(50) }),
    output: z.array(EndedShiftShape),
    refusals: [],
    access: 'read-x-report',
  }),
  /** One shift with its figures, and the drawer's movements that make up what should be in it. */
  'shift.read': query({
    input: z.strictObject({ shiftId: z.string().max(64) }),
    output: EndedShiftShape.extend({
      figures: z.array(FigureShape),
      cash: z.array(
        z.object({
          occurredMs: z.int(),
          type: z.string(),
          documentNo: z.string().nullable(),
          actor: z.string(),
          amountMinor: AmountMinor,
        }),
      ),
    }),
    refusals: ['shift-unknown', 'drawer-blind'],
    access: 'read-x-report',
  }),
} as const
