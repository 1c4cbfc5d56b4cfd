/**
 * Shapes of the rows of each feed, as this version understands them. A row may have more fields: the till keeps it as it was
 * sent, so that a later version can apply them.
 */
import * as z from 'zod'
import { ROLES } from '../access/role.ts'
import {
  ITEM_KINDS,
  ITEM_NAME_LENGTH_MAX,
  ITEM_STATUSES,
  SKU_LENGTH_MAX,
  TRACKINGS,
} from '../catalogue/item.ts'
import { OWN_CODE_PATTERN } from '../catalogue/barcode.ts'
import { REASON_USES } from '../documents/reason.ts'
import { UNIT_PRICE_MILLI_MAX } from '../kernel/money.ts'
import { QUANTITY_MILLI_MAX } from '../kernel/quantity.ts'
import { LETTER_CODES } from '../letters/letter.ts'
import { InboundAnnouncedBody } from './document-bodies.ts'

// eslint-disable-next-line no-control-regex
const PLAIN = /^[^\u0000-\u001f\u007f]*$/u
const text = (max: number) => z.string().max(max).regex(PLAIN)
const Sku = text(SKU_LENGTH_MAX).min(1)
const Price = z.int().min(0).max(UNIT_PRICE_MILLI_MAX)
const BusinessDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u)
const Word = text(60)

/** Key: the sku. Its price comes by `prices`; the one here holds as long as no list of prices has one. */
export const CatalogueRow = z.object({
  sku: Sku,
  name: text(ITEM_NAME_LENGTH_MAX).min(1),
  unit: Word.min(1),
  category: Word.default(''),
  kind: z.enum(ITEM_KINDS).default('stocked'),
  taxClass: text(16).min(1),
  status: z.enum(ITEM_STATUSES).default('active'),
  tracking: z.enum(TRACKINGS).default('none'),
  hasExpiry: z.boolean().default(false),
  brand: Word.optional(),
  supplier: Word.optional(),
  unitPriceMilli: Price.nullable().optional(),
  barcodes: z
    .array(
      z.object({
        code: z.string().regex(OWN_CODE_PATTERN),
        factorMilli: z.int().min(1).max(QUANTITY_MILLI_MAX),
      }),
    )
    .max(100)
    .default([]),
})

export const VERSION_PATTERN = /^[A-Za-z0-9_.-]{1,40}$/u
const Version = z.string().regex(VERSION_PATTERN)

/** Key of a list: its version; of a price in it: version/sku. A list holds when all of its prices are there. */
export const PricesRow = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('list'),
    version: Version,
    effectiveFrom: BusinessDate,
    prices: z.int().min(0),
  }),
  z.object({ kind: z.literal('price'), version: Version, sku: Sku, unitPriceMilli: Price }),
])

/** Key: the code. */
export const TaxesRow = z.object({
  code: text(16).min(1),
  name: Word,
  rates: z
    .array(z.object({ code: text(16), ratePpm: z.int().min(0).max(1_000_000) }))
    .min(1)
    .max(10),
})

/** Key: the number. PINs travel as their scrypt hashes only; without one the person keeps the PIN of this till. */
export const StaffRow = z.object({
  staffNo: z.string().regex(/^\d{1,12}$/u),
  name: Word.min(1),
  role: z.enum(ROLES),
  isActive: z.boolean(),
  pin: z
    .object({
      salt: z.string().regex(/^[0-9a-f]{32}$/u),
      hash: z.string().regex(/^[0-9a-f]{64}$/u),
    })
    .nullable()
    .default(null),
})

/** What head office may set for its stores. Folders, printers and the like are the till's own. */
export const THRESHOLDS = [
  'dropStepsMinor',
  'refundRule',
  'returnDaysMax',
  'noReceiptMinorMax',
  'lossMinorMax',
  'lossMilliMax',
  'isReceivingBlind',
  'nearExpiryDays',
  'stocktakeTolerances',
  'stocktakeApprovals',
  'stocktakeCycleDays',
] as const

/** Key: the name. Whether the value fits is the store's to say. */
export const ThresholdsRow = z.object({ name: z.enum(THRESHOLDS), value: z.json() })

/** Key: use/code. */
export const ReasonsRow = z.object({
  code: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u)
    .max(32),
  use: z.enum(REASON_USES),
  name: text(40).min(1).nullable().default(null),
  isRetired: z.boolean().default(false),
})

/** Key: inboundId. */
export const InboundRow = z.object({
  document: InboundAnnouncedBody.omit({ source: true }).loose(),
  isCancelled: z.boolean().default(false),
  note: text(200).default(''),
})

/** Key: sku. What other books have in this store, and which of our events it includes already. */
export const StockRow = z.object({
  sku: Sku,
  onHandMilli: z.int(),
  asOfMs: z.int(),
  includes: z.array(z.object({ epoch: z.string().length(13), seq: z.int().min(0) })).max(1000),
})

/** Key: kind:id. Other kinds are kept for a version that understands them. */
export const InstructionsRow = z.object({
  kind: z.literal('approval-answer'),
  requestId: z.string().min(1).max(64),
  isApproved: z.boolean(),
  by: Word,
  note: text(500).default(''),
})

/** Key: epoch/zNo. */
export const ClosesRow = z.object({
  zNo: z.int().min(1),
  epoch: z.string().length(13),
  state: z.enum(['uploaded', 'accepted', 'posted', 'disputed']),
  detail: z.json().default({}),
})

/** Key: the letter's id. */
export const LettersRow = z.object({
  letterId: z.string().min(1).max(64),
  code: z.enum(LETTER_CODES),
  eventId: z.string().max(64).nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  state: z.enum(['open', 'answered', 'resolved']),
  openedMs: z.int(),
})
