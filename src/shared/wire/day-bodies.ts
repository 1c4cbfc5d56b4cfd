/** Shapes of the bodies of a shift's end, of the day's close and of answers to letters. */
import * as z from 'zod'
import { LETTER_ACTIONS, LETTER_CODES } from '../letters/letter.ts'
import { SHIFT_FIGURE_KINDS } from '../shift/shift.ts'
import { Count, Minor } from './sale-body.ts'

const Hex = z.string().regex(/^[0-9a-f]{64}$/)
const Code = z.string()

const CashCountBody = z.strictObject({ faceMinor: z.int().min(1), count: Count })

const FigureBody = z.strictObject({
  kind: z.enum(SHIFT_FIGURE_KINDS),
  key: z.string(),
  count: z.int(),
  amountMinor: Minor,
})

export const ShiftCountedBody = z.strictObject({
  shiftId: z.string(),
  attempt: z.int().min(1),
  isAnew: z.boolean(),
  cash: z.array(CashCountBody),
  looseMinor: Minor,
  countedMinor: Minor,
  currency: z.string(),
})

export const ShiftClosedBody = z.strictObject({
  shiftId: z.string(),
  shiftNo: z.int().min(1),
  handoverNo: z.string(),
  currency: z.string(),
  figures: z.array(FigureBody),
  cash: z.array(CashCountBody),
  looseMinor: Minor,
  expectedMinor: Minor,
  countedMinor: Minor,
  differenceMinor: Minor,
  attempts: Count,
  tenders: z.array(
    z.strictObject({ code: Code, expectedMinor: Minor, countedMinor: Minor.nullable() }),
  ),
  reasonCode: Code,
  note: z.string(),
  nextFloatMinor: Minor,
  handedTo: z.string().nullable(),
})

export const DayClosedBody = z.strictObject({
  zNo: z.int().min(1),
  dayNo: z.string(),
  businessDate: z.string(),
  currency: z.string(),
  ranges: z.array(
    z.strictObject({ epoch: z.string(), fromSeq: z.int().min(1), toSeq: z.int().min(1) }),
  ),
  eventCount: Count,
  counts: z.array(z.strictObject({ type: z.string(), count: Count })),
  merkleRoot: Hex,
  figures: z.array(FigureBody),
  money: z.array(z.strictObject({ account: z.string(), currency: z.string(), amountMinor: Minor })),
  stock: z.array(
    z.strictObject({
      sku: z.string(),
      lot: z.string(),
      from: z.string(),
      to: z.string(),
      reason: z.string(),
      quantityMilli: z.int().min(1),
    }),
  ),
  turnoverMinor: Minor,
  shifts: z.array(
    z.strictObject({
      shiftNo: z.int().min(1),
      cashierNo: z.string(),
      expectedMinor: Minor,
      countedMinor: Minor,
      differenceMinor: Minor,
    }),
  ),
  firstReceiptNo: z.string().nullable(),
  lastReceiptNo: z.string().nullable(),
  perpetualMinor: Minor,
  stockRoot: Hex,
  app: z.string(),
  schema: z.int(),
  settingsSha256: Hex,
  feeds: z.array(z.strictObject({ feed: z.string(), feedEpoch: z.string(), pos: Count })),
  unsentCount: Count,
  openLetters: Count,
  leftOpen: z.array(Code),
  isProvisional: z.boolean(),
  note: z.string(),
})

export const LetterAnsweredBody = z.strictObject({
  letterId: z.string(),
  code: z.enum(LETTER_CODES),
  action: z.enum(LETTER_ACTIONS),
  eventId: z.string().nullable(),
  value: z.string(),
  note: z.string(),
})
