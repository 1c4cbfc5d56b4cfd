/** What goes down from an ERP to the tills, how often, and how its words are ours. One shape for every connector. */
import { z } from 'zod'

export const downRules = z.strictObject({
  everyMinutes: z.int().min(1).max(1440).default(15),
  /** Of goods for which the ERP names none. */
  taxClass: z.string().min(1).max(16).default('STD'),
  /** Their word for a unit → ours. */
  units: z.record(z.string(), z.string().min(1)).default({}),
  /** Ours, of goods that are sold by weight. */
  weighedUnits: z.array(z.string()).default(['kg']),
  /** Of the stores' clock: which day it is there. */
  utcOffsetMinutes: z.int().min(-720).max(840).default(480),
  /** When a price holds for which the ERP names no day. The first price of an item holds at once. */
  pricesFrom: z.enum(['next-day', 'same-day']).default('next-day'),
  /** Stores that are told of goods on their way to them. */
  stores: z.array(z.string().min(1)).max(10_000).default([]),
})
export type DownRules = z.infer<typeof downRules>
