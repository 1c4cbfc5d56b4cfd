/**
 * The lines of a review, put together from what the store's file holds: entries, recounts, moves, balances, decisions.
 * One pass over each of them; nothing is asked of the file for a single line.
 */
import { sum } from '../kernel/number.ts'
import { decidingCount, type CountedEntry } from './deciding-count.ts'
import { stateOf, validDecision, type Decided } from './line-state.ts'
import { isSure, readingOf, type Mark, type Reading } from './reading.ts'
import type { KeyBalance, KeyChange, Line, ReviewSources, StoredLine } from './review-line.ts'
import { keyOf, type LineKey } from './stocktake.ts'
import { isWithin, levelOf, valueOf } from './tolerance.ts'

const placeOf = ({ location, sku }: Pick<LineKey, 'location' | 'sku'>): string =>
  `${location}\u0000${sku}`

export function reviewLines(sources: ReviewSources): readonly Line[] {
  const entries = grouped(sources.entries, keyOf)
  const entriesAt = grouped(sources.entries, placeOf)
  const recountsAt = grouped(sources.recounts, placeOf)
  const changes = grouped(sources.changes, keyOf)
  const balances = new Map(sources.balances.map((row) => [keyOf(row), row]))
  const stored = new Map(sources.stored.map((row) => [keyOf(row), row]))
  const keys = new Map<string, LineKey>()
  for (const rows of [sources.entries, sources.stored, sources.balances]) {
    for (const row of rows) keys.set(keyOf(row), row)
  }
  const counts = new Map<string, ReturnType<typeof decidingCount>>()
  const uncounted = decidingCount([], [])
  const countAt = (key: LineKey) => {
    const place = placeOf(key)
    if (!entriesAt.has(place) && !recountsAt.has(place)) return uncounted
    const known = counts.get(place)
    if (known !== undefined) return known
    const count = decidingCount(entriesAt.get(place) ?? [], recountsAt.get(place) ?? [])
    counts.set(place, count)
    return count
  }
  const lines: Line[] = []
  for (const [text, key] of keys) {
    const line = lineOf(sources, key, {
      count: countAt(key),
      entries: entries.get(text) ?? [],
      changes: changes.get(text) ?? [],
      balance: balances.get(text),
      stored: stored.get(text) ?? null,
    })
    if (line !== null) lines.push(line)
  }
  return lines
}

interface KeyParts {
  readonly count: ReturnType<typeof decidingCount>
  readonly entries: readonly CountedEntry[]
  readonly changes: readonly KeyChange[]
  readonly balance: KeyBalance | undefined
  readonly stored: StoredLine | null
}

function lineOf(sources: ReviewSources, key: LineKey, parts: KeyParts): Line | null {
  const { stored, balance, count } = parts
  if (stored?.posted != null) return postedLine(sources, key, stored, balance?.quantityMilli ?? 0)
  const balanceMilli = balance?.quantityMilli ?? 0
  const own = parts.entries.filter(({ round }) => round === count.round)
  const read = (marks: readonly Mark[]): Reading =>
    settled(sources, key, balanceMilli, readingOf(balanceMilli, marks, parts.changes))
  const marks = own.length > 0 ? own : count.walked === null ? [] : [count.walked]
  const reading = marks.length > 0 ? read(marks) : null
  const isNothing = reading === null && stored?.decision == null && !count.isPending
  if (isNothing && !isMissed(sources, key, balanceMilli, parts.changes)) return null
  const decided = decidedOf(stored)
  const zeroReading =
    reading === null && stored?.decision === 'zero' && decided !== null
      ? read([{ place: decided.position, countedMs: stored.decidedMs, quantityMilli: 0 }])
      : null
  const transitNo = transitNoOf(sources, key, reading)
  const isInTransit = transitNo !== null
  const recountedAt = count.orderedAt
  const valid = validDecision({ reading, zeroReading, decided, recountedAt, isInTransit })
  return openLine(sources, key, {
    ...parts,
    own,
    balanceMilli,
    reading: valid?.decision === 'zero' ? zeroReading : reading,
    wasCounted: reading !== null,
    valid,
    transitNo,
  })
}

/** Its document brings it, or is taken back: until then the count cannot book it, or there would be two of it. */
const transitNoOf = (
  { transitOf }: ReviewSources,
  { sku, serial }: LineKey,
  reading: Reading | null,
): string | null =>
  serial !== '' && reading !== null && reading.varianceMilli > 0 ? transitOf(sku, serial) : null

/** The book had it when the counting was over, and has it still. What came in afterwards nobody could have counted. */
function isMissed(
  { countedUntil, isDue }: ReviewSources,
  key: LineKey,
  balanceMilli: number,
  changes: readonly KeyChange[],
): boolean {
  if (balanceMilli === 0 || !isDue(key)) return false
  if (countedUntil === null) return true
  const later = changes.filter(({ position, madeMs }) => position > countedUntil && madeMs === null)
  return balanceMilli !== sum(later.map(({ changeMilli }) => changeMilli))
}

const decidedOf = (stored: StoredLine | null): Decided | null =>
  stored === null || stored.decision === null
    ? null
    : {
        decision: stored.decision,
        varianceMilli: stored.decidedMilli,
        position: stored.decidedPosition,
      }

