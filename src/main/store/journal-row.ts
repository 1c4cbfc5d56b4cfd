/** A row of the journal as it is stored, and back into the header that was hashed. */
import { upcast } from '#shared/ledger/upcast.ts'
import { statement, type ReadTx } from './tx.ts'
import type { EventBodies, EventHeader, EventType, LedgerEvent } from '#shared/ledger/event.ts'

export interface JournalRow {
  readonly position: number
  readonly epoch: string
  readonly seq: number
  readonly event_id: string
  readonly type: string
  readonly version: number
  readonly business_date: string
  readonly occurred_ms: number
  readonly clock_flags: number
  readonly actor: string
  readonly approver: string | null
  readonly ref_event: string | null
  readonly body: string
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

export function toHeader(row: JournalRow): EventHeader {
  return {
    eventId: row.event_id,
    type: row.type as EventType,
    version: row.version,
    businessDate: row.business_date,
    occurredMs: row.occurred_ms,
    clockFlags: row.clock_flags,
    actor: row.actor,
    approver: row.approver,
    refEvent: row.ref_event,
  }
}

/** The body was written by this program and is guarded by its hash: its shape is taken as given. */
export const toEvent = (row: Pick<JournalRow, 'type' | 'version' | 'body'>): LedgerEvent =>
  ({ type: row.type, body: bodyOf(row) }) as LedgerEvent

/** As today's version has it. */
export const bodyOf = (row: Pick<JournalRow, 'type' | 'version' | 'body'>): unknown =>
  upcast(row.type, row.version, JSON.parse(row.body) as unknown)

/** The event that was recorded under that decision; what a reversal names in its header. */
export function eventById(tx: ReadTx, eventId: string): LedgerEvent | undefined {
  const row = statement<Pick<JournalRow, 'type' | 'version' | 'body'>>(
    tx,
    'SELECT type, version, body FROM journal WHERE event_id = ?',
  ).get(eventId)
  return row === undefined ? undefined : toEvent(row)
}

/** Its body, when it is of that type. */
export function bodyByEvent<Type extends EventType>(
  tx: ReadTx,
  eventId: string,
  type: Type,
): EventBodies[Type] | undefined {
  const event = eventById(tx, eventId)
  return event?.type === type ? (event.body as EventBodies[Type]) : undefined
}
