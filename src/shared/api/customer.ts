/** What the second screen shows the customer: their own ticket in the store's name, and nothing else of the till. */
import * as z from 'zod'
import { query } from './operation.ts'
import { Empty } from './shapes.ts'

export const CustomerScreenShape = z.object({
  storeName: z.string(),
  currency: z.string(),
  phase: z.enum(['welcome', 'selling', 'paying', 'thanks']),
  /** The latest last. */
  lines: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      quantityMilli: z.int(),
      amountMinor: z.int(),
    }),
  ),
  /** All of them, where not all are among `lines`. */
  lineCount: z.int(),
  totalMinor: z.int(),
  paidMinor: z.int(),
  dueMinor: z.int(),
  changeMinor: z.int(),
})
export type CustomerScreen = z.output<typeof CustomerScreenShape>

export const customerOperations = {
  'customer.read': query({
    input: Empty,
    output: CustomerScreenShape,
    refusals: [],
    access: 'anyone',
  }),
} as const
