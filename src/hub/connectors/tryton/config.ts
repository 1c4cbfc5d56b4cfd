/** How to reach a Tryton and what its things are called. From a file at head office; the password from the environment. */
import { z } from 'zod'
import { erpFields, erpPlaces } from '../erp-config.ts'

export const trytonConfig = z.strictObject({
  kind: z.literal('tryton'),
  ...erpFields,
  database: z.string().min(1),
  user: z.string().min(1),
  /** Name of the variable that holds it. */
  passwordEnv: z.string().min(1),
  /** inbox: with the module `tillbook_inbox`, which makes keys unique. */
  mode: z.enum(['plain', 'inbox']),
  currency: z.string().length(3),
  journal: z.string().min(1),
  /** Store → code of its warehouse and of the location where its goods lie. */
  stores: z.record(z.string(), z.strictObject({ warehouse: z.string(), goods: z.string() })),
  /** Codes of locations. */
  places: erpPlaces,
  /** Codes of parties: who buys without a name, and from whom goods come. */
  parties: z.strictObject({ customer: z.string(), supplier: z.string() }),
})
export type TrytonConfig = z.infer<typeof trytonConfig>
