/**
 * Announced goods: by file, by hand, cancelled. While somebody counts blind, no answer to them says what was
 * announced: those fields are null.
 */
import * as z from 'zod'
import { INBOUND_KINDS } from '../receiving/inbound.ts'
import {
  INBOUND_NO_LENGTH_MAX,
  INBOUND_ROW_REFUSALS,
  PARTNER_LENGTH_MAX,
} from '../receiving/inbound-rows.ts'
import { GOODS_CODE_REFUSALS } from '../scanning/read-scan.ts'
import { LOT_LENGTH_MAX, SERIAL_LENGTH_MAX } from '../stock/lot.ts'
import { command, query } from './operation.ts'
import { Code, Empty, LineNo, Note, QuantityMilli } from './shapes.ts'

const DateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u)
const Figure = z.int()

export const InboundNoteShape = z.object({
  inboundId: z.string(),
  inboundNo: z.string(),
  kind: z.enum(INBOUND_KINDS),
  partner: z.string(),
  expectedOn: z.string().nullable(),
  /** Expected before today and not closed. */
  isOverdue: z.boolean(),
  lineCount: z.int(),
  /** Lines of which everything has come; null while the announcement is hidden. */
  doneCount: z.int().nullable(),
  /** Something of it was received before. */
  isStarted: z.boolean(),
  /** The receiving of it that is open; null when none is. */
  draftId: z.string().nullable(),
})
export type InboundNote = z.output<typeof InboundNoteShape>

/** Goods of a line of an announcement. */
export const announcedLine = {
  lineNo: LineNo,
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  lot: z.string(),
  expiry: z.string().nullable(),
  serial: z.string(),
}

export const InboundViewShape = z.object({
  ...InboundNoteShape.shape,
  state: z.enum(['open', 'closed', 'cancelled']),
  note: z.string(),
  lines: z.array(
    z.object({
      ...announcedLine,
      expectedMilli: Figure.nullable(),
      acceptedMilli: Figure.nullable(),
      damagedMilli: Figure.nullable(),
      rejectedMilli: Figure.nullable(),
    }),
  ),
})
export type InboundView = z.output<typeof InboundViewShape>

const AnnounceHeadShape = z.strictObject({
  inboundNo: z.string().max(INBOUND_NO_LENGTH_MAX),
  kind: z.enum(INBOUND_KINDS),
  partner: z.string().max(PARTNER_LENGTH_MAX),
  /** As it was typed. */
  expectedText: z.string().max(12),
})

export const AnnounceDraftShape = z.object({
  revision: z.int(),
  head: AnnounceHeadShape,
  lines: z.array(
    z.object({
      ...announcedLine,
      itemId: z.int(),
      isWeighed: z.boolean(),
      quantityMilli: Figure,
    }),
  ),
})
export type AnnounceDraftView = z.output<typeof AnnounceDraftShape>

const AnnounceChangeShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set-head'), head: AnnounceHeadShape }),
  z.strictObject({
    kind: z.literal('set-quantity'),
    lineNo: LineNo,
    quantityMilli: QuantityMilli,
  }),
  z.strictObject({ kind: z.literal('delete-line'), lineNo: LineNo }),
])

const ANNOUNCE_REFUSALS = [
  'item-unknown',
  'item-not-stocked',
  'quantity-not-whole',
  'serial-single',
  'serial-twice',
  'inbound-known',
] as const

const DRAFT_CHANGE_REFUSALS = [
  'draft-full',
  'line-unknown',
  'quantity-invalid',
  'quantity-not-whole',
  'serial-single',
  'serial-twice',
] as const
const DRAFT_GOODS_REFUSALS = [
  'item-not-stocked',
  'weight-needed',
  ...DRAFT_CHANGE_REFUSALS,
] as const

