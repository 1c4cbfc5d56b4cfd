/**
 * Reading the operation log, latest first. Which index leads is decided here and not by statistics: those of a young
 * store say that everything is tiny.
 */
import type { AuditDeed } from '#shared/audit/audit-entries.ts'
import { statement, type ReadTx } from './tx.ts'

export interface AuditPlace {
  readonly position: number
  readonly entryNo: number
}

export interface AuditFilter {
  /** Empty: all deeds. */
  readonly deeds: readonly AuditDeed[]
  readonly actor: string | null
  readonly approver: string | null
  /** Business dates, inclusive. */
  readonly from: string | null
  readonly to: string | null
  /** To be found within subject or detail. */
  readonly text: string
  readonly before: AuditPlace | null
  readonly limit: number
}

export interface AuditRow extends AuditPlace {
  readonly deed: AuditDeed
  readonly actorNo: string
  readonly actorName: string
  readonly approverNo: string | null
  readonly approverName: string | null
  readonly businessDate: string
  readonly occurredMs: number
  readonly subject: string
  readonly amountMinor: number | null
  readonly detail: string
  readonly documentNo: string | null
}

/** So few days are read whole and sorted; over more the log is walked back in its own order until the page is full. */
const DAYS_READ_WHOLE = 31
const DAY_MS = 86_400_000

export function searchAudit(tx: ReadTx, filter: AuditFilter): readonly AuditRow[] {
  const { where, values } = conditionOf(filter)
  return statement<AuditRow>(
    tx,
    `SELECT found.position, found.entry_no AS entryNo, found.deed, found.actor AS actorNo,
       coalesce(who.name, found.actor) AS actorName, found.approver AS approverNo,
       coalesce(boss.name, found.approver) AS approverName, found.business_date AS businessDate,
       found.occurred_ms AS occurredMs, found.subject, found.amount_minor AS amountMinor, found.detail,
       coalesce(s.receipt_no, d.document_no, named_s.receipt_no, named_d.document_no) AS documentNo
     FROM (SELECT * FROM audit_entry a ${leadOf(filter)} WHERE ${where}
         ORDER BY a.position DESC, a.entry_no DESC LIMIT ?) found
       LEFT JOIN staff who ON who.staff_no = found.actor
       LEFT JOIN staff boss ON boss.staff_no = found.approver
       LEFT JOIN sale s ON s.position = found.position
       LEFT JOIN document d ON d.position = found.position
       LEFT JOIN sale named_s ON named_s.receipt_no = found.subject
       LEFT JOIN document named_d ON named_d.document_no = found.subject
     ORDER BY found.position DESC, found.entry_no DESC`,
  ).all(...values, filter.limit)
}

/** The most selective way first. Empty: by the table's own order. */
function leadOf({ deeds, actor, approver, from, to }: AuditFilter): string {
  if (from !== null && to !== null) {
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
    if (days < DAYS_READ_WHOLE) return 'INDEXED BY audit_date'
  }
  if (approver !== null) return 'INDEXED BY audit_approver'
  if (actor !== null) return 'INDEXED BY audit_actor'
  return deeds.length === 1 ? 'INDEXED BY audit_deed' : 'NOT INDEXED'
}

function conditionOf(filter: AuditFilter) {
  const wheres: string[] = ['TRUE']
  const values: (string | number)[] = []
  const add = (where: string, ...more: readonly (string | number)[]) => {
    wheres.push(where)
    values.push(...more)
  }
  const { deeds, actor, approver, from, to, text, before } = filter
  if (deeds.length === 1) add('a.deed = ?', ...deeds)
  if (deeds.length > 1) add(`a.deed IN (${deeds.map(() => '?').join(', ')})`, ...deeds)
  if (actor !== null) add('a.actor = ?', actor)
  if (approver !== null) add('a.approver = ?', approver)
  if (from !== null) add('a.business_date >= ?', from)
  if (to !== null) add('a.business_date <= ?', to)
  if (before !== null) add('(a.position, a.entry_no) < (?, ?)', before.position, before.entryNo)
  if (text !== '') {
    const wanted = text.toLowerCase()
    add('(instr(lower(a.subject), ?) > 0 OR instr(lower(a.detail), ?) > 0)', wanted, wanted)
  }
  return { where: wheres.join(' AND '), values }
}
