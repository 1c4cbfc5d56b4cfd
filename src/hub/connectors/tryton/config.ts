/** How to reach a Tryton and what its things are called. From a file at head office; the password from the environment. */
import { z } from 'zod'
import { downRules } from '../down.ts'

export const trytonConfig = z.strictObject({
  kind: z.literal('tryton'),
  name: z.string().regex(/^[a-z0-9-]{1,20}$/u),
  url: z.url(),
  database: z.string().min(1),
  user: z.string().min(1),
  /** Name of the variable that holds it. */
  passwordEnv: z.string().min(1),
  /** inbox: with the module `tillbook_inbox`, which makes keys unique. */
  mode: z.enum(['plain', 'inbox']),
  timeoutMs: z.int().min(100).default(60_000),
  longestMs: z.int().min(0).default(120_000),
  currency: z.string().length(3),
  journal: z.string().min(1),
  /** Store → code of its warehouse and of the location where its goods lie. */
  stores: z.record(z.string(), z.strictObject({ warehouse: z.string(), goods: z.string() })),
  /** Codes of locations. */
  places: z.strictObject({
    CUSTOMER: z.string(),
    SUPPLIER: z.string(),
    TRANSIT: z.string(),
    SCRAP: z.string(),
    ADJUST: z.string(),
    ERP: z.string(),
  }),
  /** Codes of parties: who buys without a name, and from whom goods come. */
  parties: z.strictObject({ customer: z.string(), supplier: z.string() }),
  /** Account of the store's books → code of theirs; `tax:*` stands for all that begin so. */
  accounts: z.record(z.string(), z.string()),
  down: downRules.optional(),
})
export type TrytonConfig = z.infer<typeof trytonConfig>
