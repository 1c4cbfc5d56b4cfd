/**
 * Documents in the making: a receiving that is being counted, a loss that is being scanned. Kept on disk at
 * every change, as the open ticket is, so that a crash loses nothing that was on screen. A change writes
 * the head and the lines that it touched. A draft is nobody's fact: it moves nothing until it is booked.
 */
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface DraftLine {
  readonly lineNo: number
}

/** `Head` is the document without its lines; both are plain data. Lines that did not change stay the same object. */
export interface Draft<Head, Line extends DraftLine> {
  readonly draftId: string
  /** Grows by one with every change. */
  readonly revision: number
  readonly nextLineNo: number
  readonly head: Head
  readonly lines: readonly Line[]
}

export interface DraftNote {
  readonly draftId: string
  readonly kind: string
  readonly lineCount: number
  readonly changedMs: number
  readonly changedBy: string
  /** The head as it is stored. */
  readonly head: unknown
}

interface Stored<Head> {
  readonly head: Head
  readonly nextLineNo: number
}

export function readDraft<Head, Line extends DraftLine>(
  tx: ReadTx,
  kind: string,
  draftId: string,
): Draft<Head, Line> | undefined {
  const row = statement<{ head: string; revision: number }>(
    tx,
    'SELECT head, revision FROM draft WHERE draft_id = ? AND kind = ?',
  ).get(draftId, kind)
  if (row === undefined) return undefined
  const lines = statement<{ line: string }>(
    tx,
    'SELECT line FROM draft_line WHERE draft_id = ? ORDER BY line_no',
  )
    .all(draftId)
    .map(({ line }) => JSON.parse(line) as Line)
  const { head, nextLineNo } = JSON.parse(row.head) as Stored<Head>
  return { draftId, revision: row.revision, nextLineNo, head, lines }
}

/** Writes `after`, given that `before` is what the disk holds (undefined: nothing yet). */
export function saveDraft<Head, Line extends DraftLine>(
  tx: WriteTx,
  kind: string,
  before: Draft<Head, Line> | undefined,
  after: Draft<Head, Line>,
  change: { readonly nowMs: number; readonly by: string },
): void {
  const { draftId, revision, head, nextLineNo } = after
  statement(
    tx,
    `INSERT INTO draft (draft_id, kind, head, revision, changed_ms, changed_by)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (draft_id) DO UPDATE
     SET head = excluded.head, revision = excluded.revision, changed_ms = excluded.changed_ms,
       changed_by = excluded.changed_by`,
  ).run(draftId, kind, JSON.stringify({ head, nextLineNo }), revision, change.nowMs, change.by)
  writeLines(tx, draftId, before?.lines ?? [], after.lines)
}

export function dropDraft(tx: WriteTx, draftId: string): void {
  statement(tx, 'DELETE FROM draft WHERE draft_id = ?').run(draftId)
}

/** Drafts of one kind, the one touched last first. */
export function listDrafts(tx: ReadTx, kind: string): readonly DraftNote[] {
  return statement<Omit<DraftNote, 'head'> & { readonly head: string }>(
    tx,
    `SELECT draft_id AS draftId, kind, changed_ms AS changedMs, changed_by AS changedBy, head,
       (SELECT count(*) FROM draft_line l WHERE l.draft_id = draft.draft_id) AS lineCount
     FROM draft WHERE kind = ? ORDER BY changed_ms DESC`,
  )
    .all(kind)
    .map((note) => ({ ...note, head: (JSON.parse(note.head) as Stored<unknown>).head }))
}

function writeLines(
  tx: WriteTx,
  draftId: string,
  before: readonly DraftLine[],
  after: readonly DraftLine[],
): void {
  const known = new Map(before.map((line) => [line.lineNo, line]))
  for (const line of after) {
    if (known.get(line.lineNo) !== line) {
      statement(
        tx,
        `INSERT INTO draft_line (draft_id, line_no, line) VALUES (?, ?, ?)
         ON CONFLICT (draft_id, line_no) DO UPDATE SET line = excluded.line`,
      ).run(draftId, line.lineNo, JSON.stringify(line))
    }
    known.delete(line.lineNo)
  }
  for (const lineNo of known.keys()) {
    statement(tx, 'DELETE FROM draft_line WHERE draft_id = ? AND line_no = ?').run(draftId, lineNo)
  }
}
