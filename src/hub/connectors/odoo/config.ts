/** How to reach an Odoo and what its things are called. From a file at head office; the key from the environment. */
import { z } from 'zod'
import { currencyOf } from '#shared/kernel/money.ts'
import { erpFields, erpPlaces } from '../erp-config.ts'

export const odooConfig = z.strictObject({
  kind: z.literal('odoo'),
  ...erpFields,
  database: z.string().min(1),
  user: z.string().min(1),
  /** Name of the variable with the API key. */
  apiKeyEnv: z.string().min(1),
  currency: z.string().refine((code) => currencyOf(code) !== null),
  /** Code of the journal for closes. */
  journal: z.string().min(1),
  /** Store → short name of its warehouse. */
  stores: z.record(z.string(), z.strictObject({ warehouse: z.string() })),
  /** Full names of locations: Partners/Customers. */
  places: erpPlaces,
  /** Where our key stands. A field of your own may be indexed and shown; it has to be a text that is not copied. */
  keyFields: z
    .strictObject({ picking: z.string(), move: z.string() })
    .default({ picking: 'origin', move: 'ref' }),
})
export type OdooConfig = z.infer<typeof odooConfig>
