/**
 * Compares two books of goods row by row and says why they differ. A difference with no cause is the one thing that must
 * not be: it becomes an alert, and nothing is ever put right by itself.
 */
export interface StockRow {
  readonly sku: string
  readonly lot: string
  readonly location: string
  readonly quantityMilli: number
}

/**
 * in-flight: events that one side has not got yet explain it. quarantined: letters that are open do. posted-twice: documents
 * that stand there more than once do. master-mapping: the other side knows the item by no name. changed-there: all that was
 * sent stands there as it was sent, so somebody booked something on that side. unexplained: nothing does.
 */
export const CAUSES = [
  'in-flight',
  'quarantined',
  'posted-twice',
  'master-mapping',
  'changed-there',
  'unexplained',
] as const
export type Cause = (typeof CAUSES)[number]

export interface Difference {
  readonly sku: string
  readonly lot: string
  readonly location: string
  readonly oursMilli: number
  readonly theirsMilli: number
  readonly kind: 'only-ours' | 'only-theirs' | 'differs'
  readonly cause: Cause
  /** Events whose effect on it is not the same on both sides, where somebody looked. */
  readonly events?: readonly DifferentEvent[]
}

export interface DifferentEvent {
  readonly eventId: string
  readonly epoch: string
  readonly seq: number
  readonly oursMilli: number
  readonly theirsMilli: number
  /** It is here and cannot be read. */
  readonly isUnread: boolean
}

export interface Comparison {
  readonly agree: number
  readonly onlyOurs: number
  readonly onlyTheirs: number
  readonly differ: number
  readonly byCause: Readonly<Record<Cause, number>>
  /** In alphabetical order. */
  readonly differences: readonly Difference[]
}

export interface Known {
  /** What events on their way will still change on their side, by `rowKey`. */
  readonly inFlight: ReadonlyMap<string, number>
  /** What events that wait for a person will still change on their side, by `rowKey`. */
  readonly quarantined: ReadonlyMap<string, number>
  /** What documents that stand there more than once change on their side too much, with its sign turned. */
  readonly twice: ReadonlyMap<string, number>
  /** Items that the other side has no name for. */
  readonly unmapped: ReadonlySet<string>
}

export const nothingKnown: Known = {
  inFlight: new Map(),
  quarantined: new Map(),
  twice: new Map(),
  unmapped: new Set(),
}

export const rowKey = ({ sku, lot, location }: Omit<StockRow, 'quantityMilli'>): string =>
  JSON.stringify([sku, lot, location])

/** A balance of nothing is no row, on either side. */
export function compareStock(
  ours: readonly StockRow[],
  theirs: readonly StockRow[],
  known: Known = nothingKnown,
): Comparison {
  const [mine, others] = [sumsOf(ours), sumsOf(theirs)]
  const keys = [...new Set([...mine.keys(), ...others.keys()])].toSorted()
  const differences = keys.flatMap((key) => {
    const [oursMilli, theirsMilli] = [mine.get(key) ?? 0, others.get(key) ?? 0]
    return oursMilli === theirsMilli ? [] : [differenceOf(key, oursMilli, theirsMilli, known)]
  })
  return comparisonOf(keys.length - differences.length, differences)
}

/** With its counts. */
export function comparisonOf(agree: number, differences: readonly Difference[]): Comparison {
  const count = (isOne: (difference: Difference) => boolean) => differences.filter(isOne).length
  return {
    agree,
    onlyOurs: count(({ kind }) => kind === 'only-ours'),
    onlyTheirs: count(({ kind }) => kind === 'only-theirs'),
    differ: count(({ kind }) => kind === 'differs'),
    byCause: Object.fromEntries(
      CAUSES.map((cause) => [cause, count((difference) => difference.cause === cause)]),
    ) as Record<Cause, number>,
    differences,
  }
}

function differenceOf(
  key: string,
  oursMilli: number,
  theirsMilli: number,
  known: Known,
): Difference {
  const [sku, lot, location] = JSON.parse(key) as [string, string, string]
  const kind = theirsMilli === 0 ? 'only-ours' : oursMilli === 0 ? 'only-theirs' : 'differs'
  return {
    sku,
    lot,
    location,
    oursMilli,
    theirsMilli,
    kind,
    cause: causeOf(key, sku, oursMilli - theirsMilli, known),
  }
}

/** Only what explains the whole of a difference explains it. */
function causeOf(key: string, sku: string, gapMilli: number, known: Known): Cause {
  const flying = known.inFlight.get(key) ?? 0
  const waiting = known.quarantined.get(key) ?? 0
  if (flying !== 0 && flying === gapMilli) return 'in-flight'
  if (waiting !== 0 && waiting + flying === gapMilli) return 'quarantined'
  const twice = known.twice.get(key) ?? 0
  if (twice !== 0 && twice + waiting + flying === gapMilli) return 'posted-twice'
  return known.unmapped.has(sku) ? 'master-mapping' : 'unexplained'
}

function sumsOf(rows: readonly StockRow[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) {
    const key = rowKey(row)
    sums.set(key, (sums.get(key) ?? 0) + row.quantityMilli)
  }
  for (const [key, milli] of sums) if (milli === 0) sums.delete(key)
  return sums
}
