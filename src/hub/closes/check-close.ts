/**
 * Computes a till's Z again from the events of its ranges and accepts it, or disputes it field by field. The numbers of
 * closes and the total since ever go on along the till's closes; the goods are compared as of the cut.
 */
import { disputesOf, type Dispute } from '#shared/day/compare.ts'
import type { DayClosed, DayRange } from '#shared/day/day.ts'
import { overlapOf } from '#shared/day/ranges.ts'
import { daySummer } from '#shared/day/sums.ts'
import { must } from '#shared/kernel/assert.ts'
import { raiseAlerts, settleAlerts } from '../alerts/alerts.ts'
import type { Sql } from '../db/db.ts'
import { putFeedRows } from '../feeds/put-rows.ts'
import type { TillCaller } from '../http/route.ts'
import type { Hub } from '../hub.ts'
import { epochsOf } from '../ingest/held.ts'
import { lockTill } from '../ingest/lock-till.ts'
import { readEvent, readStretch } from '../ingest/read-stretch.ts'
import { closedSeqs, completenessOfRanges } from './completeness.ts'
import {
  alertsOfGaps,
  gapFinder,
  lastCounterBefore,
  trulyMissing,
  type NumberGap,
} from './number-gaps.ts'
import { sha256, stockRootAtCut, stockRootOfDays } from './stock-at-cut.ts'

export interface ClosePlace extends TillCaller {
  readonly epoch: string
  readonly seq: number
}

/** Accepted and posted closes are left as they are; the till may go on selling meanwhile. */
export async function checkClose(hub: Hub, place: ClosePlace): Promise<void> {
  await hub.db.transaction(async (sql) => {
    await lockTill(sql, place)
    const [row] = await sql.query<{ state: string }>(
      `SELECT state FROM day_close WHERE store_id = $1 AND till_id = $2 AND epoch = $3 AND seq = $4`,
      [place.storeId, place.tillId, place.epoch, place.seq],
    )
    if (row?.state !== 'uploaded' && row?.state !== 'disputed') return
    const found = await computeAgain(sql, place)
    if (found === null) return
    await settle(hub, sql, place, found)
    hub.counters.add('closesChecked')
  })
}

interface Close {
  readonly epoch: string
  readonly seq: number
  readonly zNo: number
  readonly ranges: readonly DayRange[]
  readonly perpetualMinor: number
}

interface Found {
  readonly disputes: readonly Dispute[]
  /** Receipts that are nowhere: no dispute, because the close says nothing of them. */
  readonly gaps: readonly NumberGap[]
}

/** null: not all of its events are here, and whoever asks again later finds more. */
async function computeAgain(sql: Sql, place: ClosePlace): Promise<Found | null> {
  const said = await readClose(sql, place)
  if (said === null) {
    return { disputes: [{ field: 'body', said: null, computed: null }], gaps: [] }
  }
  const epochs = await epochsOf(sql, place)
  const have = new Map(epochs.map((one) => [one.epoch, one.have]))
  if (completenessOfRanges(said.ranges, have).missing.length > 0) return null
  const others = (await closesOf(sql, place)).filter(
    ({ epoch, seq }) => epoch !== place.epoch || seq !== place.seq,
  )
  const summer = daySummer(sha256)
  const numbers = gapFinder()
  const unreadable: Dispute[] = []
  for (const range of said.ranges) {
    const before = await lastCounterBefore(sql, place, range)
    if (before !== null) numbers.begin(range.epoch, before)
    for await (const { epoch, wire } of readStretch(sql, place, range)) {
      const event = readEvent(wire)
      const { seq } = wire
      const hash = Buffer.from(wire.hash, 'hex')
      if (event === null) {
        unreadable.push({ field: `event ${epoch}/${seq}`, said: wire.type, computed: null })
        continue
      }
      summer.add({ event, header: { actor: wire.actor }, hash, epoch, seq })
      if (event.type === 'sale.completed') numbers.add(epoch, event.body.receiptCounter)
    }
  }
  const sums = summer.sums()
  const before = others.filter(({ zNo }) => zNo === said.zNo - 1)
  const perpetuals = said.zNo === 1 ? [0] : before.map(({ perpetualMinor }) => perpetualMinor)
  const expected = perpetuals.map((minor) => minor + sums.turnoverMinor)
  const perpetualMinor = expected.includes(said.perpetualMinor)
    ? said.perpetualMinor
    : (expected[0] ?? said.perpetualMinor)
  const stockRoot = await stockRootOf(sql, place, said, others)
  return {
    disputes: [
      ...unreadable,
      ...chainDisputes(said, others),
      ...disputesOf(said, { ...sums, perpetualMinor, stockRoot }),
    ],
    gaps: await trulyMissing(sql, place, numbers.gaps()),
  }
}

