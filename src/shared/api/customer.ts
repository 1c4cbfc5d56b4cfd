/** What the second screen shows the customer: their own ticket in the store's name, and nothing else of the till. */
import * as z from 'zod'
import { command, query } from './operation.ts'
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

/** window: the till has opened it on its second display. address: a page that somebody opens in a browser there. */
export const CustomerScreenShownShape = z.discriminatedUnion('by', [
  z.object({ by: z.literal('window') }),
  z.object({ by: z.literal('address'), url: z.string() }),
])
export type CustomerScreenShown = z.output<typeof CustomerScreenShownShape>

export const customerOperations = {
  'customer.read': query({
    input: Empty,
    output: CustomerScreenShape,
    refusals: [],
    access: 'anyone',
  }),
  /** Shows the customer's screen now; where its display is not there, as soon as it is plugged in. */
  'customer.show': command({
    input: Empty,
    output: CustomerScreenShownShape,
    refusals: ['second-display-absent'],
    access: 'staff',
  }),
} as const
