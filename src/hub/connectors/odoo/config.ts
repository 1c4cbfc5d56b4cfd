/** How to reach an Odoo and what its things are called. From a file at head office; the key from the environment. */
import { z } from 'zod'
import { currencyOf } from '#shared/kernel/money.ts'
import { downRules } from '../down.ts'

export const odooConfig = z.strictObject({
  kind: z.literal('odoo'),
  name: z.string().regex(/^[a-z0-9-]{1,20}$/u),
  url: z.url(),
  database: z.string().min(1),
  user: z.string().min(1),
  /** Name of the variable with the API key. */
  apiKeyEnv: z.string().min(1),
  timeoutMs: z.int().min(100).default(60_000),
  longestMs: z.int().min(0).default(120_000),
  currency: z.string().refine((code) => currencyOf(code) !== null),
  /** Code of the journal for closes. */
  journal: z.string().min(1),
  /** Store → short name of its warehouse. */
  stores: z.record(z.string(), z.strictObject({ warehouse: z.string() })),
  /** Full names of locations: Partners/Customers. */
  places: z.strictObject({
    CUSTOMER: z.string(),
    SUPPLIER: z.string(),
    TRANSIT: z.string(),
    SCRAP: z.string(),
    ADJUST: z.string(),
    ERP: z.string(),
  }),
  /** Where our key stands. A field of your own may be indexed and shown; it has to be a text that is not copied. */
  keyFields: z
    .strictObject({ picking: z.string(), move: z.string() })
    .default({ picking: 'origin', move: 'ref' }),
  /** Account of the store's books → code of theirs; `tax:*` stands for all that begin so. */
  accounts: z.record(z.string(), z.string()),
  down: downRules.optional(),
})
export type OdooConfig = z.infer<typeof odooConfig>
