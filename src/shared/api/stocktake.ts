/**
 * Planning and counting (盘点). What the book has never leaves here for whoever counts blind; what decides is in
 * stocktake-review.ts.
 */
import * as z from 'zod'
import { ITEM_CLASSES, STOCKTAKE_KINDS, STOCKTAKE_MODES } from '../stocktake/stocktake.ts'
import { AttachmentShape } from './losses.ts'
import { DateText, Lot, Place, ReasonCode, Serial } from './goods-shapes.ts'
import { command, query } from './operation.ts'
import { Empty, Note, QuantityMilli, StaffNo, Uuid } from './shapes.ts'
import {
  EntryRowShape,
  ListedItemShape,
  Sku,
  STOCKTAKE_STATES,
  StocktakeRef,
  StocktakeRowShape,
  TaskRef,
  TaskRowShape,
  ZoneCode,
} from './stocktake-shapes.ts'

const Names = z.array(z.string().min(1).max(64)).min(1).max(200)
export const ScopeInput = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('all') }),
  z.strictObject({ by: z.enum(['category', 'brand', 'supplier']), names: Names }),
  z.strictObject({ by: z.literal('list'), skus: z.array(Sku).min(1).max(5000) }),
])

/** Where an item is on a list of what the till proposes to count. */
export const PROBLEMS = [
  'negative',
  'late-move',
  'returned-unreceipted',
  'price-override',
  'odd-movement',
  'long-uncounted',
] as const

export const ENTRIES_MAX = 200
export const EntryInput = z.strictObject({
  entryId: Uuid,
  /** As scanned or typed: a barcode of goods, a GS1 code. Null when `sku` was picked. */
  code: z.string().trim().min(1).max(128).nullable().default(null),
  sku: Sku.nullable().default(null),
  /** Times the pack of the code; null: one pack. Needed for weighed goods. */
  quantityMilli: QuantityMilli.nullable().default(null),
  lot: Lot.nullable().default(null),
  expiry: DateText.nullable().default(null),
  serial: Serial.nullable().default(null),
  zoneCode: ZoneCode.nullable().default(null),
  /** How long ago it was counted, by the clock of whoever counted; 0 for a screen that is connected. */
  ageMs: z.int().min(0).default(0),
  /** The last position of the journal that this screen had heard of when it counted; null: it is connected. */
  seenPosition: z.int().min(0).nullable().default(null),
  /** Counted while away: it is taken whatever it lacks, and what it lacks is asked for later. */
  mustTake: z.boolean().default(false),
})
export type NewEntry = z.input<typeof EntryInput>

/**
 * counted. repeated: this very entry is there already. serial-twice: the piece was counted before and counts once.
 * unknown: kept for later, with its code. The others were not taken: they ask for what is missing.
 */
export const ENTRY_OUTCOMES = [
  'counted',
  'repeated',
  'serial-twice',
  'unknown',
  'quantity-needed',
  'lot-needed',
  'serial-needed',
  'quantity-not-whole',
  'expiry-invalid',
  'not-stocked',
] as const
export const CountedShape = z.object({
  entryId: z.string(),
  outcome: z.enum(ENTRY_OUTCOMES),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  lot: z.string(),
  serial: z.string(),
  quantityMilli: z.int(),
  /** Of this item in this task, with this entry. */
  taskMilli: z.int(),
  /** Of a list: the item is not on it. Counted all the same. */
  isUnlisted: z.boolean(),
})
export type Counted = z.output<typeof CountedShape>

const COUNT_REFUSALS = [
  'stocktake-unknown',
  'stocktake-not-counting',
  'task-unknown',
  'task-not-yours',
  'task-submitted',
] as const

