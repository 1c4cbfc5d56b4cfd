/** Brings the journal of a real till to a hub, as a push would, and calls head office's operations. */
import { callOffice } from '#hub/office/office-call.ts'
import { officeHandlers } from '#hub/office/office-handlers.ts'
import { bookStretch } from '#hub/ingest/book.ts'
import { readTaken } from '#hub/ingest/taken.ts'
import type { OfficeCaller } from '#hub/http/route.ts'
import type { Hub } from '#hub/hub.ts'
import type { WireEvent } from '#shared/sync/protocol.ts'
import {
  officeOperations,
  type OfficeName,
  type OfficeOutput,
  type OfficeSent,
} from '#shared/wire/office.ts'
import type { Counter } from './counter.ts'
import { rowsOf } from './store.ts'

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** All events, or those up to a place; as the till of that store. */
export async function bringJournal(
  hub: Hub,
  shop: Pick<Counter, 'store'>,
  as: { readonly storeId: string; readonly tillId: string; readonly upTo?: number },
): Promise<number> {
  const till = { storeId: as.storeId, tillId: as.tillId }
  const here = await hub.db.query<{ count: number }>(
    'SELECT count(*) AS count FROM event WHERE store_id = $1 AND till_id = $2',
    [as.storeId, as.tillId],
  )
  const rows = rowsOf(shop.store, 'SELECT * FROM journal ORDER BY position').slice(
    here[0]?.count ?? 0,
    as.upTo,
  )
  const epochs = Map.groupBy(rows, (row) => String(row['epoch']))
  for (const [epoch, ofEpoch] of epochs) {
    const taken = ofEpoch.map((row) =>
      readTaken(epoch, { event: wireOf(row), isRepeat: false, isMismatched: false }),
    )
    const stretch = { epoch, parentEpoch: null, parentSeq: 0, taken }
    await hub.db.transaction((sql) => bookStretch(hub, sql, till, stretch, hub.nowMs()))
  }
  await hub.db.query(
    'UPDATE till SET push_ms = $3, hello_ms = $3 WHERE store_id = $1 AND till_id = $2',
    [as.storeId, as.tillId, hub.nowMs()],
  )
  return rows.length
}

const wireOf = (row: Readonly<Record<string, unknown>>): WireEvent => ({
  seq: Number(row['seq']),
  eventId: String(row['event_id']),
  type: String(row['type']),
  version: Number(row['version']),
  businessDate: String(row['business_date']),
  occurredMs: Number(row['occurred_ms']),
  clockFlags: Number(row['clock_flags']),
  actor: String(row['actor']),
  approver: textOr(row['approver']),
  refEvent: textOr(row['ref_event']),
  body: String(row['body']),
  hash: Buffer.from(row['hash'] as Uint8Array).toString('hex'),
})

export const ADMIN: OfficeCaller = { name: 'Chen', role: 'admin' }
export const FINANCE: OfficeCaller = { name: 'Wu', role: 'finance' }
export const VIEWER: OfficeCaller = { name: 'Sun', role: 'viewer' }

export interface Office {
  ok<Name extends OfficeName>(name: Name, input: OfficeSent<Name>): Promise<OfficeOutput<Name>>
  refusal<Name extends OfficeName>(
    name: Name,
    input: OfficeSent<Name>,
  ): Promise<{ readonly code: string; readonly details: object }>
}

/** Answers are held against the contract, and refusals against its list. */
export function officeOf(hub: Hub, who: OfficeCaller = ADMIN): Office {
  return {
    async ok(name, input) {
      const answer = await callOffice(hub, officeHandlers, name, who, input)
      if (answer.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(answer)}`)
      return officeOperations[name].output.parse(answer.value) as OfficeOutput<typeof name>
    },
    async refusal(name, input) {
      const answer = await callOffice(hub, officeHandlers, name, who, input)
      if (answer.kind !== 'refused') throw new Error(`${name}: ${JSON.stringify(answer)}`)
      const listed: readonly string[] = officeOperations[name].refusals
      if (!listed.includes(answer.code)) throw new Error(`${answer.code} is not listed`)
      return answer
    },
  }
}
