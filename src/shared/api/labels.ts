/** Labels for shelves and goods: what is on them, seen before it is printed. */
import * as z from 'zod'
import { LABEL_SIZES } from '../labels/label-size.ts'
import { LOT_LENGTH_MAX } from '../stock/lot.ts'
import { DateText } from './goods-shapes.ts'
import { command, query } from './operation.ts'
import { Empty, UnitPriceMilli } from './shapes.ts'

/** Of one request, as rows that a person goes through. */
const LABEL_ROWS_MAX = 200
const Sku = z.string().min(1).max(64)

const WantedLabelShape = z.strictObject({
  sku: Sku,
  /** How many of it; what is none or too many is refused in words. */
  count: z.int(),
  lot: z.string().trim().max(LOT_LENGTH_MAX).default(''),
  expiry: DateText.nullable().default(null),
})

/** The price is that of this business date, and so is the date on the label. Null: today. */
const LabelDate = z.iso.date().nullable().default(null)

const DueLabelShape = z.object({
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  category: z.string(),
  /** What the label at the shelf says, as far as this till knows. */
  hangingMilli: UnitPriceMilli,
  unitPriceMilli: UnitPriceMilli,
})
export type DueLabelView = z.output<typeof DueLabelShape>

const ReceivedLabelShape = z.object({
  sku: z.string(),
  name: z.string(),
  lot: z.string(),
  expiry: z.string().nullable(),
  count: z.int(),
})

export const LabelShape = z.object({
  sku: z.string(),
  name: z.string(),
  count: z.int(),
  /** The label as it comes out, a dot of the printer for a unit. */
  svg: z.string(),
})
export type LabelView = z.output<typeof LabelShape>

export const labelsOperations = {
  /** What lies in the printer for labels. Null: there is none; labels come out as paper, to be cut out. */
  'labels.roll': query({
    input: Empty,
    output: z.object({ size: z.enum(LABEL_SIZES).nullable(), hasPrinter: z.boolean() }),
    refusals: [],
    access: 'read-stock',
  }),
  /** `isPrinted` sends them to the printer; otherwise they are only looked at. */
  'labels.print': command({
    input: z.strictObject({
      wanted: z.array(WantedLabelShape).min(1).max(LABEL_ROWS_MAX),
      size: z.enum(LABEL_SIZES),
      isPrinted: z.boolean(),
      date: LabelDate,
    }),
    output: z.object({ labels: z.array(LabelShape) }),
    refusals: [
      'label-date-past',
      'label-count-wrong',
      'label-larger-than-roll',
      'item-unknown',
      'label-price-missing',
      'label-code-missing',
      'label-code-too-wide',
    ],
    access: 'read-stock',
  }),
  /** Goods whose label at the shelf says another price than holds on that date, in the order of the shelves. */
  'labels.due': query({
    /** `text`: a part of the name or the number, or a code; empty: all. */
    input: z.strictObject({ date: LabelDate, text: z.string().trim().max(64).default('') }),
    output: z.object({
      date: z.string(),
      /** Today, and the days from which lists of prices hold that are here already. */
      dates: z.array(
        z.object({
          date: z.string(),
          /** A list of that day waits for a manager: its prices are not counted yet. */
          isHeld: z.boolean(),
        }),
      ),
      rows: z.array(DueLabelShape),
      /** How many there are; not all of them are told. */
      count: z.int(),
    }),
    refusals: ['label-date-past'],
    access: 'read-stock',
  }),
  /** Somebody says that the labels hang: another till printed them, or a pen wrote them. */
  'labels.settle': command({
    input: z.strictObject({ skus: z.array(Sku).min(1).max(LABEL_ROWS_MAX), date: LabelDate }),
    output: Empty,
    refusals: ['label-date-past', 'item-unknown', 'label-price-missing'],
    access: 'read-stock',
  }),
  /** What a goods receipt of this till brought, a label for each piece. */
  'labels.received': query({
    input: z.strictObject({ documentNo: z.string().min(1).max(64) }),
    output: z.object({ labels: z.array(ReceivedLabelShape) }),
    refusals: ['document-unknown'],
    access: 'read-stock',
  }),
} as const
