/** What every ERP that is reached over the network has to be told, whichever it is. */
import { z } from 'zod'
import { downRules } from './down.ts'

export const connectorName = z.string().regex(/^[a-z0-9-]{1,20}$/u)

export const erpFields = {
  name: connectorName,
  url: z.url(),
  timeoutMs: z.int().min(100).default(60_000),
  longestMs: z.int().min(0).default(120_000),
  /** Account of the store's books → code or name of theirs; `tax:*` stands for all that begin so. */
  accounts: z.record(z.string(), z.string()),
  down: downRules.optional(),
}

/** Places that goods come from and go to, as the ERP calls them. */
export const erpPlaces = z.strictObject({
  CUSTOMER: z.string(),
  SUPPLIER: z.string(),
  TRANSIT: z.string(),
  SCRAP: z.string(),
  ADJUST: z.string(),
  ERP: z.string(),
})
