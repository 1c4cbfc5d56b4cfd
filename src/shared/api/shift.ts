/** Shift: open with a float, cash in and out, drawer without a sale, X report, the end, what shifts came to. */
import * as z from 'zod'
import { AMOUNT_MINOR_MAX } from '../kernel/money.ts'
import { COUNT_STANDINGS, countedMinorOf } from '../shift/count.ts'
import { CASH_DIRECTIONS, SHIFT_FIGURE_KINDS } from '../shift/shift.ts'
import { command, query } from './operation.ts'
import { SLIP_KINDS } from './receipts.ts'
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

/** Every face once, and no more than an amount can be. */
const CountShape = z
  .strictObject({
    cash: z
      .array(z.strictObject({ faceMinor: PositiveMinor, count: z.int().min(0).max(100_000) }))
      .max(40)
      .refine((cash) => new Set(cash.map(({ faceMinor }) => faceMinor)).size === cash.length),
    looseMinor: AmountMinor.min(0),
  })
  .refine(({ cash, looseMinor }) => countedMinorOf(cash, looseMinor) <= AMOUNT_MINOR_MAX)

const TenderSlips = z.object({
  code: z.string(),
  expectedMinor: AmountMinor,
  /** Null: nobody added them up. */
  countedMinor: AmountMinor.nullable(),
})

const BusinessDate = z.iso.date()

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
      /** behind: before what is recorded already. ahead: so far after it that somebody should look. */
      clock: z.enum(['fine', 'behind', 'ahead']),
      nowMs: z.int(),
      /** Of what was recorded last; null: nothing was. */
      latestMs: z.int().nullable(),
    }),
    refusals: [],
    access: 'staff',
  }),
  'shift.open': command({
    /** note: why the float is another than the one that was laid ready. */
    input: z.strictObject({ floatMinor: AmountMinor.min(0), note: Note.default('') }),
    output: ShiftShape,
    refusals: ['shift-already-open', 'float-differs'],
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
  /** What may go to the safe now; null to whoever may not know what is in the drawer. */
  'shift.safe-drop': query({
    input: Empty,
    output: z.object({ beyondFloatMinor: AmountMinor.nullable() }),
    refusals: ['shift-not-open'],
    access: 'staff',
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
  /** How far the count of the open drawer has come, for whoever goes on with it. */
  'shift.counting': query({
    input: Empty,
    output: z.object({
      /** again: the last count did not fit. fits, stands: nothing is counted any more. void: cash moved since. */
      standing: z.enum(COUNT_STANDINGS),
      attempts: z.int(),
      triesLeft: z.int(),
      /** The next count takes somebody's consent. */
      isAnew: z.boolean(),
      /** What the caller has typed and not handed in. */
      sheet: CountShape.nullable(),
      /** Other tenders by what was recorded; told when nothing is counted any more. */
      slips: z.array(z.object({ code: z.string(), count: z.int(), expectedMinor: AmountMinor })),
    }),
    refusals: ['shift-not-open'],
    access: 'staff',
  }),
  /** Keeps what is typed of a count, so that whoever is interrupted goes on where they were. */
  'shift.keep-sheet': command({
    /** attempts: how many counts were handed in; a sheet of an earlier one comes too late and is dropped. */
    input: z.strictObject({ attempts: z.int().min(0), sheet: CountShape }),
    output: Empty,
    refusals: ['shift-not-open'],
    access: 'staff',
  }),
  /** Counts the drawer blind: the answer says whether it fits and not what should be there. */
  'shift.count': command({
    input: CountShape,
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
    input: z.strictObject({
      limit: z.int().min(1).max(500).default(50),
      from: BusinessDate.nullable().default(null),
      to: BusinessDate.nullable().default(null),
    }),
    output: z.array(EndedShiftShape),
    refusals: [],
    access: 'read-x-report',
  }),
  /** One shift with its figures, its tickets, and the drawer's movements that make up what should be in it. */
  'shift.read': query({
    input: z.strictObject({ shiftId: z.string().max(64) }),
    output: EndedShiftShape.extend({
      figures: z.array(FigureShape),
      /** Why the float was another than the one that was laid ready. */
      openingNote: z.string(),
      /** Null: it is open. */
      end: z
        .object({
          approver: z.string().nullable(),
          expectedMinor: AmountMinor,
          attempts: z.int(),
          reasonCode: z.string(),
          note: z.string(),
          nextFloatMinor: AmountMinor,
          tenders: z.array(TenderSlips),
        })
        .nullable(),
      /** Sales and documents, oldest first. */
      tickets: z.array(
        z.object({
          occurredMs: z.int(),
          kind: z.enum(SLIP_KINDS),
          documentNo: z.string(),
          actor: z.string(),
          amountMinor: AmountMinor,
          isReversed: z.boolean(),
        }),
      ),
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
