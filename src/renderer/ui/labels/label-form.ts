/** What is typed about labels, row by row, and what is wanted by it. */
import { readTypedDate } from '#shared/receiving/typed-date.ts'

export interface LabelWish {
  readonly sku: string
  readonly name: string
  readonly count: number
  readonly lot?: string
  readonly expiry?: string | null
}

export interface LabelRow {
  readonly sku: string
  readonly name: string
  /** As typed; so are the others. */
  readonly count: string
  readonly lot: string
  readonly expiry: string
}

/** As many kinds of goods as one request takes. */
const WISHES_MAX = 200

/** One label for the shelf of each item, however many rows are about it. */
export const shelfWishes = (
  rows: readonly Pick<LabelWish, 'sku' | 'name'>[],
): readonly LabelWish[] =>
  [...new Map(rows.map(({ sku, name }) => [sku, { sku, name, count: 1 }])).values()].slice(
    0,
    WISHES_MAX,
  )

export type LabelField = 'count' | 'lot' | 'expiry'

interface Wanted {
  readonly sku: string
  readonly count: number
  readonly lot: string
  readonly expiry: string | null
}

export const labelRowOf = ({ sku, name, count, lot = '', expiry }: LabelWish): LabelRow => ({
  ...{ sku, name, lot },
  count: String(count),
  expiry: expiry ?? '',
})

/** The field that cannot be read; null: all can. */
export function unreadableField({ count, expiry }: LabelRow): 'count' | 'expiry' | null {
  if (!/^\d{1,6}$/u.test(count.normalize('NFKC').trim())) return 'count'
  return expiry.trim() === '' || readTypedDate(expiry) !== null ? null : 'expiry'
}

export const wantedLabel = ({ sku, count, lot, expiry }: LabelRow): Wanted => ({
  ...{ sku, lot },
  count: Number(count.normalize('NFKC')),
  expiry: readTypedDate(expiry),
})

/** Of several goods those with none are left out; of one it is refused in words, and so is nothing at all. */
export function wantedLabels(rows: readonly LabelRow[]): readonly Wanted[] {
  const wanted = rows.map(wantedLabel)
  const some = wanted.filter(({ count }) => count !== 0)
  return some.length === 0 ? wanted.slice(0, 1) : some
}
