/** The till itself: what it is, how it is doing. */
import * as z from 'zod'
import { FAULT_CODES } from '../devices/device.ts'
import { REASON_USES } from '../documents/reason.ts'
import { COPY_STATES, MIRROR_STATES, ROOM_STATES } from '../safekeeping/words.ts'
import { TENDER_KINDS } from '../sales/tender.ts'
import { query } from './operation.ts'
import { AmountMinor, Empty } from './shapes.ts'
import { LineShape } from './sync.ts'
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
  /** Those that may be given now. use: where the reason is asked for. */
  reasons: z.array(
    z.object({
      code: z.string(),
      use: z.enum(REASON_USES),
      /** The store's own words; null: the screens name it by its code. */
      name: z.string().nullable(),
    }),
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
  /** The line to head office; off: this store has none. */
  line: LineShape,
  /** Of the oldest event that head office does not have yet; null: it has everything. */
  oldestUnsentMs: z.int().nullable(),
  printer: z.enum(['ready', 'fault', 'absent']),
  /** What the printer itself said is the matter; near the end of its paper it still prints. */
  printerFault: z.enum(FAULT_CODES).nullable(),
  scanner: z.enum(['ready', 'absent']),
  /** The long checks after a start: of file, chain and projections. */
  checks: z.enum(['running', 'ok', 'failed']),
  /** low: warn. full: nothing can be written. failing: the disk does not keep what it is given. */
  storage: z.enum(ROOM_STATES),
  /** The last backup; failed until one succeeds. */
  backup: z.enum(COPY_STATES),
  mirror: z.enum(MIRROR_STATES),
  /** The store came out of a backup and head office has not compared it yet. */
  isRestoredUncompared: z.boolean(),
  /** The clock stands before an event that is already in the journal. */
  isClockBehind: z.boolean(),
  unprintedCount: z.int(),
  parkedCount: z.int(),
  /** What needs attention: dead letters that are not settled. */
  openLetterCount: z.int(),
  /** Of the last event in the journal: it grows with everything that happens. */
  position: z.int(),
})
export type TillStatus = z.output<typeof TillStatusShape>

export const tillOperations = {
  'till.info': query({ input: Empty, output: TillInfoShape, refusals: [], access: 'anyone' }),
  'till.status': query({ input: Empty, output: TillStatusShape, refusals: [], access: 'anyone' }),
} as const
