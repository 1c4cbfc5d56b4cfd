/**
 * Transfers out (调出): to another store or back to a supplier. A draft is picked together, from a pick list or
 * freely, and shipped at the end; it moves nothing until then.
 */
import * as z from 'zod'
import { REQUEST_ROW_REFUSALS } from '../transfers/request-rows.ts'
import { PARTNER_LENGTH_MAX } from '../transfers/transfer-draft.ts'
import { TRANSFER_KINDS } from '../transfers/transfer.ts'
import { ReceiptShape } from './checkout.ts'
import {
  ADD_GOODS_REFUSALS,
  AddItemInput,
  CHANGE_GOODS_REFUSALS,
  deleteLine,
  DraftRef,
  goodsPatch,
  GoodsRowShape,
  LotChoiceShape,
  Place,
  ReasonCode,
  RECORD_GOODS_REFUSALS,
  ScanInput,
  setLot,
  setQuantity,
} from './goods-shapes.ts'
import { command, query } from './operation.ts'
import { Empty, LineNo, Note, QuantityMilli, Uuid } from './shapes.ts'

const Partner = z.string().trim().max(PARTNER_LENGTH_MAX)

export const TransferHeadShape = z.object({
  draftId: Uuid,
  revision: z.int(),
  kind: z.enum(TRANSFER_KINDS),
  partner: z.string(),
  from: Place,
  /** Empty while none was chosen. */
  reasonCode: z.string(),
  note: z.string(),
  lineCount: z.int(),
  quantityMilli: z.int(),
})
export type TransferHeadView = z.output<typeof TransferHeadShape>

