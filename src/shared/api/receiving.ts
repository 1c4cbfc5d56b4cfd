/**
 * Taking goods in. A receiving in the making lives in the backend like the open ticket; every command answers
 * with what changed in it. While somebody counts blind, no answer to them says what was announced.
 */
import * as z from 'zod'
import { TRACKINGS } from '../catalogue/item.ts'
import { SHA256_PATTERN } from '../documents/attachment.ts'
import { INBOUND_KINDS } from '../receiving/inbound.ts'
import { PARTNER_LENGTH_MAX } from '../receiving/inbound-rows.ts'
import { LINE_PROBLEMS } from '../receiving/receiving-draft.ts'
import { REFERENCE_LENGTH_MAX, SETTLEMENTS } from '../receiving/claim.ts'
import { CLAIM_KINDS, QUALITIES, RECEIVING_LOCATIONS } from '../receiving/receiving.ts'
import { GOODS_CODE_REFUSALS } from '../scanning/read-scan.ts'
import { LOT_LENGTH_MAX, SERIAL_LENGTH_MAX } from '../stock/lot.ts'
import { announcedLine } from './inbound.ts'
import { AttachmentShape } from './losses.ts'
import { command, query } from './operation.ts'
import { AmountMinor, Code, Empty, LineNo, Note, QuantityMilli, Uuid } from './shapes.ts'

const DateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u)
const Lot = z.string().trim().max(LOT_LENGTH_MAX)
const Serial = z.string().trim().max(SERIAL_LENGTH_MAX)
const Place = z.enum(RECEIVING_LOCATIONS)
const PartMilli = z.int().min(0).max(999_999_000)
const Partner = z.string().trim().max(PARTNER_LENGTH_MAX)
const Figure = z.int()

export const ReceivingHeadShape = z.object({
  draftId: z.string(),
  revision: z.int(),
  kind: z.enum(INBOUND_KINDS),
  inboundId: z.string().nullable(),
  inboundNo: z.string(),
  partner: z.string(),
  isBlind: z.boolean(),
  to: Place,
  note: z.string(),
  attachments: z.array(AttachmentShape),
  lineCount: z.int(),
  /** Lines that something is missing from. */
  problemCount: z.int(),
  businessDate: z.string(),
})
export type ReceivingHeadView = z.output<typeof ReceivingHeadShape>

export const ReceivingLineShape = z.object({
  lineNo: LineNo,
  itemId: z.int(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  isWeighed: z.boolean(),
  tracking: z.enum(TRACKINGS),
  hasExpiry: z.boolean(),
  lot: z.string(),
  expiry: z.string().nullable(),
  serial: z.string(),
  countedMilli: Figure,
  damagedMilli: Figure,
  rejectedMilli: Figure,
  quality: z.enum(QUALITIES),
  concededBy: z.object({ actor: z.string(), approver: z.string().nullable() }).nullable(),
  to: Place.nullable(),
  note: z.string(),
  touched: z.int(),
  problem: z.enum(LINE_PROBLEMS).nullable(),
})
export type ReceivingRow = z.output<typeof ReceivingLineShape>

const OpenLineShape = z.object({ ...announcedLine, openMilli: Figure })

export const ReceivingViewShape = z.object({
  head: ReceivingHeadShape,
  lines: z.array(ReceivingLineShape),
  /** What is still to come; null when the count is blind, empty when nothing was announced. */
  announced: z.array(OpenLineShape).nullable(),
})
export type ReceivingView = z.output<typeof ReceivingViewShape>

/** A screen whose revision is not `baseRevision` reads the whole receiving instead. */
export const ReceivingPatchShape = z.object({
  head: ReceivingHeadShape,
  baseRevision: z.int(),
  changed: z.array(ReceivingLineShape),
  deleted: z.array(LineNo),
  focusLineNo: LineNo.nullable(),
})
export type ReceivingPatch = z.output<typeof ReceivingPatchShape>

const ofLine = { lineNo: LineNo, touched: z.int() }

export const ReceivingChangeShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set-quantity'), ...ofLine, quantityMilli: QuantityMilli }),
  z.strictObject({
    kind: z.literal('set-lot'),
    ...ofLine,
    lot: Lot,
    expiry: DateText.nullable(),
    quantityMilli: QuantityMilli.nullable(),
    quality: z.enum(['concession', 'rejected']).nullable(),
  }),
  z.strictObject({
    kind: z.literal('set-condition'),
    ...ofLine,
    damagedMilli: PartMilli,
    rejectedMilli: PartMilli,
  }),
  z.strictObject({ kind: z.literal('set-quality'), ...ofLine, quality: z.enum(QUALITIES) }),
  z.strictObject({ kind: z.literal('set-line-place'), ...ofLine, to: Place.nullable() }),
  z.strictObject({ kind: z.literal('set-line-note'), ...ofLine, note: Note }),
  z.strictObject({ kind: z.literal('delete-line'), ...ofLine }),
  z.strictObject({ kind: z.literal('set-place'), to: Place }),
  z.strictObject({ kind: z.literal('set-note'), note: Note }),
  /** A file that `attachments.add` has taken. */
  z.strictObject({ kind: z.literal('attach'), attachment: AttachmentShape }),
  z.strictObject({ kind: z.literal('detach'), sha256: z.string().regex(SHA256_PATTERN) }),
])
export type ReceivingChangeInput = z.output<typeof ReceivingChangeShape>

const ClaimShape = z.object({
  inboundLineNo: z.int().nullable(),
  sku: z.string(),
  name: z.string(),
  kind: z.enum(CLAIM_KINDS),
  quantityMilli: Figure,
  note: z.string(),
})
export type ClaimView = z.output<typeof ClaimShape>

