/** Which events made two books of a till's goods differ: what each does to a row here, and what the till says that it did. */
import { stockMovesOf } from '#shared/ledger/moves.ts'
import type { CompareStockRequest } from '#shared/wire/protocol.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import { EVENT_COLUMNS, readEvent, wireOf, type EventRow } from '../ingest/read-stretch.ts'
import { rowKey, type DifferentEvent } from './compare-stock.ts'

type Items = NonNullable<CompareStockRequest['items']>

export interface KeyEvents {
  readonly events: readonly DifferentEvent[]
  /** The events agree; a sum is not what they come to, here or there. */
  readonly isSumOff: boolean
}

/** More events of one comparison nobody reads. */
const EVENTS_MAX = 20_000

interface Effect {
  readonly epoch: string
  readonly seq: number
  readonly quantityMilli: number
}

/** By `rowKey`. */
export async function eventsOfKeys(
  sql: Sql,
  till: TillCaller,
  items: Items,
): Promise<ReadonlyMap<string, KeyEvents>> {
  const here = await effectsHere(sql, till, items)
  const unread = await unreadOf(sql, till)
  return new Map(
    items.map((item) => {
      const ours = here.get(rowKey(item)) ?? new Map<string, Effect>()
      const theirs = new Map(item.events.map((event) => [event.eventId, event]))
      const ids = new Set([...(item.isCut ? [] : ours.keys()), ...theirs.keys()])
      const events = [...ids].flatMap((eventId): DifferentEvent[] => {
        const [mine, their] = [ours.get(eventId), theirs.get(eventId)]
        const place = mine ?? their
        const [oursMilli, theirsMilli] = [mine?.quantityMilli ?? 0, their?.quantityMilli ?? 0]
        if (place === undefined || oursMilli === theirsMilli) return []
        const { epoch, seq } = place
        return [{ eventId, epoch, seq, oursMilli, theirsMilli, isUnread: unread.has(eventId) }]
      })
      return [rowKey(item), { events, isSumOff: events.length === 0 && !item.isCut }] as const
    }),
  )
}

/** What events that nobody here can read will still do to rows here, when they can be read. */
export function quarantinedBy(events: ReadonlyMap<string, KeyEvents>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [key, { events: ofKey }] of events) {
    for (const { isUnread, oursMilli, theirsMilli } of ofKey) {
      if (isUnread) sums.set(key, (sums.get(key) ?? 0) + oursMilli - theirsMilli)
    }
  }
  return sums
}

async function effectsHere(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  items: Items,
): Promise<ReadonlyMap<string, Map<string, Effect>>> {
  const keys = new Set(items.map(rowKey))
  // As it stands within a body, with whatever is escaped in it.
  const names = [...new Set(items.map(({ sku }) => JSON.stringify(sku)))]
  const rows = await sql.query<EventRow & { epoch: string }>(
    `SELECT epoch, ${EVENT_COLUMNS} FROM event
     WHERE store_id = $1 AND till_id = $2 AND NOT is_repeat
       AND (is_opaque OR EXISTS (SELECT 1 FROM unnest($3::text[]) AS n(name) WHERE strpos(body, n.name) > 0))
     ORDER BY epoch DESC, seq DESC LIMIT ${EVENTS_MAX}`,
    [storeId, tillId, names],
  )
  const effects = new Map<string, Map<string, Effect>>()
  for (const row of rows) {
    const event = readEvent(wireOf(row))
    for (const { sku, lot, from, to, quantityMilli } of event === null ? [] : stockMovesOf(event)) {
      for (const [location, signedMilli] of [
        [from, -quantityMilli],
        [to, quantityMilli],
      ] as const) {
        const key = rowKey({ sku, lot, location })
        if (keys.has(key)) addEffect(effects, key, row, signedMilli)
      }
    }
  }
  return effects
}

function addEffect(
  effects: Map<string, Map<string, Effect>>,
  key: string,
  { eventId, epoch, seq }: EventRow & { epoch: string },
  signedMilli: number,
): void {
  const ofKey = effects.get(key) ?? new Map<string, Effect>()
  effects.set(key, ofKey)
  const quantityMilli = (ofKey.get(eventId)?.quantityMilli ?? 0) + signedMilli
  ofKey.set(eventId, { epoch, seq, quantityMilli })
}

async function unreadOf(sql: Sql, { storeId, tillId }: TillCaller): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ event_id: string }>(
    `SELECT event_id FROM letter WHERE store_id = $1 AND till_id = $2 AND state <> 'resolved'
       AND code IN ('opaque', 'unknown-type', 'hash-mismatch') AND event_id IS NOT NULL`,
    [storeId, tillId],
  )
  return new Set(rows.map(({ event_id: eventId }) => eventId))
}
