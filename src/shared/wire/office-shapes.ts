/** Shapes that several operations of head office share. */
import * as z from 'zod'

export const StoreId = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/u)
export const TillId = z.string().regex(/^[A-Z0-9]{1,8}$/u)
export const BusinessDate = z.iso.date()
export const Name = z.string().trim().min(1).max(80)
/** Why something was done; head office signs with it. */
export const Reason = z.string().trim().min(1).max(400)
export const Note = z.string().trim().max(400)
export const Sku = z.string().min(1).max(64)
export const Milli = z.int()
export const Minor = z.int()
export const Ms = z.int()
export const Empty = z.strictObject({})
export const Hex32 = z.string().regex(/^[0-9a-f]{32}$/u)

/** What the hub keeps as it came, for people: names with texts and figures, also nested. */
export const Detail = z.record(z.string(), z.json())
export type DetailView = z.output<typeof Detail>