export const stocktakeOperations = {
  /** Latest first. */
  'stocktake.list': query({
    input: z.strictObject({ states: z.array(z.enum(STOCKTAKE_STATES)).default([]) }),
    output: z.array(StocktakeRowShape),
    refusals: [],
    access: 'count-stock',
  }),
  /** What is due by class and last count, and what the till itself found odd. */
  'stocktake.propose': query({
    input: Empty,
    output: z.object({
      cycle: z.array(
        z.object({
          itemClass: z.enum(ITEM_CLASSES),
          everyDays: z.int(),
          itemCount: z.int(),
          dueCount: z.int(),
          /** The longest due first; no more than one list takes. */
          dueSkus: z.array(z.string()),
        }),
      ),
      problems: z.array(
        z.object({
          sku: z.string(),
          name: z.string(),
          unit: z.string(),
          why: z.array(z.enum(PROBLEMS)),
          lastCountedOn: z.string().nullable(),
        }),
      ),
      /** Codes that nobody knew at the till. */
      notFound: z.array(z.object({ code: z.string(), times: z.int(), lastMs: z.int() })),
    }),
    refusals: [],
    access: 'count-stock',
    reveals: 'book',
  }),
  /** Names of what a partial count can be limited to. */
  'stocktake.choices': query({
    input: z.strictObject({ by: z.enum(['category', 'brand', 'supplier']) }),
    output: z.array(z.object({ name: z.string(), itemCount: z.int() })),
    refusals: [],
    access: 'count-stock',
  }),
  /** One task a zone; without zones one a place. A spot count is taken at once by whoever asked for it. */
  'stocktake.plan': command({
    input: z.strictObject({
      kind: z.enum(STOCKTAKE_KINDS),
      mode: z.enum(STOCKTAKE_MODES),
      isWitnessed: z.boolean().default(false),
      name: z.string().trim().max(60),
      scope: ScopeInput,
      locations: z.array(Place).min(1).max(5),
      zoneCodes: z.array(ZoneCode).max(500).default([]),
    }),
    output: z.object({ stocktakeId: z.string(), stocktakeNo: z.string() }),
    refusals: ['zone-unknown', 'item-unknown', 'scope-empty', 'stocktake-too-many'],
    access: 'staff',
  }),
  'stocktake.read': query({
    input: StocktakeRef,
    output: StocktakeRowShape.extend({
      isWitnessed: z.boolean(),
      locations: z.array(Place),
      scopeText: z.string(),
      tasks: z.array(TaskRowShape),
    }),
    refusals: ['stocktake-unknown'],
    access: 'count-stock',
  }),
  /** Those that can be taken and those that the caller has, of all stocktakes. */
  'stocktake.tasks': query({
    input: Empty,
    output: z.object({
      tasks: z.array(TaskRowShape),
      /** The journal's last position, for entries that are counted while away. */
      position: z.int(),
    }),
    refusals: [],
    access: 'count-stock',
  }),
  'stocktake.take-task': command({
    input: TaskRef,
    output: TaskRowShape,
    refusals: [
      'stocktake-unknown',
      'task-unknown',
      'task-submitted',
      'task-taken',
      'task-for-another',
      'recount-same-person',
    ],
    access: 'count-stock',
  }),
  'stocktake.release-task': command({
    input: TaskRef,
    output: Empty,
    refusals: ['stocktake-unknown', 'task-unknown', 'task-not-yours', 'task-submitted'],
    access: 'count-stock',
  }),
  /** Hands it in. The witness stands at the screen: number and PIN, through session.approve of `witness-count`. */
  'stocktake.submit-task': command({
    input: TaskRef,
    output: Empty,
    refusals: COUNT_REFUSALS,
    access: 'count-stock',
  }),
  'stocktake.reopen-task': command({
    input: TaskRef,
    output: Empty,
    refusals: ['stocktake-unknown', 'stocktake-not-counting', 'task-unknown', 'task-not-submitted'],
    access: 'plan-stocktake',
  }),
  /** In order. What a screen sends again after it lost the answer is counted once, by its entryId. */
  'stocktake.count': command({
    input: z.strictObject({
      stocktakeId: Uuid,
      taskNo: z.int().min(1),
      entries: z.array(EntryInput).min(1).max(ENTRIES_MAX),
    }),
    output: z.object({ entries: z.array(CountedShape), position: z.int() }),
    refusals: COUNT_REFUSALS,
    access: 'count-stock',
  }),
  /** By an entry that takes it back. Only one's own, while the task is not handed in. */
  'stocktake.undo': command({
    input: z.strictObject({ stocktakeId: Uuid, entryId: Uuid }),
    output: z.object({ taskMilli: z.int() }),
    refusals: [...COUNT_REFUSALS, 'entry-unknown', 'entry-undone'],
    access: 'count-stock',
  }),
  /** Latest first. */
  'stocktake.entries': query({
    input: TaskRef.extend({
      before: z.int().nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({
      rows: z.array(EntryRowShape.extend({ position: z.int() })),
      hasMore: z.boolean(),
    }),
    refusals: ['stocktake-unknown', 'task-unknown'],
    access: 'count-stock',
  }),
  /** What a task with a list asks for, and how far it is. `bookMilli` is null to whoever counts blind. */
  'stocktake.task-list': query({
    input: TaskRef,
    output: z.array(ListedItemShape),
    refusals: ['stocktake-unknown', 'task-unknown'],
    access: 'count-stock',
  }),
  'stocktake.keep-photo': command({
    input: z.strictObject({ stocktakeId: Uuid, entryId: Uuid, attachment: AttachmentShape }),
    output: Empty,
    refusals: ['stocktake-unknown', 'entry-unknown', 'attachments-full', 'attachment-unknown'],
    access: 'count-stock',
  }),
  'stocktake.unknowns': query({
    input: StocktakeRef,
    output: z.array(
      EntryRowShape.extend({
        photos: z.array(AttachmentShape),
        /** What is still to be said: goods, or only a lot, date, serial or quantity. */
        missing: z.enum(['item', 'quantity', 'lot', 'expiry', 'serial']),
      }),
    ),
    refusals: ['stocktake-unknown'],
    access: 'count-stock',
  }),
  /** `sku` null: it is nothing to count. */
  'stocktake.resolve-unknown': command({
    input: z.strictObject({
      stocktakeId: Uuid,
      entryId: Uuid,
      sku: Sku.nullable(),
      quantityMilli: QuantityMilli.nullable().default(null),
      lot: Lot.nullable().default(null),
      expiry: DateText.nullable().default(null),
      serial: Serial.nullable().default(null),
      note: Note.default(''),
    }),
    output: Empty,
    refusals: [
      'stocktake-unknown',
      'stocktake-ended',
      'entry-unknown',
      'entry-resolved',
      'item-unknown',
      'item-not-stocked',
      'quantity-not-whole',
      'lot-missing',
      'expiry-invalid',
      'serial-missing',
      'serial-twice',
    ],
    access: 'count-stock',
  }),
  'stocktake.assign-task': command({
    input: TaskRef.extend({ staffNo: StaffNo.nullable() }),
    output: Empty,
    refusals: ['stocktake-unknown', 'task-unknown', 'task-submitted', 'staff-unknown'],
    access: 'plan-stocktake',
  }),
  /** Nobody does it after all. Of a recount: its goods are again what the count before it said. */
  'stocktake.drop-task': command({
    input: TaskRef,
    output: Empty,
    refusals: ['stocktake-unknown', 'stocktake-not-counting', 'task-unknown', 'task-submitted'],
    access: 'plan-stocktake',
  }),
  'stocktake.cancel': command({
    input: StocktakeRef.extend({ reasonCode: ReasonCode, note: Note.default('') }),
    output: Empty,
    refusals: ['stocktake-unknown', 'stocktake-ended', 'stocktake-posted', 'reason-unknown'],
    access: 'plan-stocktake',
  }),
} as const
