/**
 * Lists of receipts and documents, latest first. Positions are found first, each way over an index or the narrow
 * tables; only the rows that are shown are read from the journal.
 */
import type { DocumentSearch, SlipKind } from '#shared/documents/document-search.ts'
import { statement, type ReadTx } from './tx.ts'

export interface SlipNote {
  readonly position: number
  readonly receiptNo: string
  readonly kind: SlipKind
  readonly businessDate: string
  readonly occurredMs: number
  readonly amountMinor: number
  readonly lineCount: number
  readonly staffNo: string
  readonly staffName: string
  readonly approverNo: string | null
  readonly partner: string
  readonly refNo: string
  readonly copies: number
  /** Of the original. */
  readonly printState: 'owed' | 'started' | 'done' | 'abandoned'
  readonly reversedBy: string | null
}

export interface SlipFilter {
  /** Empty: every kind. */
  readonly kinds: readonly SlipKind[]
  readonly search: DocumentSearch | null
  /** Business dates, inclusive. */
  readonly from: string | null
  readonly to: string | null
  /** Only what is older. */
  readonly before: number | null
  readonly limit: number
}

export function listSlips(tx: ReadTx, filter: SlipFilter): readonly SlipNote[] {
  const positions = new Set([...stepsOf(filter)].flatMap((step) => positionsOf(tx, step, filter)))
  return [...positions]
    .toSorted((x, y) => y - x)
    .slice(0, filter.limit)
    .flatMap((position) => slipAt(tx, position) ?? [])
}

/** The receipt or document of this number. */
export function slipByNo(tx: ReadTx, receiptNo: string): SlipNote | undefined {
  const row = statement<{ position: number }>(
    tx,
    `SELECT position FROM sale WHERE receipt_no = ?
     UNION ALL SELECT position FROM document WHERE document_no = ?`,
  ).get(receiptNo, receiptNo)
  return row === undefined ? undefined : slipAt(tx, row.position)
}

function slipAt(tx: ReadTx, position: number): SlipNote | undefined {
  return statement<SlipNote>(
    tx,
    `SELECT j.position, coalesce(s.receipt_no, d.document_no) AS receiptNo,
       coalesce(d.kind, 'sale') AS kind, j.business_date AS businessDate,
       j.occurred_ms AS occurredMs, coalesce(s.paid_minor, d.amount_minor) AS amountMinor,
       coalesce(s.line_count, d.line_count) AS lineCount, j.actor AS staffNo,
       coalesce(staff.name, j.actor) AS staffName, j.approver AS approverNo,
       coalesce(d.partner, '') AS partner, coalesce(d.ref_no, '') AS refNo,
       coalesce(s.copies, d.copies) AS copies, CASE p.state WHEN 'queued' THEN 'owed' WHEN 'sending' THEN 'started'
         WHEN 'unknown' THEN 'started' WHEN 'cancelled' THEN 'abandoned'
         ELSE 'done' END AS printState,
       r.document_no AS reversedBy
     FROM journal j LEFT JOIN sale s ON s.position = j.position
       LEFT JOIN document d ON d.position = j.position
       LEFT JOIN print_job p ON p.job_key = coalesce(s.receipt_no, d.document_no)
       LEFT JOIN staff ON staff.staff_no = j.actor
       LEFT JOIN document r ON r.position = coalesce(s.reversed_position, d.reversed_position)
     WHERE j.position = ?`,
  ).get(position)
}

interface Step {
  readonly table: 'sale' | 'document'
  readonly where: string
  readonly values: readonly (string | number)[]
}

/** Above every text that begins with the prefix: no character comes after U+10FFFF. */
const END = '\u{10FFFF}'

function* stepsOf({ kinds, search }: SlipFilter): Generator<Step> {
  const hasSales = kinds.length === 0 || kinds.includes('sale')
  const hasDocuments = kinds.length === 0 || kinds.some((kind) => kind !== 'sale')
  if (search === null) {
    if (hasSales) yield { table: 'sale', where: 'TRUE', values: [] }
    if (hasDocuments) yield { table: 'document', where: 'TRUE', values: [] }
    return
  }
  if (hasSales) yield* saleSteps(search)
  if (hasDocuments) yield* documentSteps(search)
}

function* saleSteps({ receipts, amountMinor }: DocumentSearch): Generator<Step> {
  for (const start of receipts) {
    const where = 't.receipt_no >= ? AND t.receipt_no < ?'
    yield { table: 'sale', where, values: [start, start + END] }
  }
  if (amountMinor !== null) {
    yield { table: 'sale', where: 't.paid_minor = ?', values: [amountMinor] }
  }
}

function* documentSteps(search: DocumentSearch): Generator<Step> {
  for (const start of search.documents) {
    const where = 't.document_no >= ? AND t.document_no < ?'
    yield { table: 'document', where, values: [start, start + END] }
  }
  for (const start of search.references) {
    const where = `t.ref_no <> '' AND t.ref_no >= ? AND t.ref_no < ?`
    yield { table: 'document', where, values: [start, start + END] }
  }
  if (search.amountMinor !== null) {
    const where = 'abs(t.amount_minor) = ?'
    yield { table: 'document', where, values: [search.amountMinor] }
  }
  const where = `t.partner <> '' AND instr(lower(t.partner), ?) > 0`
  yield { table: 'document', where, values: [search.partner] }
}

function positionsOf(tx: ReadTx, step: Step, filter: SlipFilter): readonly number[] {
  const { kinds, from, to, before, limit } = filter
  const wheres = [step.where]
  const values: (string | number)[] = [...step.values]
  const own = kinds.filter((kind) => kind !== 'sale')
  if (step.table === 'document' && own.length > 0) {
    wheres.push(`t.kind IN (${own.map(() => '?').join(', ')})`)
    values.push(...own)
  }
  if (from !== null || to !== null) {
    wheres.push(
      `t.position IN (SELECT position FROM journal INDEXED BY journal_date
        WHERE business_date BETWEEN ? AND ?)`,
    )
    values.push(from ?? '', to ?? END)
  }
  if (before !== null) {
    wheres.push('t.position < ?')
    values.push(before)
  }
  return statement<{ position: number }>(
    tx,
    `SELECT t.position FROM ${step.table} t WHERE ${wheres.join(' AND ')}
     ORDER BY t.position DESC LIMIT ?`,
  )
    .all(...values, limit)
    .map(({ position }) => position)
}
