/** The till itself: what it is, how it is doing. */
import * as z from 'zod'
import { TENDER_KINDS } from '../sales/tender.ts'
import { query } from './operation.ts'
import { AmountMinor, Empty } from './shapes.ts'
import { ShiftShape } from './shift.ts'

export const TillInfoShape = z.object({
  app: z.string(),
  host: z.enum(['electron', 'browser', 'cli', 'test']),
  node: z.string(),
  sqlite: z.string(),
  storeId: z.string(),
  storeName: z.string(),
  tillId: z.string(),
  isDemo: z.boolean(),
  /** Staff numbers and PINs to try, of a demo store only. */
  demoStaff: z.array(
    z.object({ staffNo: z.string(), pin: z.string(), name: z.string(), role: z.string() }),
  ),
  currency: z.object({ code: z.string(), digits: z.int() }),
  taxMode: z.enum(['inclusive', 'exclusive']),
  taxClasses: z.array(z.object({ code: z.string(), name: z.string() })),
  tenderTypes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.enum(TENDER_KINDS),
      referenceRequired: z.boolean(),
      opensDrawer: z.boolean(),
    }),
  ),
  /** Codes only; the screens name them. use: where the reason is asked for. */
  reasons: z.array(
    z.object({ code: z.string(), use: z.enum(['paid-in', 'paid-out', 'no-sale', 'void']) }),
  ),
  notesMinor: z.array(AmountMinor),
  dropStepsMinor: z.array(z.int()),
  lockAfterMs: z.int(),
})
export type TillInfo = z.output<typeof TillInfoShape>

export const TillStatusShape = z.object({
  shift: ShiftShape.nullable(),
  businessDate: z.string().nullable(),
  /** Events that head office does not have yet. */
  unsentCount: z.int(),
  printer: z.enum(['ready', 'fault', 'absent']),
  scanner: z.enum(['ready', 'absent']),
  /** The long checks after a start: of file, chain and projections. */
  checks: z.enum(['running', 'ok', 'failed']),
  storage: z.enum(['ok', 'full', 'fault']),
  /** The clock stands before an event that is already in the journal. */
  isClockBehind: z.boolean(),
  unprintedCount: z.int(),
  parkedCount: z.int(),
})
export type TillStatus = z.output<typeof TillStatusShape>

export const tillOperations = {
  'till.info': query({ input: Empty, output: TillInfoShape, refusals: [], access: 'anyone' }),
  'till.status': query({ input: Empty, output: TillStatusShape, refusals: [], access: 'anyone' }),
} as const