export const inboundOperations = {
  /** Open announcements, the one expected first first. */
  'inbound.list': query({
    input: Empty,
    output: z.array(InboundNoteShape),
    refusals: [],
    access: 'staff',
  }),
  'inbound.read': query({
    input: z.strictObject({ inboundId: z.string().max(64) }),
    output: InboundViewShape,
    refusals: ['inbound-unknown'],
    access: 'staff',
  }),
  /** The same announcement again changes nothing; another under the same number and sender is refused. */
  'inbound.announce': command({
    input: z.strictObject({
      inboundNo: z.string().trim().min(1).max(INBOUND_NO_LENGTH_MAX),
      kind: z.enum(INBOUND_KINDS),
      partner: z.string().trim().max(PARTNER_LENGTH_MAX),
      expectedOn: DateText.nullable(),
      note: Note,
      lines: z
        .array(
          z.strictObject({
            itemId: z.int(),
            quantityMilli: QuantityMilli,
            lot: z.string().trim().max(LOT_LENGTH_MAX),
            expiry: DateText.nullable(),
            serial: z.string().trim().max(SERIAL_LENGTH_MAX),
          }),
        )
        .min(1)
        .max(2000),
    }),
    output: z.object({ inboundId: z.string(), isNew: z.boolean() }),
    refusals: ANNOUNCE_REFUSALS,
    access: 'announce-inbound',
  }),
  /** The announcement that is being written by hand at this till; null: none is. */
  'inbound.draft': query({
    input: Empty,
    output: z.object({ draft: AnnounceDraftShape.nullable() }),
    refusals: [],
    access: 'staff',
  }),
  /** Adds what a code stands for; begins the draft where there is none. `quantityMilli` multiplies the pack. */
  'inbound.draft-scan': command({
    input: z.strictObject({ code: Code, quantityMilli: QuantityMilli.nullable().default(null) }),
    output: AnnounceDraftShape,
    refusals: [...GOODS_CODE_REFUSALS, ...DRAFT_GOODS_REFUSALS],
    access: 'staff',
  }),
  'inbound.draft-add-item': command({
    input: z.strictObject({
      itemId: z.int(),
      quantityMilli: QuantityMilli.nullable().default(null),
    }),
    output: AnnounceDraftShape,
    refusals: ['item-unknown', ...DRAFT_GOODS_REFUSALS],
    access: 'staff',
  }),
  'inbound.draft-change': command({
    input: z.strictObject({ change: AnnounceChangeShape }),
    output: AnnounceDraftShape,
    refusals: DRAFT_CHANGE_REFUSALS,
    access: 'staff',
  }),
  'inbound.draft-drop': command({ input: Empty, output: Empty, refusals: [], access: 'staff' }),
  /** Announces what is written; the draft is gone with it. */
  'inbound.draft-announce': command({
    input: z.strictObject({ revision: z.int() }),
    output: z.object({ inboundId: z.string(), isNew: z.boolean() }),
    refusals: [
      'draft-unknown',
      'draft-moved-on',
      'document-empty',
      'inbound-number-missing',
      'date-unreadable',
      ...ANNOUNCE_REFUSALS,
    ],
    access: 'announce-inbound',
  }),
  /** `bytes` in base64. With a single bad row nothing is announced. */
  'inbound.import': command({
    input: z.strictObject({ fileName: z.string().max(200), bytes: z.base64().max(900_000) }),
    output: z.object({
      announced: z.array(z.object({ inboundNo: z.string(), lineCount: z.int() })),
      unchangedCount: z.int(),
      /** The first fifty. */
      refused: z.array(
        z.object({ line: z.int(), code: z.enum(INBOUND_ROW_REFUSALS), text: z.string() }),
      ),
      refusedCount: z.int(),
    }),
    refusals: ['file-unusable', 'file-empty', 'header-missing'],
    access: 'announce-inbound',
  }),
  'inbound.cancel': command({
    input: z.strictObject({
      inboundId: z.string().max(64),
      reasonCode: z.string().max(32),
      note: Note,
    }),
    output: Empty,
    refusals: ['inbound-unknown', 'inbound-closed', 'inbound-in-work', 'reason-unknown'],
    access: 'announce-inbound',
  }),
} as const
