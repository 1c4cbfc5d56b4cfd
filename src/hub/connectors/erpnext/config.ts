/** How to reach an ERPNext and what its things are called. From a file at head office; the secret from the environment. */
import { z } from 'zod'
import { currencyOf } from '#shared/kernel/money.ts'
import { erpFields } from '../erp-config.ts'

const account = z.string().min(1)

export const erpnextConfig = z.strictObject({
  kind: z.literal('erpnext'),
  ...erpFields,
  /** Key and secret of a user there, `key:secret`: name of the variable that holds it. */
  tokenEnv: z.string().min(1),
  currency: z.string().refine((code) => currencyOf(code) !== null),
  company: z.string().min(1),
  /** A field of our own on Stock Entry and Journal Entry: Data, unique, not copied. Without it nothing may be posted. */
  keyField: z.string().default('custom_tillbook_key'),
  /** Store → its warehouse. */
  stores: z.record(z.string(), z.strictObject({ warehouse: z.string() })),
  /** Goods on the road lie here. */
  transitWarehouse: z.string().min(1),
  /** What goods are booked against that come from outside or go there. */
  goodsAccounts: z.strictObject({
    CUSTOMER: account,
    SUPPLIER: account,
    SCRAP: account,
    ADJUST: account,
    ERP: account,
  }),
  priceList: z.string().default('Standard Selling'),
  /** Of the clock of the site, by which it says when something changed. */
  siteOffsetMinutes: z.int().min(-720).max(840).default(480),
})
export type ErpnextConfig = z.infer<typeof erpnextConfig>
