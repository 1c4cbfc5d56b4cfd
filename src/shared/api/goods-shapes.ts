/** Shapes of goods on a document in the making, as the operations of losses and relocation share them. */
import * as z from 'zod'
import { ITEM_KINDS, TRACKINGS } from '../catalogue/item.ts'
import { MISSING_PARTS } from '../documents/goods-draft.ts'
import { GOODS_CODE_REFUSALS } from '../scanning/read-scan.ts'
import { LOT_LENGTH_MAX, SERIAL_LENGTH_MAX } from '../stock/lot.ts'
import { STOCK_LOCATIONS } from '../stock/location.ts'
import { AmountMinor, Code, LineNo, QuantityMilli, UnitPriceMilli, Uuid } from './shapes.ts'

export const Place = z.enum(STOCK_LOCATIONS)
export const Lot = z.string().trim().min(1).max(LOT_LENGTH_MAX)
export const Serial = z.string().trim().min(1).max(SERIAL_LENGTH_MAX)
export const DateText = z.string().max(10)
export const ReasonCode = z.string().max(32)

export const GoodsRowShape = z.object({
  lineNo: LineNo,
  itemId: z.int(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  kind: z.enum(ITEM_KINDS),
  tracking: z.enum(TRACKINGS),
  hasExpiry: z.boolean(),
  unitPriceMilli: UnitPriceMilli,
  lot: z.string(),
  expiry: z.string().nullable(),
  serial: z.string(),
  quantityMilli: QuantityMilli,
  location: Place,
  /** At retail price. */
  valueMinor: AmountMinor,
  /** What the book has of that lot in that place. */
  onHandMilli: z.int(),
  /** What is still to be said before it can be booked. */
  missing: z.array(z.enum(MISSING_PARTS)),
})
export type GoodsRow = z.output<typeof GoodsRowShape>

/** What a change did to the lines. A screen whose revision is not `baseRevision` reads the draft instead. */
export const goodsPatch = {
  baseRevision: z.int(),
  changed: z.array(GoodsRowShape),
  deleted: z.array(LineNo),
  /** The line to point at; null when none. */
  focusLineNo: LineNo.nullable(),
}

export const DraftRef = z.strictObject({ draftId: Uuid })

/** `quantityMilli` multiplies the pack; null is one pack, or weight-needed for weighed goods. */
export const ScanInput = z.strictObject({
  draftId: Uuid,
  code: Code,
  quantityMilli: QuantityMilli.nullable().default(null),
})

/** Null: proposed (lot), known from the lot (expiry), the draft's own place (location), one piece (quantity). */
export const AddItemInput = z.strictObject({
  draftId: Uuid,
  itemId: z.int(),
  quantityMilli: QuantityMilli.nullable().default(null),
  lot: Lot.nullable().default(null),
  expiry: DateText.nullable().default(null),
  serial: Serial.nullable().default(null),
})

export const LotChoiceShape = z.object({
  lot: z.string(),
  expiry: z.string().nullable(),
  quantityMilli: z.int(),
})
export type LotChoice = z.output<typeof LotChoiceShape>

export const setQuantity = z.strictObject({
  kind: z.literal('set-quantity'),
  lineNo: LineNo,
  quantityMilli: QuantityMilli,
})
export const setLot = z.strictObject({
  kind: z.literal('set-lot'),
  lineNo: LineNo,
  lot: Lot,
  /** Null: what the book knows of the lot. */
  expiry: DateText.nullable(),
})
export const deleteLine = z.strictObject({ kind: z.literal('delete-line'), lineNo: LineNo })

export const CHANGE_GOODS_REFUSALS = [
  'draft-unknown',
  'line-unknown',
  'draft-full',
  'serial-twice',
  'quantity-invalid',
  'quantity-not-whole',
  'lot-not-tracked',
  'expiry-invalid',
] as const

/** Details of item-not-stocked, weight-needed and serial-needed: itemId, name, unit, code. */
export const ADD_GOODS_REFUSALS = [
  ...GOODS_CODE_REFUSALS,
  'item-unknown',
  'item-not-stocked',
  'weight-needed',
  'serial-needed',
  ...CHANGE_GOODS_REFUSALS,
] as const

export const RECORD_GOODS_REFUSALS = [
  'draft-unknown',
  'draft-moved-on',
  'document-empty',
  'reason-unknown',
  'lot-missing',
  'expiry-missing',
  'serial-missing',
  'serial-elsewhere',
  'stock-short',
] as const