/**
 * A later count of the same goods, posted in another stocktake, has put right what there was to put right. And a piece
 * is there or it is not: when the book has come to say of it what was counted (it was sold after all, or brought
 * back), nothing is left to do.
 */
function settled(
  { recounted }: ReviewSources,
  key: LineKey,
  balanceMilli: number,
  reading: Reading,
): Reading {
  const { varianceMilli, countedMilli, lastPlace } = reading
  const isOutdated = (recounted.get(keyOf(key)) ?? 0) > lastPlace
  const isMoot =
    key.serial !== '' &&
    ((varianceMilli > 0 && balanceMilli > 0) || (varianceMilli < 0 && balanceMilli <= 0))
  if (!isOutdated && !isMoot) return reading
  return { ...reading, bookMilli: countedMilli, varianceMilli: 0, lowMilli: 0, highMilli: 0 }
}

interface OpenParts extends KeyParts {
  readonly own: readonly CountedEntry[]
  readonly balanceMilli: number
  readonly reading: Reading | null
  readonly wasCounted: boolean
  readonly valid: Decided | null
  readonly transitNo: string | null
}

function openLine(sources: ReviewSources, key: LineKey, parts: OpenParts): Line {
  const { stored, reading, valid, own, count, balanceMilli } = parts
  const item = sources.itemOf(key.sku)
  const isAccepted = valid?.decision === 'accept'
  const varianceMilli = isAccepted ? valid.varianceMilli : (reading?.varianceMilli ?? 0)
  const bookMilli = reading?.bookMilli ?? balanceMilli
  const valueMinor = valueOf(varianceMilli, item.unitPriceMilli)
  const level = levelOf(valueMinor, sources.plan.approvals)
  const figures = { varianceMilli, valueMinor, bookMilli }
  const within = isWithin(sources.plan.tolerances[item.itemClass], figures)
  const state = stateOf({
    posted: null,
    isRecounting: count.isPending,
    reading,
    decision: valid?.decision ?? null,
    varianceMilli,
    isWithin: within,
    level,
    consent: { managerMilli: stored?.approvedMilli ?? null, request: stored?.request ?? null },
  })
  const dueOn = state === 'analysing' ? (stored?.dueOn ?? null) : null
  const isWalked = parts.wasCounted && own.length === 0 && count.walked !== null
  return {
    ...keyed(key),
    ...item,
    name: item.name === '' ? (own[0]?.name ?? key.sku) : item.name,
    unit: item.unit === '' ? (own[0]?.unit ?? '') : item.unit,
    expiry: parts.balance?.expiry ?? own.find(({ expiry }) => expiry !== null)?.expiry ?? null,
    countedMilli: reading?.countedMilli ?? null,
    ...figures,
    lowMilli: isAccepted ? varianceMilli : (reading?.lowMilli ?? 0),
    highMilli: isAccepted ? varianceMilli : (reading?.highMilli ?? 0),
    rebasedMilli: reading?.rebasedMilli ?? 0,
    round: count.round,
    state,
    level,
    ...notesOf(valid === null ? null : stored),
    decision: valid?.decision ?? null,
    dueOn,
    isOverdue: dueOn !== null && dueOn < sources.businessDate,
    zones: distinct(own.map(({ zoneCode }) => zoneCode)),
    counters: distinct([
      ...own.map(({ staffNo }) => staffNo),
      ...(isWalked ? [count.walked.staffNo] : []),
    ]),
    isWithin: within && reading !== null && isSure(reading),
    balanceMilli,
    transitNo: parts.transitNo,
    isPosted: false,
  }
}

/** A line as it was posted, with what later became known of it: the difference between count and book stays true. */
function postedLine(
  sources: ReviewSources,
  key: LineKey,
  stored: StoredLine,
  balanceMilli: number,
): Line | null {
  const { posted } = stored
  if (posted === null) return null
  const { rebasedMilli, decision, ...figures } = posted
  const varianceMilli = figures.varianceMilli + rebasedMilli
  const { unitPriceMilli } = sources.itemOf(key.sku)
  return {
    ...keyed(key),
    ...figures,
    ...notesOf(stored),
    unitPriceMilli,
    bookMilli: figures.bookMilli - rebasedMilli,
    varianceMilli,
    lowMilli: varianceMilli,
    highMilli: varianceMilli,
    valueMinor: rebasedMilli === 0 ? figures.valueMinor : valueOf(varianceMilli, unitPriceMilli),
    rebasedMilli,
    state: decision === 'leave' ? 'left' : 'posted',
    decision: decision === 'agrees' || decision === 'within' ? null : decision,
    dueOn: null,
    isOverdue: false,
    isWithin: decision === 'within' || decision === 'agrees',
    balanceMilli,
    transitNo: null,
    isPosted: true,
  }
}

const keyed = ({ location, sku, lot, serial }: LineKey): LineKey => ({ location, sku, lot, serial })

const notesOf = (stored: StoredLine | null) => ({
  reasonCode: stored?.reasonCode ?? '',
  department: stored?.department ?? '',
  personNo: stored?.personNo ?? '',
  measure: stored?.measure ?? '',
  cause: stored?.cause ?? '',
  decidedBy: stored?.decidedBy ?? '',
})

const distinct = (values: readonly (string | null)[]): string[] =>
  [...new Set(values.filter((value) => value !== null))].sort()

function grouped<Row>(rows: readonly Row[], keyOfRow: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOfRow(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}
