/**
 * What is to be printed and what became of it. A job is written in the transaction of what owes it; `sending` is committed
 * before the first byte leaves, so that a crash leaves nothing that looks unsent and is not.
 */
import type { SlipKind } from '#shared/documents/document-search.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export type PrintKind = 'receipt' | 'slip' | 'report' | 'label' | 'test'

export type PrintState = 'queued' | 'sending' | 'printed' | 'handed-over' | 'unknown' | 'cancelled'

export interface PrintJobRow {
  readonly jobId: number
  readonly jobKey: string
  readonly kind: PrintKind
  /** Null: the job holds its paper itself. */
  readonly documentNo: string | null
  readonly copyNo: number
  readonly document: ReceiptDocument | null
  readonly state: PrintState
  /** How often bytes were sent. */
  readonly attempts: number
  readonly deviceId: string | null
  /** What keeps it, or kept it from being known; a code of a fault. */
  readonly fault: string | null
  readonly createdMs: number
  readonly updatedMs: number
}

interface StoredRow extends Omit<PrintJobRow, 'document'> {
  readonly document: string | null
}

const COLUMNS = `job_id AS jobId, job_key AS jobKey, kind, document_no AS documentNo, copy_no AS copyNo,
  document, state, attempts, device_id AS deviceId, fault, created_ms AS createdMs,
  updated_ms AS updatedMs`

const fromRow = ({ document, ...row }: StoredRow): PrintJobRow => ({
  ...row,
  document: document === null ? null : (JSON.parse(document) as ReceiptDocument),
})

/** The receipt or slip of what was just recorded there. */
export function owePaper(tx: WriteTx, position: number): void {
  statement(
    tx,
    `INSERT INTO print_job (job_key, kind, position, document_no, created_ms, updated_ms)
     SELECT coalesce(s.receipt_no, d.document_no),
       CASE WHEN s.position IS NOT NULL THEN 'receipt'
         WHEN d.kind IN ('shift', 'day') THEN 'report' ELSE 'slip' END,
       j.position, coalesce(s.receipt_no, d.document_no), j.occurred_ms, j.occurred_ms
     FROM journal j LEFT JOIN sale s ON s.position = j.position
       LEFT JOIN document d ON d.position = j.position
     WHERE j.position = ?`,
  ).run(position)
}

/** Another copy of a document. */
export function oweCopy(tx: WriteTx, documentNo: string, copyNo: number, nowMs: number): void {
  statement(
    tx,
    `INSERT INTO print_job (job_key, kind, document_no, copy_no, created_ms, updated_ms)
     VALUES (?, 'slip', ?, ?, ?, ?) ON CONFLICT (job_key) DO NOTHING`,
  ).run(`${documentNo}-copy${copyNo}`, documentNo, copyNo, nowMs, nowMs)
}

export interface LoosePaper {
  /** Asking twice makes one job. */
  readonly key: string
  readonly kind: PrintKind
  readonly document: ReceiptDocument
}

/** Paper that belongs to no document of the journal. */
export function oweLoosePaper(
  tx: WriteTx,
  { key, kind, document }: LoosePaper,
  nowMs: number,
): void {
  statement(
    tx,
    `INSERT INTO print_job (job_key, kind, document, created_ms, updated_ms)
     VALUES (?, ?, ?, ?, ?) ON CONFLICT (job_key) DO NOTHING`,
  ).run(key, kind, JSON.stringify(document), nowMs, nowMs)
}

/** The oldest that waits; a later one passes whatever is unknown, and nothing passes what waits. */
export function nextJob(tx: ReadTx, isLabel: boolean): PrintJobRow | undefined {
  const row = statement<StoredRow>(
    tx,
    `SELECT ${COLUMNS} FROM print_job WHERE state = 'queued' AND (kind = 'label') = ?
     ORDER BY job_id LIMIT 1`,
  ).get(isLabel ? 1 : 0)
  return row === undefined ? undefined : fromRow(row)
}

export function jobById(tx: ReadTx, jobId: number): PrintJobRow | undefined {
  const row = statement<StoredRow>(tx, `SELECT ${COLUMNS} FROM print_job WHERE job_id = ?`).get(
    jobId,
  )
  return row === undefined ? undefined : fromRow(row)
}

