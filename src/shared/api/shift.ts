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

export const shiftOperations = {
  'shift.current': query({
    input: Empty,
    output: z.object({ shift: ShiftShape.nullable(), proposedBusinessDate: z.string() }),
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
    refusals: ['shift-not-open'],
    access: 'read-x-report',
  }),
} as const
