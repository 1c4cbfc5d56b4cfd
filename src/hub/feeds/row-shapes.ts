/** What each feed takes when a person fills it: the shapes that tills read, so that what they cannot use is refused here. */
import type * as z from 'zod'
import type { FeedName, FeedRow } from '#shared/sync/protocol.ts'
import {
  CatalogueRow,
  ClosesRow,
  InboundRow,
  InstructionsRow,
  LettersRow,
  PricesRow,
  ReasonsRow,
  StaffRow,
  StockRow,
  TaxesRow,
  ThresholdsRow,
} from '#shared/wire/feed-rows.ts'

const SHAPES: Readonly<Record<FeedName, z.ZodType>> = {
  catalogue: CatalogueRow,
  prices: PricesRow,
  taxes: TaxesRow,
  staff: StaffRow,
  thresholds: ThresholdsRow,
  reasons: ReasonsRow,
  inbound: InboundRow,
  stock: StockRow,
  instructions: InstructionsRow,
  closes: ClosesRow,
  letters: LettersRow,
}

/** Null: a till can use it. Else where it is wrong. */
export function problemOfRow(feed: FeedName, { row }: FeedRow): string | null {
  if (row === null) return null
  const parsed = SHAPES[feed].safeParse(row)
  if (parsed.success) return null
  const [issue] = parsed.error.issues
  return `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`
}