async function readClose(sql: Sql, place: ClosePlace): Promise<DayClosed | null> {
  const { epoch, seq } = place
  for await (const { wire } of readStretch(sql, place, { epoch, fromSeq: seq, toSeq: seq })) {
    const event = readEvent(wire)
    return event?.type === 'day.closed' ? event.body : null
  }
  return null
}

const closesOf = (sql: Sql, { storeId, tillId }: TillCaller): Promise<Close[]> =>
  sql.query<Close>(
    `SELECT epoch, seq, z_no AS "zNo", ranges, perpetual_minor AS "perpetualMinor" FROM day_close
     WHERE store_id = $1 AND till_id = $2 ORDER BY z_no`,
    [storeId, tillId],
  )

/** Numbers go on by one, and every event lies in exactly one day. */
function chainDisputes(said: DayClosed, others: readonly Close[]): readonly Dispute[] {
  const { zNo, ranges } = said
  const disputes: Dispute[] = []
  if (others.some((other) => other.zNo === zNo)) {
    disputes.push({ field: 'zNo', said: zNo, computed: 'twice' })
  }
  const earlier = others.filter((other) => other.zNo < zNo)
  const last = earlier.at(-1)?.zNo ?? 0
  if (last !== zNo - 1) disputes.push({ field: 'zNo', said: zNo, computed: last + 1 })
  const overlap = overlapOf([...ranges, ...earlier.flatMap((other) => other.ranges)])
  if (overlap !== null) {
    const [one, other] = overlap.map(nameOf)
    disputes.push({ field: 'ranges', said: one ?? '', computed: other ?? '' })
  }
  const closed = closedSeqs(earlier.map((other) => other.ranges))
  for (const range of ranges) {
    const from = (closed.get(range.epoch) ?? 0) + 1
    if (range.fromSeq > from && !isWithin(ranges, range.epoch, range.fromSeq - 1)) {
      const computed = nameOf({ ...range, fromSeq: from })
      disputes.push({ field: 'ranges', said: nameOf(range), computed })
    }
  }
  return disputes
}

const isWithin = (ranges: readonly DayRange[], epoch: string, seq: number): boolean =>
  ranges.some((range) => range.epoch === epoch && range.fromSeq <= seq && seq <= range.toSeq)

const nameOf = ({ epoch, fromSeq, toSeq }: DayRange): string => `${epoch} ${fromSeq}–${toSeq}`

async function stockRootOf(
  sql: Sql,
  till: TillCaller,
  said: DayClosed,
  others: readonly Close[],
): Promise<string> {
  const earlier = others.filter(({ zNo }) => zNo < said.zNo)
  const days = [...earlier.map(({ ranges }) => ranges), said.ranges]
  const root = await stockRootAtCut(sql, till, days)
  return root === said.stockRoot ? root : stockRootOfDays(sql, till, days)
}

async function settle(
  hub: Hub,
  sql: Sql,
  place: ClosePlace,
  { disputes, gaps }: Found,
): Promise<void> {
  const { storeId, tillId, epoch, seq } = place
  const nowMs = hub.nowMs()
  const state = disputes.length === 0 ? 'accepted' : 'disputed'
  const [close] = await sql.query<{ zNo: number }>(
    `UPDATE day_close SET state = $5, disputes = $6, checked_ms = $7
     WHERE store_id = $1 AND till_id = $2 AND epoch = $3 AND seq = $4 RETURNING z_no AS "zNo"`,
    [storeId, tillId, epoch, seq, state, JSON.stringify(disputes), nowMs],
  )
  // The till learns of it by its feed.
  const { zNo } = must(close, 'the close that was checked is there')
  const row = { zNo, epoch, state, detail: { disputes } }
  await putFeedRows(sql, { storeId, tillId }, 'closes', [{ key: `${epoch}/${zNo}`, row }])
  const missing = alertsOfGaps(place, zNo, gaps)
  hub.counters.add('alerts', await raiseAlerts(sql, missing, () => hub.uuid(), nowMs))
  const subject = `${epoch}/${seq}`
  const about = { storeId, tillId, kind: 'disputed' } as const
  if (state === 'accepted') {
    await settleAlerts(sql, about, subject, nowMs)
    await hub.jobs.hand(sql, 'post', { storeId })
    return
  }
  const detail = { count: disputes.length, first: disputes[0]?.field ?? '' }
  const raised = await raiseAlerts(sql, [{ ...about, subject, detail }], () => hub.uuid(), nowMs)
  hub.counters.add('alerts', raised)
}
