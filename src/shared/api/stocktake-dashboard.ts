/** Variances of a stretch of time, by what they have in common, and the lines behind every bar. */
import * as z from 'zod'
import { ITEM_CLASSES, STOCKTAKE_KINDS } from '../stocktake/stocktake.ts'
import { query } from './operation.ts'
import { AmountMinor } from './shapes.ts'
import { ReviewLineShape } from './stocktake-review.ts'

/** What a bar of the dashboard stands for, and which lines are behind it. */
export const BEHIND = [
  'stocktake',
  'reason',
  'item',
  'department',
  'person',
  'zone',
  'class',
] as const

const Bar = z.object({
  key: z.string(),
  name: z.string(),
  lineCount: z.int(),
  varianceMilli: z.int(),
  /** Of shortages and surpluses alike. */
  absoluteMinor: AmountMinor,
  netMinor: AmountMinor,
})
export type DashboardBar = z.output<typeof Bar>

export const stocktakeDashboardOperations = {
  'stocktake.dashboard': query({
    input: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    output: z.object({
      /** One a stocktake, oldest first; rate in ten-thousandths of the book's value that was counted. */
      trend: z.array(
        Bar.extend({
          kind: z.enum(STOCKTAKE_KINDS),
          businessDate: z.string(),
          rate: z.int(),
        }),
      ),
      reasons: z.array(Bar),
      itemsByCount: z.array(Bar),
      itemsByValue: z.array(Bar),
      departments: z.array(Bar),
      persons: z.array(Bar),
      zones: z.array(Bar),
      /** Of all items of the class: how many were counted, and how many of those agreed. */
      classes: z.array(
        z.object({
          itemClass: z.enum(ITEM_CLASSES),
          itemCount: z.int(),
          countedCount: z.int(),
          agreedCount: z.int(),
        }),
      ),
    }),
    refusals: [],
    access: 'review-stocktake',
    reveals: 'book',
  }),
  /** The posted lines behind a bar. */
  'stocktake.behind': query({
    input: z.strictObject({
      from: z.iso.date(),
      to: z.iso.date(),
      by: z.enum(BEHIND),
      key: z.string().max(64),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.array(
      ReviewLineShape.extend({
        stocktakeId: z.string(),
        stocktakeNo: z.string(),
        businessDate: z.string(),
      }),
    ),
    refusals: [],
    access: 'review-stocktake',
    reveals: 'book',
  }),
} as const