const RequestedShape = z.object({
  itemId: z.int(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  requestedMilli: QuantityMilli,
})
export type RequestedRow = z.output<typeof RequestedShape>

export const TransferViewShape = z.object({
  head: TransferHeadShape,
  requested: z.array(RequestedShape),
  rows: z.array(GoodsRowShape),
})
export type TransferView = z.output<typeof TransferViewShape>

export const TransferPatchShape = z.object({
  head: TransferHeadShape,
  ...goodsPatch,
  /** The pick list as it is now; null when the change left it alone. */
  requested: z.array(RequestedShape).nullable(),
})
export type TransferPatch = z.output<typeof TransferPatchShape>

export const TransferChangeShape = z.discriminatedUnion('kind', [
  setQuantity,
  setLot,
  deleteLine,
  z.strictObject({ kind: z.literal('set-location'), lineNo: LineNo, location: Place }),
  /** For what is scanned from now on. */
  z.strictObject({ kind: z.literal('set-place'), location: Place }),
  z.strictObject({ kind: z.literal('set-partner'), partner: Partner }),
  z.strictObject({ kind: z.literal('set-reason'), reasonCode: ReasonCode }),
  z.strictObject({ kind: z.literal('set-note'), note: Note }),
  /** What the pick list asks for of this item; 0 takes it off. */
  z.strictObject({
    kind: z.literal('request'),
    itemId: z.int(),
    quantityMilli: z.union([z.literal(0), QuantityMilli]),
  }),
])

const ADD_REFUSALS = [...ADD_GOODS_REFUSALS, 'request-full'] as const

/** A list from another store: a megabyte is ten thousand rows. */
const REQUEST_BYTES_MAX = 1_400_000

export const transfersOperations = {
  'transfers.start': command({
    input: z.strictObject({ kind: z.enum(TRANSFER_KINDS), partner: Partner.default('') }),
    output: TransferViewShape,
    refusals: [],
    access: 'read-stock',
  }),
  /** Those that were begun and not shipped, the one touched last first. */
  'transfers.list': query({
    input: Empty,
    output: z.array(
      z.object({
        draftId: Uuid,
        kind: z.enum(TRANSFER_KINDS),
        partner: z.string(),
        lineCount: z.int(),
        requestedCount: z.int(),
        changedMs: z.int(),
        changedBy: z.string(),
      }),
    ),
    refusals: [],
    access: 'read-stock',
  }),
  /** Those that left, the latest first. */
  'transfers.shipped': query({
    input: z.strictObject({ limit: z.int().min(1).max(100).default(20) }),
    output: z.array(
      z.object({
        transferNo: z.string(),
        businessDate: z.string(),
        partner: z.string(),
        lineCount: z.int(),
        isReversed: z.boolean(),
      }),
    ),
    refusals: [],
    access: 'read-stock',
  }),
  'transfers.read': query({
    input: DraftRef,
    output: TransferViewShape,
    refusals: ['draft-unknown'],
    access: 'read-stock',
    reveals: 'book',
  }),
  'transfers.scan': command({
    input: ScanInput,
    output: TransferPatchShape,
    refusals: ADD_REFUSALS,
    access: 'read-stock',
    reveals: 'book',
  }),
  /** Goods picked by search, with what a scan could not say. */
  'transfers.add-item': command({
    input: AddItemInput,
    output: TransferPatchShape,
    refusals: ADD_REFUSALS,
    access: 'read-stock',
    reveals: 'book',
  }),
  'transfers.change': command({
    input: z.strictObject({ draftId: Uuid, change: TransferChangeShape }),
    output: TransferPatchShape,
    refusals: [
      ...CHANGE_GOODS_REFUSALS,
      'item-unknown',
      'item-not-stocked',
      'request-full',
      'reason-unknown',
    ],
    access: 'read-stock',
    reveals: 'book',
  }),
  /** Puts a store's request on the pick list. With one row refused nothing is put on it. */
  'transfers.request-file': command({
    input: z.strictObject({ draftId: Uuid, bytes: z.base64().max(REQUEST_BYTES_MAX) }),
    output: z.object({
      patch: TransferPatchShape.nullable(),
      refused: z.array(
        z.object({ line: z.int(), code: z.enum(REQUEST_ROW_REFUSALS), text: z.string() }),
      ),
      refusedCount: z.int(),
    }),
    refusals: [
      'draft-unknown',
      'file-unusable',
      'file-empty',
      'header-missing',
      'quantity-invalid',
      'quantity-not-whole',
      'request-full',
    ],
    access: 'read-stock',
    reveals: 'book',
  }),
  /** Lots of the line's item in its place, the one that goes first on top. */
  'transfers.lots': query({
    input: z.strictObject({ draftId: Uuid, lineNo: LineNo }),
    output: z.array(LotChoiceShape),
    refusals: ['draft-unknown', 'line-unknown'],
    access: 'read-stock',
    reveals: 'book',
  }),
  /** Prints the list to walk along the shelves with. It is no document: it has no number and moves nothing. */
  'transfers.print-list': command({
    input: DraftRef,
    output: z.object({ receipt: ReceiptShape }),
    refusals: ['draft-unknown', 'document-empty'],
    access: 'read-stock',
    reveals: 'book',
  }),
  'transfers.drop': command({
    input: DraftRef,
    output: Empty,
    refusals: ['draft-unknown'],
    access: 'read-stock',
  }),
  /** Books it: the goods are on the road under its number. `revision` is the draft that the person saw. */
  'transfers.ship': command({
    input: z.strictObject({ draftId: Uuid, revision: z.int() }),
    output: z.object({ transferNo: z.string(), lineCount: z.int() }),
    refusals: [...RECORD_GOODS_REFUSALS, 'partner-missing'],
    access: 'ship-transfer',
    reveals: 'book',
  }),
  /** The file from which the other store announces it: its list of announcements reads it as it is. */
  'transfers.export': query({
    input: z.strictObject({ transferNo: z.string().max(40) }),
    output: z.object({ fileName: z.string(), text: z.string() }),
    refusals: ['document-unknown', 'transfer-not-to-store', 'already-reversed'],
    access: 'read-stock',
  }),
} as const
