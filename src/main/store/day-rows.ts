/** Closed days as rows of a list, with what became of each at head office. */
import type { DayClosed } from '#shared/day/day.ts'
import { bodyOf } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

export interface DayRow {
  readonly dayNo: string
  readonly zNo: number
  readonly businessDate: string
  readonly closedMs: number
  readonly closedBy: string
  readonly closedByName: string
  readonly turnoverMinor: number
  readonly perpetualMinor: number
  readonly eventCount: number
  readonly isProvisional: boolean
  readonly copies: number
  /** sealed: here; the rest is what head office said of it. */
  readonly state: 'sealed' | 'uploaded' | 'accepted' | 'posted' | 'disputed'
}

type Stored = Omit<DayRow, 'isProvisional'> & { readonly isProvisional: number }

const ROWS = `SELECT n.document_no AS dayNo, d.z_no AS zNo, d.business_date AS businessDate,
    d.closed_ms AS closedMs, d.closed_by AS closedBy, coalesce(p.name, d.closed_by) AS closedByName,
    d.turnover_minor AS turnoverMinor, d.perpetual_minor AS perpetualMinor,
    d.event_count AS eventCount, d.is_provisional AS isProvisional, n.copies,
    coalesce(h.state, CASE WHEN e.acked_seq >= j.seq THEN 'uploaded' ELSE 'sealed' END) AS state
  FROM day_close d
    JOIN journal j ON j.position = d.position
    JOIN document n ON n.position = d.position
    JOIN epoch e ON e.epoch = j.epoch
    LEFT JOIN staff p ON p.staff_no = d.closed_by
    LEFT JOIN hub_close h ON h.z_no = d.z_no AND h.epoch = j.epoch`

const shown = (row: Stored): DayRow => ({ ...row, isProvisional: row.isProvisional === 1 })

/** Latest first; `before` is the number of the last one of the page before. */
export const listDays = (tx: ReadTx, limit: number, before: number | null): readonly DayRow[] =>
  statement<Stored>(tx, `${ROWS} WHERE d.z_no < ? ORDER BY d.z_no DESC, d.position DESC LIMIT ?`)
    .all(before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(shown)

export const dayRow = (tx: ReadTx, dayNo: string): DayRow | undefined => {
  const row = statement<Stored>(tx, `${ROWS} WHERE n.document_no = ?`).get(dayNo)
  return row === undefined ? undefined : shown(row)
}

export const dayNoOfEvent = (tx: ReadTx, eventId: string): string | undefined =>
  statement<{ dayNo: string }>(
    tx,
    `SELECT n.document_no AS dayNo FROM journal j
       JOIN day_close d ON d.position = j.position JOIN document n ON n.position = j.position
     WHERE j.event_id = ?`,
  ).get(eventId)?.dayNo

export interface StoredDay {
  readonly day: DayClosed
  readonly disputes: string
}

/** The whole close, and what head office disputes of it, as it was told. */
export function storedDay(tx: ReadTx, dayNo: string): StoredDay | undefined {
  const row = statement<{ type: string; version: number; body: string; detail: string | null }>(
    tx,
    `SELECT j.type, j.version, j.body, h.detail FROM document n
       JOIN journal j ON j.position = n.position JOIN day_close d ON d.position = n.position
       LEFT JOIN hub_close h ON h.z_no = d.z_no AND h.epoch = j.epoch
     WHERE n.document_no = ?`,
  ).get(dayNo)
  return row === undefined
    ? undefined
    : { day: bodyOf(row) as DayClosed, disputes: row.detail ?? '{}' }
}