const ListedClaimShape = z.object({
  ...ClaimShape.shape,
  claimNo: z.int(),
  /** What became of it; null while nobody has settled it. */
  settled: z
    .object({
      how: z.enum(SETTLEMENTS),
      amountMinor: z.int(),
      reference: z.string(),
      note: z.string(),
      businessDate: z.string(),
      actorNo: z.string(),
      actorName: z.string(),
    })
    .nullable(),
})
export type ListedClaim = z.output<typeof ListedClaimShape>

export const RecordedReceivingShape = z.object({
  receivingNo: z.string(),
  inboundNo: z.string(),
  partner: z.string(),
  lineCount: z.int(),
  isFinal: z.boolean(),
  /** Empty after a part of a blind count: the rest is counted without knowing. */
  claims: z.array(ClaimShape),
})

const CHANGE_REFUSALS = [
  'draft-unknown',
  'draft-full',
  'line-unknown',
  'line-moved-on',
  'quantity-invalid',
  'quantity-not-whole',
  'serial-needed',
  'serial-twice',
  'serial-single',
  'serial-not-kept',
  'serial-elsewhere',
  'lot-not-tracked',
  'condition-exceeds',
  'goods-expired',
  'attachments-full',
] as const

const COUNT_REFUSALS = [
  ...GOODS_CODE_REFUSALS,
  'item-unknown',
  'item-not-stocked',
  'weight-needed',
  ...CHANGE_REFUSALS,
] as const

const SCAN_REFUSALS = [
  'label-lot-differs',
  'label-date-differs',
  'label-serial-differs',
  ...COUNT_REFUSALS,
] as const

const OfDraft = z.strictObject({ draftId: Uuid })

export const receivingOperations = {
  'receiving.list': query({
    input: Empty,
    output: z.array(
      z.object({
        draftId: z.string(),
        inboundNo: z.string(),
        partner: z.string(),
        lineCount: z.int(),
        changedMs: z.int(),
        changedBy: z.string(),
      }),
    ),
    refusals: [],
    access: 'staff',
  }),
  /**
   * Begins a receiving, or goes on with the one that is open for this announcement. Null: goods that came
   * unannounced. `isBlind` null: as the store is set; who counts blind by that setting cannot switch it off.
   */
  'receiving.start': command({
    input: z.strictObject({
      inboundId: z.string().max(64).nullable(),
      partner: Partner.default(''),
      isBlind: z.boolean().nullable().default(null),
    }),
    output: ReceivingViewShape,
    refusals: ['inbound-unknown', 'inbound-closed'],
    access: 'staff',
  }),
  'receiving.read': query({
    input: OfDraft,
    output: ReceivingViewShape,
    refusals: ['draft-unknown'],
    access: 'staff',
  }),
  /**
   * Adds what a code stands for, with lot, date, serial and quantity where it is a GS1 label. `quantityMilli`
   * multiplies the pack. A label that contradicts what was announced is refused; `isDespite` counts it all the
   * same. Details of weight-needed and serial-needed carry `itemId`, `name` and `unit`.
   */
  'receiving.scan': command({
    input: z.strictObject({
      draftId: Uuid,
      code: Code,
      quantityMilli: QuantityMilli.nullable().default(null),
      isDespite: z.boolean().default(false),
    }),
    output: ReceivingPatchShape,
    refusals: SCAN_REFUSALS,
    access: 'staff',
  }),
  'receiving.add-item': command({
    input: z.strictObject({
      draftId: Uuid,
      itemId: z.int(),
      quantityMilli: QuantityMilli.nullable().default(null),
      serial: Serial.default(''),
    }),
    output: ReceivingPatchShape,
    refusals: COUNT_REFUSALS,
    access: 'staff',
  }),
  /** A concession needs `accept-concession`. */
  'receiving.change': command({
    input: z.strictObject({ draftId: Uuid, change: ReceivingChangeShape }),
    output: ReceivingPatchShape,
    refusals: [...CHANGE_REFUSALS, 'attachment-unknown'],
    access: 'staff',
  }),
  'receiving.drop': command({
    input: OfDraft,
    output: Empty,
    refusals: ['draft-unknown'],
    access: 'staff',
  }),
  /** Books it. `isFinal`: nothing more is to come, what is missing is claimed; else the rest stays open. */
  'receiving.record': command({
    input: z.strictObject({ draftId: Uuid, revision: z.int(), isFinal: z.boolean() }),
    output: RecordedReceivingShape,
    refusals: [
      'draft-unknown',
      'draft-moved-on',
      'document-empty',
      'inbound-closed',
      'line-incomplete',
      'goods-expired',
      'serial-elsewhere',
    ],
    access: 'receive-goods',
  }),
  /** What senders owe an answer for, newest first; receivings that were taken back are not among them. */
  'receiving.claims': query({
    input: z.strictObject({
      state: z.enum(['open', 'settled', 'all']).default('open'),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.array(
      z.object({
        receivingNo: z.string(),
        inboundNo: z.string(),
        partner: z.string(),
        businessDate: z.string(),
        claims: z.array(ListedClaimShape),
      }),
    ),
    refusals: [],
    access: 'receive-goods',
  }),
  /** Says what became of a claim, once. It moves neither goods nor money. */
  'receiving.settle': command({
    input: z.strictObject({
      receivingNo: z.string().max(40),
      claimNo: z.int().min(1),
      how: z.enum(SETTLEMENTS),
      amountMinor: AmountMinor.min(0),
      reference: z.string().trim().max(REFERENCE_LENGTH_MAX),
      note: Note,
    }),
    output: Empty,
    refusals: [
      'claim-unknown',
      'already-reversed',
      'claim-settled',
      'claim-amount-missing',
      'amount-too-large',
    ],
    access: 'settle-claim',
  }),
} as const
