/** Look-up of goods: by code, by text, one item with its codes. */
import * as z from 'zod'
import { query } from './operation.ts'
import { BarcodeShape, Code, ItemShape } from './shapes.ts'

export const SearchHitShape = ItemShape.extend({
  /** One code to show beside the name; null when the item has none. */
  barcode: z.string().nullable(),
})
export type SearchHit = z.output<typeof SearchHitShape>

/** Null on a handheld that only counts: whoever counts is not told what the book says. */
const OnHand = z.int().nullable()

export const catalogueOperations = {
  /** One input for everything: Chinese, pinyin initials, Latin words, last digits of a barcode, SKU. */
  'catalogue.search': query({
    input: z.strictObject({
      text: z.string().max(64),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.array(SearchHitShape),
    refusals: [],
    access: 'staff',
  }),
  /** Price look-up: nothing is added to the ticket. */
  'catalogue.find-by-code': query({
    input: z.strictObject({ code: Code }),
    output: ItemShape.extend({
      barcodes: z.array(BarcodeShape),
      onHandMilli: OnHand,
      matchedFactorMilli: z.int(),
    }),
    refusals: ['code-unknown'],
    access: 'staff',
  }),
  'catalogue.item': query({
    input: z.strictObject({ itemId: z.int() }),
    output: ItemShape.extend({ barcodes: z.array(BarcodeShape), onHandMilli: OnHand }),
    refusals: ['item-unknown'],
    access: 'staff',
  }),
} as const
