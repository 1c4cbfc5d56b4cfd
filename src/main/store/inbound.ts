/** Announced goods as rows: what is open, what has come of it, and where a serial lies. */
import { must } from '#shared/kernel/assert.ts'
import type { InboundAnnounced, InboundKind } from '#shared/receiving/inbound.ts'
import type { Claim, Receiving } from '#shared/receiving/receiving.ts'
import { bodyOf, type JournalRow } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

export interface InboundRow {
  readonly inboundId: string
  readonly inboundNo: string
  readonly kind: InboundKind
  readonly partner: string
  readonly expectedOn: string | null
  readonly state: 'open' | 'closed' | 'cancelled'
  readonly position: number
}

export interface InboundProgress extends InboundRow {
  readonly lineCount: number
  /** Lines of which everything has come, in whatever condition. */
  readonly doneCount: number
  readonly isStarted: boolean
}

export interface InboundLineRow {
  readonly lineNo: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  readonly expectedMilli: number
  readonly acceptedMilli: number
  readonly damagedMilli: number
  readonly rejectedMilli: number
}

const COLUMNS = `i.inbound_id AS inboundId, i.inbound_no AS inboundNo, i.kind, i.partner,
  i.expected_on AS expectedOn, i.state, i.position`

const CAME = 'l.accepted_milli + l.damaged_milli + l.rejected_milli'

const PROGRESS = `SELECT ${COLUMNS}, count(*) AS lineCount,
    sum(${CAME} >= l.expected_milli) AS doneCount, max(${CAME}) > 0 AS started
  FROM inbound i JOIN inbound_line l ON l.inbound_id = i.inbound_id`

type ProgressRow = Omit<InboundProgress, 'isStarted'> & { readonly started: number }

/** Null dates last. */
export function openInbound(tx: ReadTx): readonly InboundProgress[] {
  return statement<ProgressRow>(
    tx,
    `${PROGRESS} WHERE i.state = 'open' GROUP BY i.inbound_id
     ORDER BY i.expected_on IS NULL, i.expected_on, i.position`,
  )
    .all()
    .map(progressOf)
}

export function inboundById(tx: ReadTx, inboundId: string): InboundProgress | undefined {
  const row = statement<ProgressRow>(
    tx,
    `${PROGRESS} WHERE i.inbound_id = ? GROUP BY i.inbound_id`,
  ).get(inboundId)
  return row === undefined ? undefined : progressOf(row)
}

const progressOf = ({ started, ...row }: ProgressRow): InboundProgress => ({
  ...row,
  isStarted: started === 1,
})

export function inboundLines(tx: ReadTx, inboundId: string): readonly InboundLineRow[] {
  return statement<InboundLineRow>(
    tx,
    `SELECT line_no AS lineNo, sku, name, unit, lot, expiry, serial,
       expected_milli AS expectedMilli, accepted_milli AS acceptedMilli,
       damaged_milli AS damagedMilli, rejected_milli AS rejectedMilli
     FROM inbound_line WHERE inbound_id = ? ORDER BY line_no`,
  ).all(inboundId)
}

/** What stands under a number of a sender and was not cancelled. */
export function inboundByNo(
  tx: ReadTx,
  inboundNo: string,
  partner: string,
): InboundAnnounced | undefined {
  const row = statement<Pick<JournalRow, 'type' | 'version' | 'body'>>(
    tx,
    `SELECT j.type, j.version, j.body FROM inbound i JOIN journal j ON j.position = i.position
     WHERE i.inbound_no = ? AND i.partner = ? AND i.state <> 'cancelled'
     ORDER BY i.position DESC LIMIT 1`,
  ).get(inboundNo, partner)
  return row === undefined ? undefined : (bodyOf(row) as InboundAnnounced)
}

export function announcement(tx: ReadTx, { position }: InboundRow): InboundAnnounced {
  const row = statement<Pick<JournalRow, 'type' | 'version' | 'body'>>(
    tx,
    'SELECT type, version, body FROM journal WHERE position = ?',
  ).get(position)
  return bodyOf(must(row, 'an announcement is in the journal')) as InboundAnnounced
}

/** The place in this store where the book has that piece; undefined when it has it in none. */
export function serialInStock(tx: ReadTx, sku: string, serial: string): string | undefined {
  return statement<{ code: string }>(
    tx,
    `SELECT location.code FROM serial_place JOIN location ON location.code = serial_place.location
     WHERE serial_place.sku = ? AND serial_place.serial = ? AND location.kind = 'stock'`,
  ).get(sku, serial)?.code
}

export function receivingByEvent(tx: ReadTx, eventId: string): Receiving | undefined {
  const row = statement<Pick<JournalRow, 'type' | 'version' | 'body'>>(
    tx,
    `SELECT type, version, body FROM journal WHERE event_id = ? AND type = 'stock.received'`,
  ).get(eventId)
  return row === undefined ? undefined : (bodyOf(row) as Receiving)
}

/** Claims with the names of their goods: what was missing altogether is named by the announcement. */
export function namedClaims(
  tx: ReadTx,
  body: Receiving,
): readonly (Claim & { readonly name: string })[] {
  const announced = body.inbound === null ? [] : inboundLines(tx, body.inbound.inboundId)
  const names = new Map([...announced, ...body.lines].map(({ sku, name }) => [sku, name]))
  return body.claims.map((claim) => ({ ...claim, name: names.get(claim.sku) ?? claim.sku }))
}