/** What is not settled, oldest first, then the latest of the others. */
export function listJobs(tx: ReadTx, limit: number): readonly PrintJobRow[] {
  const open = statement<StoredRow>(
    tx,
    `SELECT ${COLUMNS} FROM print_job WHERE state IN ('queued', 'sending', 'unknown')
     ORDER BY job_id LIMIT ?`,
  ).all(limit)
  const settled = statement<StoredRow>(
    tx,
    `SELECT ${COLUMNS} FROM print_job WHERE state NOT IN ('queued', 'sending', 'unknown')
     ORDER BY job_id DESC LIMIT ?`,
  ).all(Math.max(0, limit - open.length))
  return [...open, ...settled].map(fromRow)
}

/** False when it does not wait any more: somebody cancelled it. */
export function startSending(
  tx: WriteTx,
  jobId: number,
  { fence, deviceId, nowMs }: { fence: number; deviceId: string; nowMs: number },
): boolean {
  const { changes } = statement(
    tx,
    `UPDATE print_job SET state = 'sending', attempts = attempts + 1, fence = ?, device_id = ?,
       fault = NULL, updated_ms = ? WHERE job_id = ? AND state = 'queued'`,
  ).run(fence, deviceId, nowMs, jobId)
  return changes === 1
}

export function endSending(
  tx: WriteTx,
  jobId: number,
  state: 'printed' | 'handed-over' | 'unknown',
  fault: string | null,
  nowMs: number,
): void {
  statement(
    tx,
    `UPDATE print_job SET state = ?, fault = ?, updated_ms = ?
     WHERE job_id = ? AND state = 'sending'`,
  ).run(state, fault, nowMs, jobId)
}

/** It cannot be laid out: somebody has to see it, and the papers behind it are not to wait for that. */
export function setAside(tx: WriteTx, jobId: number, fault: string, nowMs: number): void {
  statement(
    tx,
    `UPDATE print_job SET state = 'unknown', fault = ?, updated_ms = ?
     WHERE job_id = ? AND state = 'queued'`,
  ).run(fault, nowMs, jobId)
}

/** The program ended while bytes were under way: nobody knows what came out. Returns how many there are. */
export function doubtSending(tx: WriteTx, nowMs: number): number {
  return statement(
    tx,
    `UPDATE print_job SET state = 'unknown', fault = 'outcome-unknown', updated_ms = ?
     WHERE state = 'sending'`,
  ).run(nowMs).changes
}

/** A backup knows nothing of what was printed after it. */
export function doubtWaiting(tx: WriteTx, nowMs: number): void {
  statement(
    tx,
    `UPDATE print_job SET state = 'unknown', fault = 'outcome-unknown', updated_ms = ?
     WHERE state IN ('queued', 'sending')`,
  ).run(nowMs)
}

/** What a person says of a job, having looked. */
export function settleJob(
  tx: WriteTx,
  jobId: number,
  state: 'printed' | 'queued' | 'cancelled',
  nowMs: number,
): void {
  statement(
    tx,
    `UPDATE print_job SET state = ?, fault = NULL, updated_ms = ?
     WHERE job_id = ? AND state IN ('queued', 'unknown')`,
  ).run(state, nowMs, jobId)
}

/** The original is not wanted any more. What is under way, or came out, stays as it is. */
export function cancelPaper(tx: WriteTx, documentNo: string): void {
  statement(
    tx,
    `UPDATE print_job SET state = 'cancelled' WHERE job_key = ? AND state IN ('queued', 'unknown')`,
  ).run(documentNo)
}

/** Somebody has another copy of it now. What waits comes out all the same. */
export function cancelDoubtful(tx: WriteTx, documentNo: string): void {
  statement(
    tx,
    `UPDATE print_job SET state = 'cancelled' WHERE job_key = ? AND state = 'unknown'`,
  ).run(documentNo)
}

export interface UnprintedSlip {
  readonly receiptNo: string
  readonly kind: SlipKind
  readonly occurredMs: number
  readonly amountMinor: number
}

/**
 * Receipts and slips that may not have come out, oldest first. Asked after every command: the order of the joins is
 * given, or SQLite goes through the whole journal when its statistics are those of a young store.
 */
export function unprintedSlips(tx: ReadTx): readonly UnprintedSlip[] {
  return statement<UnprintedSlip>(
    tx,
    `SELECT p.document_no AS receiptNo, coalesce(d.kind, 'sale') AS kind,
       j.occurred_ms AS occurredMs, coalesce(s.paid_minor, d.amount_minor) AS amountMinor
     FROM print_job p INDEXED BY print_job_open
       CROSS JOIN journal j ON j.position = p.position
       LEFT JOIN sale s ON s.position = p.position LEFT JOIN document d ON d.position = p.position
     WHERE p.state IN ('queued', 'sending', 'unknown')
     ORDER BY p.job_id`,
  ).all()
}
