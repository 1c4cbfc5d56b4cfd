/**
 * The screen's copy of the open ticket. A patch fits only the revision it was made from; anything else is
 * 'stale' and the whole ticket is read. Rows that did not change keep their identity: they do not re-render.
 */
import type { TicketHead, TicketPatch, TicketRow, TicketView } from '#shared/api/checkout.ts'
import { focusAfter, patchRows } from './patched-rows.ts'

export interface TicketMirror {
  readonly head: TicketHead
  readonly rows: readonly TicketRow[]
  readonly focusLineNo: number | null
}

export function mirrorOf(view: TicketView): TicketMirror {
  return { head: view.head, rows: view.rows, focusLineNo: view.rows.at(-1)?.lineNo ?? null }
}

export function applyPatch(mirror: TicketMirror, patch: TicketPatch): TicketMirror | 'stale' {
  if (patch.head.ticketId !== mirror.head.ticketId) return 'stale'
  if (patch.baseRevision !== mirror.head.revision) return 'stale'
  const rows = patchRows(mirror.rows, patch)
  if (rows.length !== patch.head.lineCount) return 'stale'
  return {
    head: patch.head,
    rows,
    focusLineNo: patch.focusLineNo ?? focusAfter(mirror, rows),
  }
}

export function stepFocus(mirror: TicketMirror, step: number): number | null {
  const { rows } = mirror
  if (rows.length === 0) return null
  const at = rows.findIndex((row) => row.lineNo === mirror.focusLineNo)
  const next = at < 0 ? rows.length - 1 : Math.min(Math.max(at + step, 0), rows.length - 1)
  return rows[next]?.lineNo ?? null
}
