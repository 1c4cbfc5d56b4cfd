/** Puts the days of stores together from their rows: what is missing, what state they are in, which ones need a person. */
import { sum } from '#shared/kernel/number.ts'
import { DAY_STATES, type StoreDayView } from '#shared/wire/office-days.ts'
import { closedSeqs, completenessOfOpen, completenessOfRanges } from '../closes/completeness.ts'
import type { CloseRow, DayRows, EpochRow, TillRow } from './read-days.ts'

type TillDay = StoreDayView['tills'][number]
type DayState = StoreDayView['state']

/** Worst first; within a state as the stores are numbered. */
export function composeDays(rows: DayRows, dates: readonly string[]): StoreDayView[] {
  const tillDays = tillDaysOf(rows, dates)
  const stores = Map.groupBy(rows.tills, ({ storeId }) => storeId)
  const days = dates.toReversed().flatMap((businessDate) =>
    [...stores.values()].map((tills): StoreDayView => {
      const [{ storeId, name, currency } = emptyTill] = tills
      const parts = tills.map(({ tillId }) => tillDays(storeId, tillId, businessDate))
      const counted = parts.flatMap(({ overShortMinor }) => overShortMinor ?? [])
      return {
        storeId,
        name,
        currency,
        businessDate,
        state: worstOf(parts.map(({ state }) => state)),
        turnoverMinor: sum(parts.map(({ turnoverMinor }) => turnoverMinor)),
        overShortMinor: counted.length === 0 ? null : sum(counted),
        tills: parts,
      }
    }),
  )
  const rank = ({ state }: StoreDayView) => DAY_STATES.indexOf(state)
  return dates
    .toReversed()
    .flatMap((date) =>
      days
        .filter(({ businessDate }) => businessDate === date)
        .toSorted((one, two) => rank(one) - rank(two)),
    )
}

const emptyTill: TillRow = { storeId: '', tillId: '', name: '', currency: '', contactMs: null }

/** A till that was silent does not make the day of the others silent. */
export function worstOf(states: readonly DayState[]): DayState {
  const spoken: readonly DayState[] = states.filter((state) => state !== 'silent')
  return DAY_STATES.find((state) => spoken.includes(state)) ?? 'silent'
}

type TillDayOf = (storeId: string, tillId: string, businessDate: string) => TillDay

const keyOf = (...parts: readonly string[]): string => parts.join('\n')

export function tillDaysOf(rows: DayRows, dates: readonly string[]): TillDayOf {
  const counts = new Map(
    rows.counts.map((row) => [keyOf(row.storeId, row.tillId, row.businessDate), row.count]),
  )
  const money = new Map(
    rows.money.map((row) => [keyOf(row.storeId, row.tillId, row.businessDate), row]),
  )
  const closes = Map.groupBy(rows.closes, ({ storeId, tillId }) => keyOf(storeId, tillId))
  const behind = Map.groupBy(rows.behind, ({ storeId, tillId }) => keyOf(storeId, tillId))
  const tills = new Map(rows.tills.map((row) => [keyOf(row.storeId, row.tillId), row]))
  return (storeId, tillId, businessDate) => {
    const till = keyOf(storeId, tillId)
    const all = closes.get(till) ?? []
    const own = all.filter((close) => close.businessDate === businessDate)
    const hereCount = counts.get(keyOf(till, businessDate)) ?? 0
    const epochs = behind.get(till) ?? []
    const isOpenDay =
      own.length === 0 &&
      businessDate === openDateOf(dates, all, (date) => counts.has(keyOf(till, date)))
    const completeness = completenessOf(own, all, epochs, hereCount, isOpenDay)
    const figures = money.get(keyOf(till, businessDate))
    return {
      tillId,
      state: stateOf(own, completeness.missing.length > 0, hereCount),
      hereCount: completeness.here,
      expectedCount: completeness.expected,
      missing: [...completeness.missing],
      zNo: own.at(-1)?.zNo ?? null,
      disputeCount: sum(own.map(({ disputeCount }) => disputeCount)),
      turnoverMinor: figures?.turnoverMinor ?? 0,
      // A drawer that fitted moves nothing; a closed day has all of its drawers counted.
      overShortMinor: figures?.overShortMinor ?? (own.length > 0 ? 0 : null),
      contactMs: tills.get(till)?.contactMs ?? null,
    }
  }
}

/** What a till told of and no close has taken belongs to its newest day without a close. */
function openDateOf(
  dates: readonly string[],
  closes: readonly CloseRow[],
  hasEvents: (date: string) => boolean,
): string | undefined {
  const open = dates.filter((date) => !closes.some(({ businessDate }) => businessDate === date))
  return open.findLast(hasEvents) ?? open.at(-1)
}

/** A closed day is as long as its close says; one that is open is what is here and what the till told of beyond. */
function completenessOf(
  own: readonly CloseRow[],
  all: readonly CloseRow[],
  behind: readonly EpochRow[],
  hereCount: number,
  isOpenDay: boolean,
) {
  const ranges = own.map((close) => close.ranges)
  const read = ranges.filter((range) => range !== null)
  if (own.length > 0 && read.length === own.length) {
    // Epochs of which nothing is missing are here up to their end, whatever that is.
    const have = new Map(read.flat().map(({ epoch, toSeq }) => [epoch, toSeq]))
    for (const { epoch, have: seq } of behind) if (have.has(epoch)) have.set(epoch, seq)
    return completenessOfRanges(read.flat(), have)
  }
  const closed = closedSeqs(
    all.flatMap(({ ranges: closedRanges }) => (closedRanges === null ? [] : [closedRanges])),
  )
  const missing = isOpenDay
    ? completenessOfOpen(
        behind.map(({ epoch, have, toldSeq }) => ({
          epoch,
          have,
          toldSeq,
          closedSeq: closed.get(epoch) ?? 0,
        })),
      ).missing
    : []
  const missingCount = sum(missing.map(({ fromSeq, toSeq }) => toSeq - fromSeq + 1))
  return { here: hereCount, expected: hereCount + missingCount, missing }
}

function stateOf(closes: readonly CloseRow[], isMissing: boolean, hereCount: number): DayState {
  if (closes.some(({ state }) => state === 'disputed')) return 'disputed'
  if (isMissing) return 'missing'
  if (closes.length === 0) return hereCount > 0 ? 'open' : 'silent'
  return worstOf(closes.map(({ state }) => state))
}
