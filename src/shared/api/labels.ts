/** Labels for shelves and goods: what is on them, seen before it is printed. */
import * as z from 'zod'
import { LABEL_SIZES } from '../labels/label-size.ts'
import { LOT_LENGTH_MAX } from '../stock/lot.ts'
import { DateText } from './goods-shapes.ts'
import { command, query } from './operation.ts'
import { Empty } from './shapes.ts'

const WantedLabelShape = z.strictObject({
  sku: z.string().min(1).max(64),
  /** How many of it; what is none or too many is refused in words. */
  count: z.int(),
  lot: z.string().trim().max(LOT_LENGTH_MAX).default(''),
  expiry: DateText.nullable().default(null),
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
      wanted: z.array(WantedLabelShape).min(1).max(200),
      size: z.enum(LABEL_SIZES),
      isPrinted: z.boolean(),
    }),
    output: z.object({ labels: z.array(LabelShape) }),
    refusals: [
      'label-count-wrong',
      'label-larger-than-roll',
      'item-unknown',
      'label-price-missing',
      'label-code-missing',
      'label-code-too-wide',
    ],
    access: 'read-stock',
  }),
} as const
