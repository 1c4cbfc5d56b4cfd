/**
 * Closes the day: one event that carries everything in its stretch of the journal, summed up once. In the caller's
 * transaction and from what lies on this disk; what it says is held against the booked rows before it is written.
 */
import { createHash, hash } from 'node:crypto'
import { blockingOf, leftOpenOf, unseenOf } from '#shared/day/checklist.ts'
import type { DayClosed, DaySums } from '#shared/day/day.ts'
import { rangesOf } from '#shared/day/ranges.ts'
import { daySummer } from '#shared/day/sums.ts'
import { documentNo } from '#shared/documents/document.ts'
import { assert } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { By } from '#shared/sales/ticket.ts'
import { stockDigest, type Sha256 } from '#shared/stock/digest.ts'
import { takeNumber } from '../store/counters.ts'
import { balancesAsOf, lastClose, openEvents } from '../store/day-closes.ts'
import { checkBooked } from '../store/day-booked.ts'
import { oweEffect } from '../store/effects.ts'
import { append, type Appended } from '../store/journal.ts'
import { openLetterCount } from '../store/letters.ts'
import { APP_VERSION, schemaOf } from '../store/open.ts'
import { feedPlaces } from '../store/sync-feeds.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { DayStanding } from './day-standing.ts'
import type { Deps } from './deps.ts'

export interface DayWish {
  readonly eventId: string
  readonly by: By
  readonly businessDate: string
  readonly leaveOpen: readonly string[]
  readonly note: string
}

type CloseRefusal =
  'day-not-begun' | 'day-not-due' | 'day-ticket-open' | 'day-shift-open' | 'day-left-open'

export interface ClosedDay {
  readonly appended: Appended
  readonly body: DayClosed
}

export const sha256: Sha256 = (content) => hash('sha256', content, 'buffer')

export function closeDay(
  tx: WriteTx,
  deps: Deps,
  standing: DayStanding,
  wish: DayWish,
): Result<ClosedDay, CloseRefusal> {
  const { businessDate, isBegun, items } = standing
  if (!isBegun) return refuse('day-not-begun', { businessDate })
  if (wish.businessDate !== businessDate) return refuse('day-not-due', { businessDate })
  const [blocking] = blockingOf(items)
  if (blocking !== undefined) {
    const { count } = blocking
    return blocking.code === 'open-ticket'
      ? refuse('day-ticket-open', { count })
      : refuse('day-shift-open', { count })
  }
  const unseen = unseenOf(items, wish.leaveOpen)
  if (unseen.length > 0) return refuse('day-left-open', { codes: unseen.join(' ') })
  const body = bodyOf(tx, deps, standing, wish.note)
  const appended = append(tx, {
    type: 'day.closed',
    eventId: wish.eventId,
    businessDate,
    occurredMs: deps.clock.nowMs(),
    ...wish.by,
    body,
  })
  oweEffect(tx, appended.position, 'receipt')
  return ok({ appended, body })
}

function bodyOf(tx: WriteTx, deps: Deps, standing: DayStanding, note: string): DayClosed {
  const { sums, ranges } = sumsTo(tx, standing.toPosition)
  checkBooked(tx, ranges, sums)
  const before = lastClose(tx)
  const zNo = takeNumber(tx, 'day')
  return {
    ...sums,
    zNo,
    dayNo: documentNo(deps.identity.tillId, 'day', zNo, deps.store.epoch),
    businessDate: standing.businessDate,
    currency: deps.settings.currency,
    ranges,
    perpetualMinor: (before?.perpetualMinor ?? 0) + sums.turnoverMinor,
    stockRoot: Buffer.from(
      stockDigest(balancesAsOf(tx, standing.toPosition), sha256).root,
    ).toString('hex'),
    app: APP_VERSION,
    schema: schemaOf(tx),
    settingsSha256: createHash('sha256').update(JSON.stringify(deps.settings)).digest('hex'),
    feeds: [...feedPlaces(tx)],
    unsentCount: standing.unsent,
    openLetters: openLetterCount(tx),
    leftOpen: leftOpenOf(standing.items),
    isProvisional: standing.isProvisional,
    note,
  }
}

/** Of what no close has taken yet, up to that position. One pass over the journal. */
export function sumsTo(
  tx: ReadTx,
  toPosition: number,
): { readonly sums: DaySums; readonly ranges: DayClosed['ranges'] } {
  const summer = daySummer(sha256)
  const places: { readonly epoch: string; readonly seq: number }[] = []
  for (const one of openEvents(tx, toPosition)) {
    summer.add(one)
    places.push(one)
  }
  const sums = summer.sums()
  assert(sums.eventCount === places.length, 'every event of the stretch is in the day')
  return { sums, ranges: rangesOf(places) }
}
