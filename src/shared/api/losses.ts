/**
 * Losses (报损 / 报溢): goods that leave the book without a sale, or are found. A draft is scanned together,
 * kept on disk at every step, and booked at the end; it moves nothing until then.
 */
import * as z from 'zod'
import { ATTACHMENT_NAME_LENGTH_MAX, SHA256_PATTERN } from '../documents/attachment.ts'
import { LOSS_KINDS } from '../losses/loss.ts'
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
import { AmountMinor, Empty, LineNo, Note, Uuid } from './shapes.ts'

export const AttachmentShape = z.strictObject({
  sha256: z.string().regex(SHA256_PATTERN),
  name: z.string().max(ATTACHMENT_NAME_LENGTH_MAX),
  mime: z.string(),
  byteCount: z.int().min(1),
})

export const LossHeadShape = z.object({
  draftId: Uuid,
  revision: z.int(),
  kind: z.enum(LOSS_KINDS),
  location: Place,
  /** Empty while none was chosen. */
  reasonCode: z.string(),
  note: z.string(),
  attachments: z.array(AttachmentShape),
  lineCount: z.int(),
  quantityMilli: z.int(),
  valueMinor: AmountMinor,
  /** Above the store's limit: booking it takes a second person where the role asks for one. */
  isLarge: z.boolean(),
})
export type LossHeadView = z.output<typeof LossHeadShape>

export const LossViewShape = z.object({ head: LossHeadShape, rows: z.array(GoodsRowShape) })
export type LossView = z.output<typeof LossViewShape>

export const LossPatchShape = z.object({ head: LossHeadShape, ...goodsPatch })
export type LossPatch = z.output<typeof LossPatchShape>

export const LossChangeShape = z.discriminatedUnion('kind', [
  setQuantity,
  setLot,
  deleteLine,
  z.strictObject({ kind: z.literal('set-location'), lineNo: LineNo, location: Place }),
  /** The kind's usual reason comes with it. */
  z.strictObject({ kind: z.literal('set-kind'), lossKind: z.enum(LOSS_KINDS) }),
  /** For what is scanned from now on. */
  z.strictObject({ kind: z.literal('set-place'), location: Place }),
  z.strictObject({ kind: z.literal('set-reason'), reasonCode: ReasonCode }),
  z.strictObject({ kind: z.literal('set-note'), note: Note }),
  /** A file that `attachments.add` has taken. */
  z.strictObject({ kind: z.literal('attach'), attachment: AttachmentShape }),
  z.strictObject({ kind: z.literal('detach'), sha256: z.string().regex(SHA256_PATTERN) }),
])

export const RecordedLossShape = z.object({
  lossNo: z.string(),
  kind: z.enum(LOSS_KINDS),
  lineCount: z.int(),
  valueMinor: AmountMinor,
})

const LOSS_REFUSALS = ['amount-too-large', 'attachments-full'] as const

export const lossesOperations = {
  'losses.start': command({
    input: z.strictObject({ kind: z.enum(LOSS_KINDS), location: Place.default('FLOOR') }),
    output: LossViewShape,
    refusals: [],
    access: 'read-stock',
  }),
  /** Those that were begun and not booked, the one touched last first. */
  'losses.list': query({
    input: Empty,
    output: z.array(
      z.object({
        draftId: Uuid,
        kind: z.enum(LOSS_KINDS),
        lineCount: z.int(),
        note: z.string(),
        changedMs: z.int(),
        changedBy: z.string(),
      }),
    ),
    refusals: [],
    access: 'read-stock',
  }),
  'losses.read': query({
    input: DraftRef,
    output: LossViewShape,
    refusals: ['draft-unknown'],
    access: 'read-stock',
    reveals: 'book',
  }),
  'losses.scan': command({
    input: ScanInput,
    output: LossPatchShape,
    refusals: [...ADD_GOODS_REFUSALS, ...LOSS_REFUSALS],
    access: 'read-stock',
    reveals: 'book',
  }),
  /** Goods picked by search, with what a scan could not say. */
  'losses.add-item': command({
    input: AddItemInput,
    output: LossPatchShape,
    refusals: [...ADD_GOODS_REFUSALS, ...LOSS_REFUSALS],
    access: 'read-stock',
    reveals: 'book',
  }),
  'losses.change': command({
    input: z.strictObject({ draftId: Uuid, change: LossChangeShape }),
    output: LossPatchShape,
    refusals: [...CHANGE_GOODS_REFUSALS, ...LOSS_REFUSALS, 'reason-unknown', 'attachment-unknown'],
    access: 'read-stock',
    reveals: 'book',
  }),
  /** Lots of the line's item in its place, the one that goes first on top. */
  'losses.lots': query({
    input: z.strictObject({ draftId: Uuid, lineNo: LineNo }),
    output: z.array(LotChoiceShape),
    refusals: ['draft-unknown', 'line-unknown'],
    access: 'read-stock',
    reveals: 'book',
  }),
  'losses.drop': command({
    input: DraftRef,
    output: Empty,
    refusals: ['draft-unknown'],
    access: 'read-stock',
  }),
  /**
   * Books it: number, event, moves, slip. Needs `record-loss`, or `record-large-loss` above the store's
   * limits. `revision` is the draft that the person saw.
   */
  'losses.record': command({
    input: z.strictObject({ draftId: Uuid, revision: z.int() }),
    output: RecordedLossShape,
    refusals: RECORD_GOODS_REFUSALS,
    access: 'staff',
    reveals: 'book',
  }),
} as const
